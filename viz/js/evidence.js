// A statement with everything that it rests on, down to the lines of a document.
"use strict";

(() => {
  const { model, el, say, pick } = aikg;

  /** The value of a field: the name of a node, a text in both languages, or a text. */
  const value = ([, shown]) => {
    if (typeof shown !== "number") return pick(shown);
    return aikg.goTo?.(model.names[shown][0]) || model.name(shown);
  };

  /** A statement with everything that it rests on; `about` is a node whose name need not be repeated. */
  aikg.statement = (number, about = null, depth = 0) => {
    const said = model.statements[number];
    const fields = (said.f || []).filter(([, v]) => about === null || v !== about.name);
    return el("li", { class: "statement", "data-statement": said.id },
      el("div", { class: "fields" }, el("b", {}, model.name(said.c)), ...fields.map((f) => el("span", {}, `${model.name(f[0])}: `, value(f)))),
      el("div", { class: "where" }, ...(said.p || []).map(aikg.passage), el("span", { class: "modality" }, model.name(said.m)),
        el("span", { class: "source" }, say(`source_${said.k}`)), said.rank ? el("span", { class: "rank" }, say(`rank_${said.rank}`)) : null),
      said.rule ? el("p", { class: "rule" }, say("page_by_rule", { rule: said.rule[0] }), " ", pick(said.rule.slice(1))) : null,
      said.why ? el("p", { class: "why" }, say("page_why"), " ", said.why) : null,
      said.base && depth < 4 ? el("details", { open: depth === 0 }, el("summary", {}, say("page_premises")),
        el("ul", {}, ...said.base.map((n) => aikg.statement(n, null, depth + 1)))) : null,
      said.rivals && depth === 0 ? el("details", { class: "conflict", open: true }, el("summary", {}, say("page_conflict", { n: said.rivals.length })),
        el("ul", {}, ...said.rivals.map((n) => aikg.statement(n, about, 1)))) : null,
      el("code", {}, said.id));
  };

  aikg.passage = (number) => {
    const document = model.document(number);
    const safe = document.address && /^https?:\/\//.test(document.address);
    return el("cite", { title: pick(document.title) }, model.citation(number), el("small", {}, pick(document.title)),
      safe ? el("a", { href: document.address, rel: "noopener noreferrer", target: "_blank" }, say("page_address")) : null,
      document.read ? el("small", {}, say("page_read", { day: document.read })) : null);
  };
})();
