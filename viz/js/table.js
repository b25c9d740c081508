// The table of the lines that the graph shows: sort, mark, copy, download.
"use strict";

(() => {
  const { model, el, say } = aikg;
  const COLUMNS = ["from", "relation", "to", "mark", "modality", "where", "statements"];
  const FIRST = 150; // rows put on the page at once
  let drawn = ""; // what the table showed last
  let rows = [];
  let shownNodes = [];
  let many = FIRST;
  const marked = new Set(); // numbers of lines whose box is ticked

  const cells = (edge) => {
    const said = edge.s.map((n) => model.statements[n]);
    const all = (values) => [...new Set(values)].join("; ");
    return {
      edge,
      from: model.label(model.nodes[edge.from]), relation: say(`rel_${edge.kind}`), to: model.label(model.nodes[edge.to]),
      mark: edge.inferred ? "I" : "S", modality: all(said.map((s) => model.name(s.m))),
      where: all(said.flatMap((s) => s.p || []).map(model.citation)), statements: said.map((s) => s.id).join("; "),
    };
  };

  const sorted = (list) => {
    const by = aikg.state.sort.replace(/^-/, "");
    if (!COLUMNS.includes(by)) return list;
    const sign = aikg.state.sort.startsWith("-") ? -1 : 1;
    return [...list].sort((a, b) => sign * aikg.compare(a[by], b[by]));
  };

  const head = () => el("tr", {}, el("th", {}, el("span", { class: "hidden" }, say("page_mark"))), ...COLUMNS.slice(0, -1).map((name) => {
    const now = aikg.state.sort.replace(/^-/, "") === name;
    const down = now && aikg.state.sort.startsWith("-");
    return el("th", { scope: "col", "aria-sort": now ? (down ? "descending" : "ascending") : "none" },
      el("button", { "data-sort": name, onclick: () => aikg.change({ sort: now && !down ? `-${name}` : name }) }, say(`col_${name}`), now ? (down ? " ▼" : " ▲") : ""));
  }));

  const row = (r) => {
    const box = el("input", { type: "checkbox", "aria-label": say("page_mark"), onchange: (e) => (e.target.checked ? marked.add(r.edge.id) : marked.delete(r.edge.id)) });
    box.checked = marked.has(r.edge.id);
    const open = () => aikg.select({ edge: r.edge.id });
    return el("tr", {
      "data-edge": r.edge.id, tabindex: 0, "aria-selected": "false",
      onclick: (e) => e.target !== box && open(), onkeydown: (e) => {
        if (e.target === box || !["Enter", " "].includes(e.key)) return;
        e.preventDefault();
        open();
      },
    }, el("td", {}, box), ...COLUMNS.slice(0, -1).map((name) => el("td", { class: name }, r[name])));
  };

  /** Mark the row of the selected line. */
  const choose = () => {
    const edge = aikg.state.selected?.edge;
    for (const old of aikg.$("table-body").querySelectorAll(".chosen")) {
      old.classList.remove("chosen");
      old.setAttribute("aria-selected", "false");
    }
    const chosen = edge === undefined ? null : aikg.$("table-body").querySelector(`tr[data-edge="${edge}"]`);
    chosen?.classList.add("chosen");
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
  };

  /** Bring the table in step with what is visible. */
  aikg.drawTable = (shown) => {
    const now = [aikg.language, aikg.state.sort, many, ...shown.edges.map((e) => e.id)].join();
    if (now === drawn) return choose();
    drawn = now;
    rows = sorted(shown.edges.map(cells));
    shownNodes = shown.nodes;
    const there = new Set(shown.edges.map((e) => e.id));
    for (const id of marked) if (!there.has(id)) marked.delete(id);
    const focused = document.activeElement?.closest?.("tr[data-edge]")?.dataset.edge;
    aikg.$("table-head").replaceChildren(head());
    aikg.$("table-body").replaceChildren(...rows.slice(0, many).map(row));
    aikg.$("table-count").textContent = say("page_rows", { n: rows.length });
    aikg.$("table-more").hidden = rows.length <= many;
    choose();
    if (focused) aikg.$("table-body").querySelector(`tr[data-edge="${focused}"]`)?.focus({ preventScroll: true });
  };

  const taken = () => (marked.size ? rows.filter((r) => marked.has(r.edge.id)) : rows);
  const header = () => [...COLUMNS.map((name) => say(`col_${name}`)), "from_id", "relation_id", "to_id"];
  const line = (r) => [...COLUMNS.map((name) => r[name]), model.nodes[r.edge.from].key, r.edge.kind, model.nodes[r.edge.to].key];

  const asJson = () => {
    const names = (number) => ({ en: model.names[number][1], zh: model.names[number][2] ?? model.names[number][1] });
    const statement = (n) => {
      const s = model.statements[n];
      return { id: s.id, class: model.names[s.c][0], modality: model.names[s.m][0].split("/")[1], source: s.k, passages: (s.p || []).map((p) => model.passages[p][1]) };
    };
    const node = (n) => ({ id: n.key, kind: n.kind, names: names(n.name), on: model.standing(n, aikg.state.day).map((s) => ({ list: model.names[s.by][0], in_force: s.force })) });
    const edge = ({ edge: e }) => ({ from: model.nodes[e.from].key, relation: e.kind, to: model.nodes[e.to].key, inferred: Boolean(e.inferred), statements: e.s.map(statement) });
    return JSON.stringify({ schema_version: model.version, as_of: aikg.state.day, nodes: shownNodes.map(node), edges: taken().map(edge) }, null, 1);
  };

  aikg.startTable = () => {
    aikg.$("copy").addEventListener("click", () => aikg.copy(aikg.tsv(header(), taken().map(line))));
    aikg.$("csv").addEventListener("click", () => aikg.download("aikg-lines.csv", "text/csv;charset=utf-8", aikg.csv(header(), taken().map(line))));
    aikg.$("json").addEventListener("click", () => aikg.download("aikg-page.json", "application/json", asJson()));
    aikg.$("table-more").addEventListener("click", () => {
      many = Number.POSITIVE_INFINITY;
      aikg.redraw();
    });
  };
})();
