// The nodes and lines of the page, and what holds on a day.
"use strict";

(() => {
  const nodes = aikg.read("nodes");
  const edges = aikg.read("edges");
  const data = aikg.model;
  const model = Object.assign(data, { nodes, edges, byKey: new Map(), touching: nodes.map(() => []) });

  for (const node of nodes) model.byKey.set(node.key, node);
  for (const edge of edges) {
    model.touching[edge.from].push(edge);
    model.touching[edge.to].push(edge);
  }
  model.focus = new Set(data.focus);
  model.order = { supply: new Set(data.supply), setting: new Set(data.setting) };

  model.label = (node) => model.name(node.name);
  model.otherName = (node) => {
    const [, en, zh] = data.names[node.name];
    return zh === undefined ? "" : aikg.language === "zh" ? en : zh;
  };
  model.otherEnd = (edge, node) => nodes[edge.from === node.id ? edge.to : edge.from];

  const within = (spans, day) => spans.some(([from, to]) => (!from || from <= day) && (!to || day < to));

  const known = new Map(); // day and node -> standing; asked for at every drawing

  /** The lists and measures that a node is under on a day, those in force first; one for each list. */
  model.standing = (node, day) => {
    if (!node.stands) return NONE;
    const id = `${day} ${node.id}`;
    if (!known.has(id)) known.set(id, standing(node, day));
    return known.get(id);
  };

  const NONE = [];
  const standing = (node, day) => {
    const found = new Map();
    for (const stand of node.stands) {
      if (!within(stand.listed, day)) continue;
      const old = found.get(stand.by);
      const force = within(stand.force, day);
      if (old) {
        old.force = old.force || force;
        old.stands.push(stand);
      } else found.set(stand.by, { by: stand.by, force, stands: [stand] });
    }
    return [...found.values()].sort((a, b) => Number(b.force) - Number(a.force));
  };

  /** 2 when a list or control is in force, 1 when the node is only listed, else 0. */
  model.mark = (node, day) => {
    const found = model.standing(node, day);
    return found.length === 0 ? 0 : found[0].force ? 2 : 1;
  };

  /** Whether a statement's period holds the day; most have none. */
  model.holds = (statement, day) => {
    const [from, to] = data.statements[statement].t || [null, null];
    return (!from || from <= day) && (!to || day <= to);
  };

  /** Whether a line holds on a day: some statement does, or, for a listing or control, its list stands. */
  model.valid = (edge, day) => {
    if (edge.kind === "designates" || edge.kind === "controls") {
      const by = nodes[edge.from].name;
      return model.standing(nodes[edge.to], day).some((s) => s.by === by);
    }
    return edge.s.length === 0 || edge.s.some((s) => model.holds(s, day));
  };

  /** Who says so: ids of reports, "public", "rule", "curator", or "registry" for what needs no statement. */
  model.sources = (edge) => (edge.s.length ? new Set(edge.s.map((s) => model.source(data.statements[s]))) : new Set(["registry"]));
  model.source = (statement) => {
    if (statement.k !== "report") return statement.k;
    return statement.p ? data.documents[data.passages[statement.p[0]][0]].id : "report";
  };

  /** Nodes by name in either language, alias, ticker or id; exact ones first. */
  model.search = (text, limit = 12) => {
    const wanted = aikg.fold(text);
    if (!wanted) return [];
    const scored = [];
    for (const node of nodes) {
      const names = [...data.names[node.name].slice(1), ...(node.other || []), node.key.split("/")[1]];
      let best = 0;
      let matched = "";
      for (const name of names) {
        const folded = aikg.fold(name);
        const score = folded === wanted ? 3 : folded.startsWith(wanted) ? 2 : folded.includes(wanted) ? 1 : 0;
        if (score > best) [best, matched] = [score, name];
      }
      if (best) scored.push({ node, best, matched });
    }
    return scored.sort((a, b) => b.best - a.best || a.node.hop - b.node.hop || a.node.id - b.node.id).slice(0, limit);
  };
})();
