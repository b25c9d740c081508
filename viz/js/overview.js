// The overview: tiers with their categories, the makers of one, and the targets of regions as a chart and a table.
"use strict";

(() => {
  const { el, say, $, model } = aikg;
  const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#8c8c00"]; // Okabe and Ito, told apart by the colour-blind
  const CSV = ["overview_csv_tier", "overview_csv_category", "overview_csv_category_id", "overview_csv_makers", "overview_csv_designated",
    "overview_csv_shares_known_percent", "overview_csv_shares_year", "overview_csv_hhi"];
  const SORTS = ["tree", "makers", "listed", "hhi"];
  const fresh = () => ({ language: model.language, category: null, target: null, metric: model.metrics[0]?.id ?? "", sort: "tree", listed: false, log: false, order: "" });
  let state = fresh();

  for (const [n, category] of model.categories.entries()) category.id = n;
  const listed = (category) => category.makers.filter((m) => m.lists.length).length;
  const decimal = (text) => (text === null || text === undefined ? "" : String(Number(text)));

  // --- state in the address -------------------------------------------------------------------

  const write = () => {
    const start = fresh();
    const out = new URLSearchParams();
    for (const name of Object.keys(start)) {
      if (name === "category" ? state.category !== null : name === "target" ? state.target !== null : state[name] !== start[name]) {
        out.set(name, name === "category" ? model.categories[state.category].key : name === "target" ? model.statements[model.targets[state.target].s].id : String(state[name]));
      }
    }
    history.replaceState(null, "", `#${out}`);
  };

  const read = (address) => {
    const said = new URLSearchParams(address.replace(/^#/, ""));
    state = fresh();
    if (["en", "zh"].includes(said.get("language"))) state.language = said.get("language");
    if (SORTS.includes(said.get("sort"))) state.sort = said.get("sort");
    if (model.metrics.some((m) => m.id === said.get("metric"))) state.metric = said.get("metric");
    if (/^-?[a-z]+$/.test(said.get("order") || "")) state.order = said.get("order");
    for (const name of ["listed", "log"]) state[name] = said.get(name) === "true";
    const category = model.categories.findIndex((c) => c.key === said.get("category"));
    if (category >= 0) state.category = category;
    const target = model.targets.findIndex((t) => model.statements[t.s].id === said.get("target"));
    if (target >= 0) state.target = target;
  };

  const change = (changes) => {
    Object.assign(state, changes);
    write();
    draw();
    if ((changes.category ?? changes.target ?? null) !== null && innerWidth <= 800) $("card").scrollIntoView({ block: "start" });
  };

  // --- tiers ----------------------------------------------------------------------------------

  const wanted = (category) => {
    const text = aikg.fold($("search").value);
    const names = () => [category.name, ...category.makers.map((m) => m.name)].flatMap((n) => model.names[n].slice(1)).concat(category.key);
    return (!state.listed || listed(category) > 0) && (!text || names().some((name) => aikg.fold(name).includes(text)));
  };

  const ranked = (categories) => {
    const by = { makers: (c) => c.makers.length, listed: (c) => listed(c) / c.makers.length, hhi: (c) => Number(c.hhi ?? -1) }[state.sort];
    return by ? [...categories].sort((a, b) => by(b) - by(a)) : categories;
  };

  const share = (category) => {
    const [some, all] = [listed(category), category.makers.length];
    const text = say("overview_listed_of", { n: some, m: all });
    return el("span", { class: "share", title: text, "aria-label": text }, some ? el("i", { style: null, "data-width": Math.round((100 * some) / all) }) : null, el("b", {}, `${some}/${all}`));
  };

  /** The index where shares are complete, else how much of the market is known. */
  const concentration = ({ hhi, known }) => {
    if (hhi) return el("span", { class: "number hhi" }, String(Math.round(Number(hhi))));
    const open = say("overview_hhi_open", { known: decimal(known) || "0" });
    return el("span", { class: "number hhi part", title: open, "aria-label": open }, known ? `${decimal(known)} %` : "–");
  };

  const row = (category) => el("li", {}, el("button", {
      class: "category", "data-key": category.key, "aria-pressed": String(state.category === category.id), onclick: () => change({ category: category.id, target: null }),
    }, el("span", { class: "name", "data-depth": state.sort === "tree" ? Math.min(category.depth, 4) : 0 }, model.name(category.name)), el("span", { class: "number" }, String(category.makers.length)), share(category),
    concentration(category)));

  const drawTiers = () => {
    const head = el("li", { class: "category columns", "aria-hidden": "true" }, el("span", {}, say("overview_category")), el("span", { class: "number" }, say("overview_makers")),
      el("span", {}, say("overview_listed")), el("span", { class: "number hhi" }, say("overview_hhi")));
    $("tiers").replaceChildren(...model.tiers.map((tier) => {
      const shown = ranked(model.categories.filter((c) => c.tier === tier.id && wanted(c)));
      return el("div", {}, el("h2", {}, model.name(tier.name)),
        el("p", { class: "note" }, say("overview_tier_note", { n: shown.length, m: tier.without })),
        el("ul", {}, shown.length ? head.cloneNode(true) : null, ...shown.map(row)));
    }));
    for (const bar of document.querySelectorAll("[data-width]")) bar.style.width = `${bar.dataset.width}%`;
  };

  // --- the card -------------------------------------------------------------------------------

  const page = (key) => {
    const file = model.pages[key];
    const command = `aikg page ${key.split("/")[1]} --open`;
    return file ? el("p", {}, el("a", { class: "open", href: file }, say("overview_open")))
      : el("div", { class: "command" }, el("code", {}, command), el("button", { onclick: () => aikg.copy(command) }, say("page_copy")));
  };

  const maker = (m) => el("tr", {}, el("td", {}, el("span", { class: m.lists.length ? "on" : null }, model.name(m.name)),
    m.lists.length ? el("div", { class: "note" }, m.lists.map(model.name).join("; ")) : null,
    el("details", {}, el("summary", { class: "note" }, say("page_evidence", { n: m.s.length + m.by.length })), el("ul", {}, ...[...m.s, ...m.by].map((n) => aikg.statement(n))))),
  el("td", { class: "number" }, m.share === undefined ? "" : `${decimal(m.share)} %`));

  const ofCategory = (category) => [
    el("h2", {}, model.name(category.name)), el("p", { class: "names" }, category.key.split("/")[1]), page(category.key),
    el("p", {}, say("overview_listed_of", { n: listed(category), m: category.makers.length })),
    el("p", { class: "note" }, category.known === undefined ? say("overview_no_shares")
      : say(category.hhi ? "overview_shares_all" : "overview_shares_some", { year: category.year ?? "–", known: decimal(category.known), hhi: Math.round(Number(category.hhi)) })),
    el("table", { class: "makers" }, el("tbody", {}, ...category.makers.map(maker))),
  ];

  const ofTarget = (target) => [
    el("h2", {}, model.name(target.region)), el("p", { class: "names" }, target.policy === undefined ? "" : model.name(target.policy)),
    el("p", {}, `${model.name(target.metric)}${target.year ? `, ${target.year}` : ""}: ${amount(target)}`),
    el("ul", {}, aikg.statement(target.s)),
  ];

  const drawCard = () => {
    const category = model.categories[state.category];
    const target = model.targets[state.target];
    $("card").replaceChildren(...(target ? ofTarget(target) : category ? ofCategory(category) : [el("p", { class: "note" }, say("overview_choose"))]));
  };

  // --- targets --------------------------------------------------------------------------------

  const amount = (t) => `${model.name(t.cmp)} ${t.amount === undefined ? t.reported ?? "" : decimal(t.amount)}${t.upper === undefined ? "" : `–${decimal(t.upper)}`} ${model.name(t.unit)}`;
  const metric = () => model.metrics.find((m) => m.id === state.metric);
  const rowsNow = () => model.targets.map((t, n) => ({ ...t, n })).filter((t) => t.m === state.metric);
  const documentOf = (t) => model.documents[model.passages[model.statements[t.s].p[0]][0]].id;
  const SHAPES = { "000": "circle", "001": "square", "002": "triangle", "003": "diamond", "004": "cross" };
  const outline = (shape, x, y, r) => ({
    square: `M${x - r},${y - r}h${2 * r}v${2 * r}h${-2 * r}z`, triangle: `M${x},${y - r}L${x + r},${y + r}H${x - r}z`,
    diamond: `M${x},${y - r - 1}L${x + r + 1},${y}L${x},${y + r + 1}L${x - r - 1},${y}z`,
    cross: `M${x - r},${y - 2}h${r - 2}v${2 - r}h4v${r - 2}h${r - 2}v4h${2 - r}v${r - 2}h-4v${2 - r}h${2 - r}z`,
  }[shape] ?? `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0`);

  const svg = (tag, attributes = {}, ...children) => {
    const node = document.createElementNS($("drawing").namespaceURI, tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value !== null) node.setAttribute(name, String(value));
    }
    node.append(...children);
    return node;
  };

  /** Round numbers for an axis that ends at `most`. */
  const ticks = (most, least) => {
    if (state.log) {
      const out = [];
      for (let power = Math.floor(Math.log10(least)); 10 ** power <= most * 1.01; power += 1) out.push(10 ** power);
      return out;
    }
    const rough = 10 ** Math.floor(Math.log10(most / 4 || 1));
    const step = [1, 2, 5, 10].map((f) => f * rough).find((s) => most / s <= 6) ?? rough;
    return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, n) => Number((n * step).toPrecision(6)));
  };

  const drawChart = () => {
    const rows = rowsNow().filter((t) => t.amount !== undefined && Number(t.amount) > 0);
    const years = [...new Set(rows.map((t) => t.year ?? 0))].sort();
    const colour = (year) => COLOURS[years.indexOf(year ?? 0) % COLOURS.length];
    const regions = [...new Set(rows.map((t) => t.region))];
    const top = (region) => Math.max(...rows.filter((t) => t.region === region).map((t) => Number(t.amount)));
    regions.sort((a, b) => top(b) - top(a));
    const [most, least] = [Math.max(...rows.map((t) => Number(t.amount))), Math.min(...rows.map((t) => Number(t.amount)))];
    const [left, right, high] = [150, 30, 26];
    const width = Math.max(520, $("chart").clientWidth || 900);
    const floor = 10 ** Math.floor(Math.log10(least || 1));
    const place = (v) => left + (width - left - right) * (state.log ? Math.log(v / floor) / Math.log(Math.max(most / floor, 1.0001)) : v / most);
    const axis = ticks(most, least).flatMap((v) => [svg("line", { class: "grid", x1: place(v), x2: place(v), y1: 18, y2: 20 + regions.length * high }),
      svg("text", { x: place(v), y: 12, "text-anchor": "middle", fill: "#5b6b7b" }, String(v))]);
    const lines = regions.flatMap((region, n) => {
      const y = 20 + n * high + high / 2;
      const own = rows.filter((t) => t.region === region);
      const before = new Map(); // marks at one place, so that the next ones step aside
      const aside = (t) => {
        const at = `${t.amount}`;
        before.set(at, (before.get(at) ?? -1) + 1);
        const step = before.get(at);
        return (step % 2 ? 1 : -1) * Math.ceil(step / 2) * 6;
      };
      return [svg("line", { class: "row", x1: left, x2: width - right, y1: y, y2: y }),
        svg("text", { x: left - 8, y: y + 4, "text-anchor": "end", fill: "#1b2733" }, model.name(region)),
        ...own.map((t) => svg("path", {
          class: t.n === state.target ? "dot chosen" : "dot", d: outline(SHAPES[documentOf(t)], place(Number(t.amount)), y + aside(t), 5), fill: colour(t.year), tabindex: 0, role: "button",
          "data-target": t.n, "aria-label": `${model.name(region)}, ${t.year ?? ""}: ${amount(t)}`, onclick: () => change({ target: t.n }),
          onkeydown: (e) => (e.key === "Enter" || e.key === " ") && (e.preventDefault(), change({ target: t.n })),
        }, svg("title", {}, `${model.name(region)} · ${t.year ?? ""} · ${amount(t)} · ${model.citation(model.statements[t.s].p[0])}`)))];
    });
    $("chart").replaceChildren(rows.length ? svg("svg", { width, height: 26 + regions.length * high, role: "group", "aria-label": model.name(metric().name) }, ...axis, ...lines) : el("p", { class: "note" }, say("overview_no_chart")));
    const sample = (shape, fill) => svg("svg", { width: 16, height: 16, "aria-hidden": "true" }, svg("path", { d: outline(shape, 8, 8, 5), fill }));
    $("legend").replaceChildren(...years.map((y) => el("span", { class: "legend-item" }, sample("circle", colour(y)), y ? String(y) : say("overview_no_year"))),
      ...[...new Set(rows.map(documentOf))].sort().map((d) => el("span", { class: "legend-item" }, sample(SHAPES[d], "#5b6b7b"), d)));
  };

  const COLUMNS = {
    region: (t) => model.name(t.region), year: (t) => t.year ?? "", amount: (t) => (t.amount === undefined ? "" : Number(t.amount)), target: (t) => amount(t),
    policy: (t) => (t.policy === undefined ? "" : model.name(t.policy)), reported: (t) => t.reported ?? "",
    modality: (t) => model.name(model.statements[t.s].m), where: (t) => model.statements[t.s].p.map(model.citation).join("; "),
  };
  const SHOWN = ["region", "year", "target", "policy", "reported", "where"];

  const sorted = (rows) => {
    const by = state.order.replace(/^-/, "");
    if (!COLUMNS[by]) return rows;
    const get = by === "target" ? COLUMNS.amount : COLUMNS[by];
    return [...rows].sort((a, b) => (state.order.startsWith("-") ? -1 : 1) * aikg.compare(get(a), get(b)));
  };

  const drawTable = () => {
    $("targets-head").replaceChildren(el("tr", {}, ...SHOWN.map((name) => {
      const [now, down] = [state.order.replace(/^-/, "") === name, state.order.startsWith("-")];
      return el("th", { scope: "col", "aria-sort": now ? (down ? "descending" : "ascending") : "none" },
        el("button", { "data-sort": name, onclick: () => change({ order: now && !down ? `-${name}` : name }) }, say(`overview_col_${name}`), now ? (down ? " ▼" : " ▲") : ""));
    })));
    $("targets-body").replaceChildren(...sorted(rowsNow()).map((t) => el("tr", {
      tabindex: 0, "data-target": t.n, class: t.n === state.target ? "chosen" : null, onclick: () => change({ target: t.n }), onkeydown: (e) => e.key === "Enter" && change({ target: t.n }),
    }, ...SHOWN.map((name) => el("td", { class: name === "year" || name === "target" ? "number" : null }, String(COLUMNS[name](t)))))));
  };

  // --- all ------------------------------------------------------------------------------------

  const categoriesCsv = () => aikg.csv(CSV.map((key) => say(key)),
    model.categories.filter(wanted).map((c) => [model.name(model.tiers.find((t) => t.id === c.tier).name), model.name(c.name), c.key.split("/")[1], c.makers.length, listed(c), decimal(c.known), c.year ?? "", decimal(c.hhi)]));
  const targetsCsv = () => aikg.csv([...Object.keys(COLUMNS).map((c) => say(`overview_col_${c}`)), "statement"], sorted(rowsNow()).map((t) => [...Object.values(COLUMNS).map((get) => get(t)), model.statements[t.s].id]));

  const options = (select, values, now, text) => select.replaceChildren(...values.map((v) => el("option", { value: v, selected: v === now }, text(v))));

  const draw = () => {
    if (aikg.language !== state.language) {
      aikg.language = state.language;
      aikg.speak();
    }
    $("title").textContent = document.title = say("overview_title");
    $("summary").textContent = say("overview_summary", { day: model.asOf, categories: model.categories.length, makers: model.makers, listed: model.listed, targets: model.targets.length, regions: new Set(model.targets.map((t) => t.region)).size });
    for (const b of document.querySelectorAll("[data-language]")) b.setAttribute("aria-pressed", String(b.dataset.language === state.language));
    options($("sort"), SORTS, state.sort, (s) => say(`overview_sort_${s}`));
    options($("metric"), model.metrics.map((m) => m.id), state.metric, (id) => { const m = model.metrics.find((x) => x.id === id); return `${model.name(m.name)} (${model.name(m.unit)}) · ${m.n}`; });
    $("listed").checked = state.listed;
    $("log").checked = state.log;
    $("targets-note").textContent = say("overview_targets_note");
    drawTiers();
    drawChart();
    drawTable();
    drawCard();
  };

  read(location.hash);
  aikg.language = state.language;
  aikg.speak();
  $("search").addEventListener("input", drawTiers);
  $("listed").addEventListener("change", (e) => change({ listed: e.target.checked }));
  $("log").addEventListener("change", (e) => change({ log: e.target.checked }));
  $("sort").addEventListener("change", (e) => change({ sort: e.target.value }));
  $("metric").addEventListener("change", (e) => change({ metric: e.target.value, target: null }));
  $("csv").addEventListener("click", () => aikg.download("categories.csv", "text/csv", categoriesCsv()));
  $("targets-csv").addEventListener("click", () => aikg.download("targets.csv", "text/csv", targetsCsv()));
  $("print").addEventListener("click", () => print());
  for (const b of document.querySelectorAll("[data-language]")) b.addEventListener("click", () => change({ language: b.dataset.language }));
  addEventListener("resize", drawChart);
  draw();
  document.body.dataset.ready = String(Math.round(performance.now()));
})();
