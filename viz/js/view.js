// Which nodes and lines the state lets through; graph, table and counts all read this and nothing else.
"use strict";

(() => {
  const { model } = aikg;

  /** Whether a line passes the filters that do not look at other lines. */
  const passes = (edge, state) => {
    if (state.relations.has(edge.kind) || !model.valid(edge, state.day)) return false;
    if (state.stated !== "all" && (state.stated === "I") !== Boolean(edge.inferred)) return false;
    if (state.path && !edge.path) return false;
    return state.sources.size === 0 || [...model.sources(edge)].some((source) => !state.sources.has(source));
  };

  /** Lines of lists, measures and places would cross everything: drawn where they touch the focus or what was chosen. */
  const quiet = (edge, state, chosen) => model.order.setting.has(edge.kind) && !state.all && !chosen.has(edge.from) && !chosen.has(edge.to);

  /** Nodes and lines to show; the order of both is that of the data. */
  aikg.visible = (state) => {
    const chosen = new Set([...model.focus, ...state.unfolded]);
    const node = aikg.nodeOf(state.selected);
    const line = aikg.edgeOf(state.selected);
    const pinned = new Set(model.focus);
    if (node) {
      pinned.add(node.id);
      chosen.add(node.id);
    }
    if (line) pinned.add(line.from).add(line.to);
    const there = new Set(pinned);
    for (const n of model.nodes) if (n.x !== undefined) there.add(n.id);
    for (const id of state.unfolded) {
      there.add(id);
      for (const edge of model.touching[id]) there.add(edge.from).add(edge.to);
    }
    for (const n of model.nodes) if (state.kinds.has(n.kind) && !pinned.has(n.id)) there.delete(n.id);
    let edges = model.edges.filter((e) => there.has(e.from) && there.has(e.to) && passes(e, state) && !quiet(e, state, chosen));
    if (state.list) {
      const on = (id) => model.standing(model.nodes[id], state.day).some((s) => state.list === "any" || model.names[s.by][0] === state.list);
      edges = edges.filter((e) => on(e.from) || on(e.to));
    }
    const degree = new Map();
    for (const e of edges) for (const id of [e.from, e.to]) degree.set(id, (degree.get(id) || 0) + 1);
    const least = Math.max(state.least, state.alone ? 0 : 1);
    const keep = new Set([...there].filter((id) => pinned.has(id) || (degree.get(id) || 0) >= least));
    return {
      nodes: model.nodes.filter((n) => keep.has(n.id)),
      edges: edges.filter((e) => keep.has(e.from) && keep.has(e.to)),
      hidden: model.nodes.length - keep.size,
    };
  };
})();
