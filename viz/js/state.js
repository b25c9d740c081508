// What the reader chose: kept in the address, so that a view can be sent.
"use strict";

(() => {
  const { model } = aikg;
  const SETS = { k: "kinds", r: "relations", d: "sources" }; // what is hidden, by short name in the address
  const fresh = () => ({
    language: model.language, day: model.asOf, selected: null, kinds: new Set(), relations: new Set(), sources: new Set(),
    list: "", stated: "all", least: 0, all: false, alone: false, path: false, unfolded: new Set(), panel: "graph", sort: "",
  });
  const listeners = [];
  aikg.state = fresh();

  /** Call a function whenever the state changed. */
  aikg.onchange = (listener) => listeners.push(listener);

  /** Change some of the state, write it to the address, tell everybody. */
  aikg.change = (changes) => {
    Object.assign(aikg.state, changes);
    history.replaceState(null, "", `#${write(aikg.state)}`);
    for (const listener of listeners) listener(aikg.state);
  };

  aikg.reset = () => aikg.change({ ...fresh(), language: aikg.state.language });

  /** Select a node or line, or nothing; on a phone the card comes up when asked. */
  aikg.select = (what, panel = null) => aikg.change({ selected: what, ...(panel ? { panel } : {}) });
  aikg.nodeOf = (what) => (what && what.node !== undefined ? model.nodes[what.node] : null);
  aikg.edgeOf = (what) => (what && what.edge !== undefined ? model.edges[what.edge] : null);

  const nameOf = (what) => {
    const edge = aikg.edgeOf(what);
    return edge ? `${model.nodes[edge.from].key}>${edge.kind}>${model.nodes[edge.to].key}` : aikg.nodeOf(what).key;
  };

  const find = (name) => {
    const [from, kind, to] = name.split(">");
    const node = model.byKey.get(from);
    if (!node) return null;
    if (!kind) return { node: node.id };
    const other = model.byKey.get(to);
    const edge = other && model.edges.find((e) => e.from === node.id && e.kind === kind && e.to === other.id);
    return edge ? { edge: edge.id } : null;
  };

  const write = (state) => {
    const start = fresh();
    const out = new URLSearchParams();
    for (const name of ["language", "day", "list", "stated", "least", "panel", "sort"]) {
      if (state[name] !== start[name]) out.set(name, state[name]);
    }
    for (const name of ["all", "alone", "path"]) if (state[name]) out.set(name, "1");
    for (const [short, name] of Object.entries(SETS)) if (state[name].size) out.set(short, [...state[name]].join(","));
    if (state.unfolded.size) out.set("unfolded", [...state.unfolded].map((id) => model.nodes[id].key).join(","));
    if (state.selected) out.set("selected", nameOf(state.selected));
    return out.toString();
  };

  /** The state that an address tells; what it names and the page lacks is passed over. */
  aikg.fromAddress = (address) => {
    const state = fresh();
    const said = new URLSearchParams(address.replace(/^#/, ""));
    const one = (name, fits) => {
      const value = said.get(name);
      if (value !== null && fits(value)) state[name] = value;
    };
    one("language", (v) => ["en", "zh"].includes(v));
    one("day", (v) => /^\d{4}-\d\d-\d\d$/.test(v));
    one("stated", (v) => ["S", "I"].includes(v));
    one("panel", (v) => ["graph", "table", "card", "filters"].includes(v));
    one("sort", (v) => /^-?\w+$/.test(v));
    one("list", () => true);
    state.least = Math.max(0, Number.parseInt(said.get("least"), 10) || 0);
    for (const name of ["all", "alone", "path"]) state[name] = said.get(name) === "1";
    for (const [short, name] of Object.entries(SETS)) state[name] = new Set((said.get(short) || "").split(",").filter(Boolean));
    for (const key of (said.get("unfolded") || "").split(",")) if (model.byKey.has(key)) state.unfolded.add(model.byKey.get(key).id);
    if (said.get("selected")) state.selected = find(said.get("selected"));
    return state;
  };

  addEventListener("hashchange", () => {
    if (location.hash.slice(1) !== write(aikg.state)) aikg.change(aikg.fromAddress(location.hash));
  });
})();
