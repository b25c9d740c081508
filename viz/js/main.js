// Puts the parts together: language, search, day, keys, and one redraw for every change.
"use strict";

(() => {
  const { model, el, say, $ } = aikg;
  let hits = [];
  let at = -1;
  let before = "";

  /** Select a node, unfold the page to it when needed, and bring it into sight. */
  aikg.visit = (id) => {
    const seen = model.nodes[id].x !== undefined;
    aikg.select({ node: id });
    if (!seen) aikg.tell(say("page_added", { name: model.label(model.nodes[id]) }));
    aikg.look(id);
  };

  const summary = (shown) => {
    const text = [say("page_shown", { n: shown.nodes.length, m: shown.edges.length, hidden: shown.hidden })];
    if (model.beyond) text.push(say("page_beyond", { n: model.beyond, hops: model.hops, limit: model.limit }));
    $("summary").textContent = text.join(" ");
    const listed = shown.nodes.filter((n) => model.mark(n, aikg.state.day) && ["organization", "group"].includes(n.kind)).sort((a, b) => a.hop - b.hop);
    const few = listed.slice(0, 8).map((n) => el("button", { class: "go listed", onclick: () => aikg.visit(n.id) }, `⚠ ${model.label(n)}`));
    $("listed").replaceChildren(say(listed.length ? "page_listed" : "page_none_listed", { n: listed.length, day: aikg.state.day }), " ", ...few, listed.length > few.length ? `… +${listed.length - few.length}` : "");
  };

  const title = () => {
    const text = aikg.pick(model.title);
    $("title").textContent = text;
    document.title = `${text} · aikg`;
  };

  /** Draw everything from the state. */
  aikg.redraw = () => {
    const { state } = aikg;
    if (aikg.language !== state.language) {
      aikg.language = state.language;
      aikg.speak();
    }
    title();
    for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === state.language));
    for (const button of document.querySelectorAll("[data-panel]")) button.setAttribute("aria-pressed", String(button.dataset.panel === state.panel));
    document.body.dataset.shown = state.panel;
    $("day").value = state.day;
    const shown = aikg.visible(state);
    aikg.drawGraph(shown);
    aikg.drawFilters(shown);
    aikg.drawTable(shown);
    aikg.drawCard();
    summary(shown);
    announce();
  };

  const announce = () => {
    const node = aikg.nodeOf(aikg.state.selected);
    const edge = aikg.edgeOf(aikg.state.selected);
    const text = node ? `${model.label(node)}, ${say(`node_${node.kind}`)}${model.standing(node, aikg.state.day).length ? `, ${say("page_designated")}` : ""}`
      : edge ? `${model.label(model.nodes[edge.from])} ${say(`rel_${edge.kind}`)} ${model.label(model.nodes[edge.to])}` : "";
    if (text !== before) aikg.tell(text);
    before = text;
  };

  // --- search ---------------------------------------------------------------------------------

  const offer = () => {
    hits = model.search($("search").value);
    at = hits.length ? 0 : -1;
    const list = $("hits");
    list.replaceChildren(...hits.map(({ node, matched }, n) => el("li", {
      role: "option", id: `hit-${n}`, "aria-selected": String(n === at), onmousedown: (e) => {
        e.preventDefault();
        take(n);
      },
    }, aikg.swatch(node.kind, model.mark(node, aikg.state.day)), el("span", {}, model.label(node)),
    el("small", {}, matched === model.label(node) ? say(`node_${node.kind}`) : matched))));
    if (!hits.length && $("search").value.trim()) list.replaceChildren(el("li", { class: "none" }, say("page_no_hit")));
    list.hidden = !$("search").value.trim();
    $("search").setAttribute("aria-expanded", String(!list.hidden));
    point();
  };

  const point = () => {
    for (const [n, li] of [...$("hits").children].entries()) li.setAttribute("aria-selected", String(n === at));
    if (at >= 0) $("search").setAttribute("aria-activedescendant", `hit-${at}`);
    else $("search").removeAttribute("aria-activedescendant");
  };

  const take = (n) => {
    if (!hits[n]) return;
    const { node } = hits[n];
    $("search").value = "";
    offer();
    aikg.visit(node.id);
  };

  const searchKeys = (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.length) at = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
      point();
    } else if (event.key === "Enter") take(at);
    else if (event.key === "Escape") {
      $("search").value = "";
      offer();
    }
  };

  // --- keys in the picture --------------------------------------------------------------------

  /** The nearest node in a direction from the selected one. */
  const step = (dx, dy) => {
    const positions = aikg.network.getPositions();
    const now = aikg.nodeOf(aikg.state.selected)?.id ?? [...model.focus][0];
    const from = positions[now] || { x: 0, y: 0 };
    let best = null;
    let least = Number.POSITIVE_INFINITY;
    for (const [id, p] of Object.entries(positions)) {
      const ahead = (p.x - from.x) * dx + (p.y - from.y) * dy;
      const aside = Math.abs((p.x - from.x) * dy) + Math.abs((p.y - from.y) * dx);
      if (Number(id) !== now && ahead > 1 && ahead + 2 * aside < least) [best, least] = [Number(id), ahead + 2 * aside];
    }
    if (best !== null) aikg.visit(best);
  };

  const zoom = (factor) => aikg.network.moveTo({ scale: aikg.network.getScale() * factor });
  const graphKeys = {
    ArrowLeft: () => step(-1, 0), ArrowRight: () => step(1, 0), ArrowUp: () => step(0, -1), ArrowDown: () => step(0, 1),
    "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: () => aikg.fit(), Escape: () => aikg.select(null),
    Enter: () => aikg.nodeOf(aikg.state.selected) && aikg.unfold(aikg.nodeOf(aikg.state.selected).id),
  };

  const start = () => {
    aikg.state = aikg.fromAddress(location.hash);
    aikg.language = aikg.state.language;
    aikg.speak();
    aikg.startGraph();
    aikg.startTable();
    aikg.onchange(aikg.redraw);
    $("search").addEventListener("input", offer);
    $("search").addEventListener("keydown", searchKeys);
    $("search").addEventListener("blur", () => ($("hits").hidden = true));
    $("day").addEventListener("change", (e) => aikg.change({ day: e.target.value || model.asOf }));
    $("fit").addEventListener("click", aikg.fit);
    $("reset").addEventListener("click", () => {
      aikg.reset();
      aikg.fit();
    });
    $("print").addEventListener("click", () => print());
    for (const b of document.querySelectorAll("[data-language]")) b.addEventListener("click", () => aikg.change({ language: b.dataset.language }));
    for (const b of document.querySelectorAll("[data-panel]")) b.addEventListener("click", () => aikg.change({ panel: b.dataset.panel }));
    $("canvas").addEventListener("keydown", (event) => {
      if (!graphKeys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      graphKeys[event.key]();
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
      event.preventDefault();
      $("search").focus();
    });
    aikg.redraw();
    aikg.fit();
    document.body.dataset.ready = String(Math.round(performance.now()));
  };

  start();
})();
