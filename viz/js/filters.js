// The legend, which filters, and the other filters.
"use strict";

(() => {
  const { model, el, say } = aikg;

  let drawn = ""; // what the filters showed last

  const toggle = (name, id) => {
    const set = new Set(aikg.state[name]);
    if (!set.delete(id)) set.add(id);
    aikg.change({ [name]: set });
  };

  const box = (name, id, count, ...label) => {
    const input = el("input", { type: "checkbox", "data-filter": `${name}:${id}`, onchange: () => toggle(name, id) });
    input.checked = !aikg.state[name].has(id);
    return el("label", { class: count ? "check" : "check none" }, input, ...label, el("span", { class: "count" }, String(count)));
  };

  const counted = (items) => {
    const counts = new Map();
    for (const item of items) counts.set(item, (counts.get(item) || 0) + 1);
    return counts;
  };

  const line = (edge) => {
    const colour = aikg.strokes[edge.stroke] || (model.order.supply.has(edge.kind) ? aikg.strokes.supply : model.order.setting.has(edge.kind) ? aikg.strokes.setting : aikg.strokes.other);
    const canvas = el("canvas", { width: 52, height: 24, class: "stroke", "aria-hidden": "true" });
    const c = canvas.getContext("2d");
    c.scale(2, 2);
    c.strokeStyle = colour;
    c.lineWidth = edge.stroke === "path" ? 3 : 2;
    c.setLineDash(edge.inferred ? [4, 3] : []);
    c.beginPath();
    c.moveTo(1, 6);
    c.lineTo(25, 6);
    c.stroke();
    return canvas;
  };

  const flag = (name, key) => {
    const input = el("input", { type: "checkbox", "data-flag": name, onchange: () => aikg.change({ [name]: !aikg.state[name] }) });
    input.checked = aikg.state[name];
    return el("label", { class: "check" }, input, say(key));
  };

  const select = (name, options) => {
    const list = el("select", { id: `filter-${name}`, onchange: (e) => aikg.change({ [name]: name === "least" ? Number(e.target.value) : e.target.value }) },
      ...options.map(([value, text]) => el("option", { value }, text)));
    list.value = String(aikg.state[name]);
    return list;
  };

  const titleOf = (source) => {
    const document = model.documents.find((d) => d.id === source);
    return document ? `${source} ${aikg.pick(document.title)}` : say(`source_${source}`);
  };

  const listsOf = () => {
    const found = new Map();
    for (const node of model.nodes) for (const s of node.stands || []) found.set(model.names[s.by][0], model.name(s.by));
    return [...found].sort((a, b) => aikg.compare(a[1], b[1]));
  };

  /** Draw legend and filters anew: the counts are those of the page, whatever is hidden. */
  aikg.drawFilters = (shown) => {
    const { selected, panel, ...state } = aikg.state;
    const now = [...Object.values(state).map((v) => (v instanceof Set ? [...v].join("|") : v)), shown.nodes.length, shown.edges.length].join();
    if (now === drawn) return;
    drawn = now;
    const kinds = counted(shown.nodes.map((n) => n.kind));
    const relations = counted(shown.edges.map((e) => e.kind));
    const sources = counted(model.edges.flatMap((e) => [...model.sources(e)]));
    const there = counted(model.nodes.map((n) => n.kind));
    const possible = counted(model.edges.map((e) => e.kind));
    const focused = document.activeElement?.dataset?.filter;
    aikg.$("legend").replaceChildren(
      el("div", { class: "sample" }, aikg.swatch("organization", 2), say("page_mark_force")),
      el("div", { class: "sample" }, aikg.swatch("organization", 1), say("page_mark_listed")),
      el("div", { class: "sample" }, line({ kind: "supplies" }), say("page_line_stated")),
      el("div", { class: "sample" }, line({ kind: "supplies", inferred: true }), say("page_line_inferred")),
      model.paths ? el("div", { class: "sample" }, line({ stroke: "path" }), say("page_line_path")) : "",
      el("div", { class: "sample" }, line({ stroke: "gets" }), say("page_line_gets")),
      el("div", { class: "sample" }, line({ stroke: "gives" }), say("page_line_gives")),
      el("h3", {}, say("page_kinds")),
      ...Object.keys(aikg.looks).filter((kind) => there.has(kind)).map((kind) => box("kinds", kind, kinds.get(kind) || 0, aikg.swatch(kind), say(`node_${kind}`))),
      el("h3", {}, say("page_relations")),
      ...model.kinds.filter((kind) => possible.has(kind)).map((kind) => box("relations", kind, relations.get(kind) || 0, line({ kind }), say(`rel_${kind}`))),
    );
    aikg.$("filters").replaceChildren(
      el("h3", {}, say("page_filters")),
      el("label", {}, say("page_stated_or"), select("stated", [["all", say("page_both")], ["S", say("page_only_s")], ["I", say("page_only_i")]])),
      el("label", {}, say("page_list"), select("list", [["", say("page_any_node")], ["any", say("page_any_list")], ...listsOf()])),
      el("label", {}, say("page_least"), select("least", [0, 2, 3, 5, 10].map((n) => [n, n === 0 ? say("page_any_number") : String(n)]))),
      model.paths ? flag("path", "page_only_paths") : "",
      flag("all", "page_all_lines"), flag("alone", "page_alone"),
      el("h3", {}, say("page_sources")),
      ...[...sources].sort((a, b) => aikg.compare(a[0], b[0])).map(([source, n]) => box("sources", source, n, titleOf(source))),
    );
    if (focused) document.querySelector(`[data-filter="${focused}"]`)?.focus({ preventScroll: true });
  };
})();
