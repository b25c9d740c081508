// The picture: vis-network draws and moves, positions come with the data, physics stays off.
"use strict";

(() => {
  const { model } = aikg;
  const FACE = '"Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", system-ui, sans-serif';
  const COLUMN = 190;
  const ROW = 40;
  const places = new Map(); // of unfolded nodes, which have none in the data
  let lit = null; // ids of nodes that the selection reaches by one line; null when nothing is selected
  let near = new Set(); // nodes one line from the focus
  let network = null;
  let shownNodes = null;
  let shownEdges = null;

  // How large signs and letters are at this zoom: never smaller on the screen than can be read.
  const size = { sign: 9, letter: 13, named: null };

  const radius = (node) => (model.focus.has(node.id) ? 1.6 : 1) * size.sign;
  const font = (node) => (model.focus.has(node.id) ? `bold ${size.letter * 1.15}px ${FACE}` : `${size.letter}px ${FACE}`);
  const standingOf = (node) => model.mark(node, aikg.state.day);

  /** When letters are larger than their row, the most telling names go first and the others wait for a closer look. */
  const choose = () => {
    const scale = network.getScale();
    size.sign = Math.max(9, Math.min(26, 5 / scale));
    size.letter = Math.max(13, 11.5 / scale);
    size.named = null;
    if (size.letter < 15) return;
    const weight = (node) => (model.focus.has(node.id) ? 1e6 : 0) + (lit?.has(node.id) ? 1e5 : 0) + (standingOf(node) ? 1e3 : 0)
      + (near.has(node.id) ? 300 : 0) + Math.min(200, model.touching[node.id].length);
    size.named = new Map(); // node -> width of its name
    const strips = new Map(); // strip of the picture -> what stands in it, signs and names
    const high = size.letter * 1.2;
    const put = (spot) => {
      const strip = Math.floor(spot.y / high);
      if (!strips.has(strip)) strips.set(strip, []);
      strips.get(strip).push(spot);
    };
    const now = network.body.nodes; // where nodes are, dragged ones too; asking one by one is slow
    const ranked = shownNodes.getIds().map((id) => ({ node: model.nodes[id], weight: weight(model.nodes[id]) }));
    for (const { node } of ranked) put({ id: node.id, from: now[node.id].x - size.sign, to: now[node.id].x + size.sign, y: now[node.id].y });
    for (const { node } of ranked.sort((a, b) => b.weight - a.weight)) {
      const { x, y } = now[node.id];
      const from = x + radius(node) + size.letter * 0.5;
      const wish = Math.min(14, wide(node)) * size.letter * (model.focus.has(node.id) ? 1.15 : 1);
      const strip = Math.floor(y / high);
      let room = wish;
      for (const n of [-1, 0, 1]) {
        for (const p of strips.get(strip + n) || []) {
          if (p.id !== node.id && Math.abs(p.y - y) < high * 0.95 && p.to > from) room = Math.min(room, p.from - from - size.letter * 0.3);
        }
      }
      if (room < Math.min(wish, size.letter * 3.6) && !model.focus.has(node.id)) continue;
      size.named.set(node.id, model.focus.has(node.id) ? wish : room);
      put({ id: node.id, from: x, to: from + room, y });
    }
  };
  const widths = new Map(); // of names, in letters
  const ruler = document.createElement("canvas").getContext("2d");
  const wide = (node) => {
    const text = model.label(node).slice(0, 60);
    if (!widths.has(text)) {
      ruler.font = `${model.focus.has(node.id) ? "bold " : ""}100px ${FACE}`;
      widths.set(text, ruler.measureText(text).width / 100 + 0.1);
    }
    return widths.get(text);
  };

  const draw = ({ ctx, id, x, y, state: { selected, hover } }) => {
    const node = model.nodes[id];
    const r = radius(node);
    return {
      nodeDimensions: { width: 2 * r + 6, height: 2 * r + 6 },
      drawNode() {
        const faint = lit && !lit.has(id);
        ctx.save();
        ctx.globalAlpha = faint ? 0.28 : 1;
        if (selected || model.focus.has(id)) {
          ctx.beginPath();
          ctx.arc(x, y, r + 9, 0, 2 * Math.PI);
          ctx.fillStyle = selected ? "rgba(0,114,178,.28)" : "rgba(0,0,0,.10)";
          ctx.fill();
        }
        aikg.sign(ctx, node.kind, x, y, r, standingOf(node));
        if (!size.named || size.named.has(id) || selected || hover) label(ctx, node, x + r + size.letter * 0.5, y, selected || hover);
        ctx.restore();
      },
    };
  };

  const label = (ctx, node, x, y, strong) => {
    ctx.font = font(node);
    const lines = aikg.wrap(ctx, model.label(node), ctx.font, size.named ? size.named.get(node.id) ?? size.letter * 12 : 140, size.named ? 1 : 2);
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.lineJoin = "round";
    lines.forEach((line, n) => {
      const at = y + (n - (lines.length - 1) / 2) * size.letter * 1.2;
      ctx.lineWidth = size.letter * 0.3;
      ctx.strokeStyle = strong ? "#fff7c2" : "rgba(255,255,255,.9)";
      ctx.strokeText(line, x, at);
      ctx.fillStyle = "#111";
      ctx.fillText(line, x, at);
    });
  };

  /** The strips of the tiers, behind everything; those without a node to show are left out. */
  const strips = (ctx) => {
    choose();
    const spots = shownNodes.getIds().map(at);
    const letter = Math.max(15, 13 / network.getScale());
    const top = Math.min(-60, ...spots.map((p) => p.y)) - 30 - letter * 1.6;
    const bottom = Math.max(60, ...spots.map((p) => p.y)) + 40;
    model.bands.forEach((band, n) => {
      if (!spots.some((p) => p.x >= band.left && p.x < band.right)) return;
      ctx.fillStyle = n % 2 ? "#f5f7f9" : "#e9f0f6";
      ctx.fillRect(band.left - 30, top, band.right - band.left + 10, bottom - top);
      ctx.fillStyle = "#44546a";
      ctx.font = `bold ${letter}px ${FACE}`;
      ctx.textAlign = "left";
      ctx.textBaseline = "top";
      const [head] = aikg.wrap(ctx, aikg.say(`band_${band.id}`), ctx.font, band.right - band.left - 15, 1);
      ctx.fillText(head, band.left - 18, top + 8);
    });
  };

  const edgeOf = (edge) => {
    const chosen = aikg.state.selected && aikg.state.selected.edge === edge.id;
    const near = lit && (lit.lines.has(edge.id) || chosen);
    const curved = model.edges.length <= 3000;
    const supply = model.order.supply.has(edge.kind);
    const node = aikg.nodeOf(aikg.state.selected);
    const heart = (id) => (node ? id === node.id : !lit && model.focus.has(id));
    const colour = edge.path ? aikg.strokes.path : supply && heart(edge.to) ? aikg.strokes.gets : supply && heart(edge.from) ? aikg.strokes.gives
      : supply ? aikg.strokes.supply : model.order.setting.has(edge.kind) ? aikg.strokes.setting : aikg.strokes.other;
    const dims = shownEdges.length <= 1500; // fading thousands of lines takes longer than it helps
    const first = !lit && (model.focus.has(edge.from) || model.focus.has(edge.to));
    return {
      id: edge.id, from: edge.from, to: edge.to,
      dashes: edge.inferred ? [6, 5] : false,
      width: chosen ? 5 : edge.path ? (model.paths > 40 ? 2.2 : 3.5) : near ? 2.4 : first && supply ? 2 : supply ? 1.2 : 0.9,
      color: { color: colour, opacity: chosen ? 1 : near ? 0.9 : lit && dims ? 0.1 : edge.path ? 0.95 : first ? 0.75 : supply ? 0.4 : 0.3, inherit: false },
      smooth: curved ? { enabled: true, type: at(edge.from).x === at(edge.to).x ? (at(edge.from).y < at(edge.to).y ? "curvedCCW" : "curvedCW") : "cubicBezier", forceDirection: "horizontal", roundness: at(edge.from).x === at(edge.to).x ? 0.25 : 0.4 } : false,
      arrows: { to: { enabled: edge.kind !== "is-a" && edge.kind !== "within", scaleFactor: 0.55 } },
    };
  };

  const at = (id) => {
    const node = model.nodes[id];
    return node.x !== undefined ? node : places.get(id) || { x: 0, y: 0 };
  };

  /** Give a node without a place one beside a node that has: what feeds it left, what it feeds right, in a free row. */
  const settle = (node, there, taken) => {
    const known = model.touching[node.id].filter((e) => there.has(model.otherEnd(e, node).id));
    const line = known.find((e) => aikg.state.unfolded.has(model.otherEnd(e, node).id)) || known[0];
    const beside = line ? at(model.otherEnd(line, node).id) : { x: 0, y: 0 };
    const left = line && line.from === node.id;
    for (let column = 1; ; column += 1) {
      const x = Math.round(beside.x + (left ? -1 : 1) * column * COLUMN);
      for (let n = 0; n < 24; n += 1) {
        const y = Math.round(beside.y + (n % 2 ? -1 : 1) * Math.ceil(n / 2) * ROW);
        if (taken.some((p) => Math.abs(p.x - x) < COLUMN * 0.9 && Math.abs(p.y - y) < ROW * 0.9)) continue;
        places.set(node.id, { x, y });
        taken.push({ x, y });
        return;
      }
    }
  };

  const light = (shown) => {
    const node = aikg.nodeOf(aikg.state.selected);
    const line = aikg.edgeOf(aikg.state.selected);
    if (!node && !line) return null;
    const reach = new Set(node ? [node.id] : [line.from, line.to]);
    reach.lines = new Set();
    if (line) reach.lines.add(line.id);
    for (const e of node ? shown.edges : []) {
      if (e.from !== node.id && e.to !== node.id) continue;
      reach.lines.add(e.id);
      reach.add(e.from).add(e.to);
    }
    return reach;
  };

  const looks = new Map(); // line -> how it was drawn last

  /** Take out, put in and change only what differs: a set of thousands redraws slowly when all of it is said again. */
  const replace = (shown) => {
    const nodes = new Set(shown.nodes.map((n) => n.id));
    shownNodes.remove(shownNodes.getIds().filter((id) => !nodes.has(id)));
    shownNodes.add(shown.nodes.filter((n) => !shownNodes.get(n.id)).map((n) => ({ id: n.id, x: at(n.id).x, y: at(n.id).y })));
    const edges = new Set(shown.edges.map((e) => e.id));
    shownEdges.remove(shownEdges.getIds().filter((id) => !edges.has(id) && looks.delete(id)));
    const changed = [];
    for (const edge of shown.edges.map(edgeOf)) {
      const look = JSON.stringify(edge);
      if (looks.get(edge.id) === look) continue;
      changed.push(edge);
      looks.set(edge.id, look);
    }
    shownEdges.update(changed);
  };

  /** Bring the picture in step with what is visible. */
  aikg.drawGraph = (shown) => {
    const there = new Set(shown.nodes.filter((n) => n.x !== undefined || places.has(n.id)).map((n) => n.id));
    const taken = [...model.nodes.filter((n) => n.x !== undefined), ...places.values()];
    for (const node of shown.nodes) {
      if (!there.has(node.id)) settle(node, there, taken);
      there.add(node.id);
    }
    lit = light(shown);
    near = new Set(shown.edges.filter((e) => model.focus.has(e.from) || model.focus.has(e.to)).flatMap((e) => [e.from, e.to]));
    replace(shown);
    const { selected } = aikg.state;
    network.unselectAll();
    if (selected && selected.node !== undefined && there.has(selected.node)) network.selectNodes([selected.node], false);
    if (selected && selected.edge !== undefined && shownEdges.get(selected.edge)) network.selectEdges([selected.edge]);
    network.redraw();
  };

  aikg.startGraph = () => {
    const box = aikg.$("canvas");
    shownNodes = new vis.DataSet();
    shownEdges = new vis.DataSet();
    network = new vis.Network(box, { nodes: shownNodes, edges: shownEdges }, {
      ...aikg.read("options"), autoResize: true,
      layout: { improvedLayout: false },
      nodes: { shape: "custom", ctxRenderer: draw, chosen: false },
      edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0 },
      interaction: { hover: model.nodes.length < 1500, keyboard: false, multiselect: false, hideEdgesOnDrag: model.edges.length > 1500, tooltipDelay: 1e9 },
    });
    box.firstElementChild.removeAttribute("tabindex"); // the box itself takes the keys and has the label
    network.on("beforeDrawing", strips);
    network.on("click", (event) => pick(event));
    network.on("doubleClick", (event) => event.nodes.length && aikg.unfold(event.nodes[0]));
    aikg.network = network;
  };

  /** A click on a label counts as one on its node. */
  const pick = (event) => {
    const node = event.nodes.length ? event.nodes[0] : labelled(event.pointer.canvas);
    if (node !== null) aikg.select({ node });
    else if (event.edges.length) aikg.select({ edge: event.edges[0] });
    else aikg.select(null);
  };

  const labelled = ({ x, y }) => {
    for (const [id, p] of Object.entries(network.getPositions())) {
      if ((!size.named || size.named.has(Number(id))) && x > p.x && x < p.x + size.letter * 13 && Math.abs(y - p.y) < size.letter * 1.2) return Number(id);
    }
    return null;
  };

  /** Show everything, names included; on a small screen only so much that it can be read, from the focus on. */
  aikg.fit = () => {
    const box = aikg.$("canvas");
    const spots = shownNodes.getIds().map((id) => network.getPosition(id));
    if (!spots.length) return;
    const [xs, ys] = [spots.map((p) => p.x), spots.map((p) => p.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const room = { left: 26, right: 112, top: 52, bottom: 22 }; // pixels of the screen, for names and the strips' heads
    const wide = box.clientWidth - room.left - room.right;
    const high = box.clientHeight - room.top - room.bottom;
    const scale = Math.min(1.15, wide / Math.max(right - left, 1), high / Math.max(bottom - top, 1));
    const first = [...model.focus][0];
    if (scale < 0.35 && box.clientWidth < 700 && first !== undefined) network.moveTo({ position: { x: at(first).x + 50, y: at(first).y }, scale: 0.55 });
    else network.moveTo({ position: { x: (left + right) / 2 + (room.right - room.left) / 2 / scale, y: (top + bottom) / 2 - (room.top - room.bottom) / 2 / scale }, scale });
  };

  /** Bring a node into sight when it is outside. */
  aikg.look = (id) => {
    const box = aikg.$("canvas");
    const dom = network.canvasToDOM(network.getPosition(id));
    if (dom.x < 20 || dom.y < 20 || dom.x > box.clientWidth - 120 || dom.y > box.clientHeight - 20) {
      network.moveTo({ position: network.getPosition(id), scale: Math.max(network.getScale(), 0.5) });
    }
  };

  /** Show a node's neighbours that the page holds, or hide them again. */
  aikg.unfold = (id) => {
    const unfolded = new Set(aikg.state.unfolded);
    if (!unfolded.delete(id)) unfolded.add(id);
    aikg.change({ unfolded, selected: { node: id } });
  };
})();
