// The card of the selected node or line: names, standing, what it is joined to, facts, and all evidence.
"use strict";

(() => {
  const { model, el, say } = aikg;

  const go = (node, text = model.label(node)) => el("button", {
    class: `go${model.standing(node, aikg.state.day).length ? " listed" : ""}`, onclick: () => aikg.visit(node.id),
  }, text);
  const mark = (inferred) => el("span", { class: inferred ? "mark inferred" : "mark", title: say(inferred ? "page_inferred" : "page_stated") }, inferred ? "I" : "S");

  aikg.goTo = (key) => (model.byKey.has(key) ? go(model.byKey.get(key)) : null);

  const standing = (node) => {
    const found = model.standing(node, aikg.state.day);
    if (!found.length) return null;
    return el("section", { class: "standing" }, el("h3", {}, say(["product", "category"].includes(node.kind) ? "page_controlled" : "page_designated")),
      ...found.map((s) => el("details", { open: found.length === 1 },
        el("summary", {}, el("b", {}, model.name(s.by)), s.stands[0].issuer !== undefined ? ` (${model.name(s.stands[0].issuer)})` : "",
          s.stands[0].listed[0][0] ? ` ${say("page_since", { day: s.stands[0].listed[0][0] })}` : "",
          el("br"), s.force ? say("page_in_force") : say("page_no_force"),
          s.stands[0].effect !== undefined ? ` · ${model.name(s.stands[0].effect)}` : ""),
        el("ul", {}, ...s.stands.flatMap((stand) => stand.s).map((n) => aikg.statement(n, node))))));
  };

  /** What a node is joined to, by relation and direction; all lines of the page, drawn or not. */
  const joined = (node) => {
    const groups = new Map();
    for (const edge of model.touching[node.id]) {
      if (!model.valid(edge, aikg.state.day)) continue;
      const id = `${edge.kind}_${edge.from === node.id ? "out" : "in"}`;
      groups.set(id, [...(groups.get(id) || []), edge]);
    }
    const rank = (id) => model.ways.indexOf(id);
    return [...groups].sort(([a], [b]) => rank(a) - rank(b)).map(([id, edges]) => el("details", { open: true, class: "joined" },
      el("summary", {}, say(`way_${id}`), el("span", { class: "count" }, String(edges.length))),
      el("ul", {}, ...edges.sort((a, b) => Number(Boolean(a.inferred)) - Number(Boolean(b.inferred))
        || aikg.compare(model.label(model.otherEnd(a, node)), model.label(model.otherEnd(b, node)))).map((edge) => el("li", {},
        aikg.swatch(model.otherEnd(edge, node).kind, model.mark(model.otherEnd(edge, node), aikg.state.day)),
        go(model.otherEnd(edge, node)), mark(edge.inferred),
        el("button", { class: "why", onclick: () => aikg.select({ edge: edge.id }, "card") }, say("page_evidence", { n: edge.s.length })))))));
  };

  const facts = (node) => (node.facts || []).length === 0 && !node.left ? null : el("details", { class: "facts", open: !model.focus.has(node.id) },
    el("summary", {}, say("page_facts"), el("span", { class: "count" }, String((node.facts || []).length))),
    el("ul", {}, ...(node.facts || []).map((n) => aikg.statement(n, node))),
    node.left ? el("p", { class: "note" }, say("page_more_facts", { n: node.left, id: node.key.split("/")[1] })) : null);

  const ofNode = (node) => {
    const open = aikg.state.unfolded.has(node.id);
    const waiting = model.touching[node.id].filter((e) => model.otherEnd(e, node).x === undefined).length;
    return [
      el("h2", {}, aikg.swatch(node.kind, model.mark(node, aikg.state.day)), model.label(node)),
      el("p", { class: "names" }, [model.otherName(node), ...(node.other || [])].filter(Boolean).join(" · ")),
      el("p", { class: "kind" }, [say(`node_${node.kind}`), node.tier ? say(`band_${node.tier}`) : "", node.key.split("/")[1]].filter(Boolean).join(" · ")),
      standing(node),
      el("p", { class: "actions" },
        waiting || open ? el("button", { id: "unfold", onclick: () => aikg.unfold(node.id) }, say(open ? "page_fold" : "page_unfold", { n: waiting })) : null,
        node.lacks ? el("span", { class: "note" }, say("page_lacks", { n: node.lacks, id: node.key.split("/")[1] })) : null),
      ...joined(node),
      facts(node),
      node.said ? el("p", { class: "where" }, say("page_named_in"), " ", ...node.said.map(aikg.passage)) : null,
    ];
  };

  const ofEdge = (edge) => {
    const [from, to] = [model.nodes[edge.from], model.nodes[edge.to]];
    return [
      el("h2", {}, go(from), el("span", { class: "rel" }, ` ${say(`rel_${edge.kind}`)} → `), go(to), " ", mark(edge.inferred)),
      edge.optional ? el("p", { class: "note" }, say("page_optional")) : null,
      el("h3", {}, say("page_evidence", { n: edge.s.length })),
      edge.s.length ? el("ul", { class: "evidence" }, ...edge.s.map((n) => aikg.statement(n)))
        : el("p", { class: "where" }, say("page_registry"), " ", ...[...(from.said || []), ...(to.said || [])].map(aikg.passage)),
    ];
  };

  /** Fill the card; without a selection it tells of the focus. */
  aikg.drawCard = () => {
    const line = aikg.edgeOf(aikg.state.selected);
    const node = aikg.nodeOf(aikg.state.selected) || model.nodes[[...model.focus][0] ?? 0];
    aikg.$("card").replaceChildren(...(line ? ofEdge(line) : node ? ofNode(node) : []).filter(Boolean));
    aikg.$("card").scrollTop = 0;
  };
})();
