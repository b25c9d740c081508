// How kinds of node look, on the canvas and in the legend. Colours: Okabe and Ito (2008), told apart by the colour-blind.
"use strict";

(() => {
  const polygon = (points) => (c, x, y, r) => {
    for (const [n, [px, py]] of points.entries()) c[n ? "lineTo" : "moveTo"](x + px * r, y + py * r);
    c.closePath();
  };
  const regular = (count, turn) => polygon(Array.from({ length: count }, (_, n) => {
    const angle = turn + (2 * Math.PI * n) / count;
    return [Math.cos(angle), Math.sin(angle)];
  }));
  const box = (w, h) => polygon([[-w, -h], [w, -h], [w, h], [-w, h]]);

  /** Kind -> colour and outline; in the order of the legend. */
  aikg.looks = {
    organization: { fill: "#0072B2", path: (c, x, y, r) => c.arc(x, y, r, 0, 2 * Math.PI) },
    group: { fill: "#56B4E9", path: regular(6, 0) },
    category: { fill: "#009E73", path: box(0.95, 0.95) },
    product: { fill: "#F0E442", path: box(1.15, 0.62) },
    facility: { fill: "#E69F00", path: polygon([[0, -1.05], [1.1, 0.85], [-1.1, 0.85]]) },
    policy: { fill: "#CC79A7", path: regular(4, 0) },
    region: { fill: "#999999", path: polygon([[0, 1.05], [1.1, -0.85], [-1.1, -0.85]]) },
    measure: { fill: "#333333", path: regular(8, Math.PI / 8) },
    list: { fill: "#333333", path: polygon([[-0.9, -1], [0.9, -1], [0.9, 0.3], [0, 1.1], [-0.9, 0.3]]) },
  };
  /** Colours of lines; what the chosen node gets and gives is told apart by the arrow too. */
  aikg.strokes = { supply: "#3f5873", gets: "#0072B2", gives: "#00785A", path: "#000000", setting: "#b3845f", other: "#8b95a1" };
  const MARK = "#D55E00"; // of designated nodes; no kind has it

  /** A node's sign; `standing`: 2 under a list or control in force, 1 listed without effect, 0 neither. */
  aikg.sign = (c, kind, x, y, r, standing) => {
    const look = aikg.looks[kind];
    c.beginPath();
    look.path(c, x, y, r);
    c.fillStyle = look.fill;
    c.fill();
    c.lineWidth = 1;
    c.strokeStyle = "rgba(0,0,0,.55)";
    c.stroke();
    if (!standing) return;
    c.beginPath();
    look.path(c, x, y, r * 1.35);
    c.lineWidth = (standing === 2 ? 0.42 : 0.28) * r;
    c.setLineDash(standing === 2 ? [] : [3, 3]);
    c.strokeStyle = MARK;
    c.stroke();
    c.setLineDash([]);
    badge(c, x + r * 0.8, y - r * 0.95 - 2, Math.max(5.5, r * 0.7));
  };

  // A warning triangle, so that the mark does not hang on colour alone.
  const badge = (c, x, y, r) => {
    c.beginPath();
    c.moveTo(x, y - r);
    c.lineTo(x + r, y + r * 0.8);
    c.lineTo(x - r, y + r * 0.8);
    c.closePath();
    c.fillStyle = MARK;
    c.fill();
    c.strokeStyle = "#fff";
    c.lineWidth = 1.2;
    c.stroke();
    c.fillStyle = "#fff";
    c.fillRect(x - 0.8, y - r * 0.35, 1.6, r * 0.6);
    c.fillRect(x - 0.8, y + r * 0.4, 1.6, 1.6);
  };

  /** A small canvas with a kind's sign, for the legend and the card. */
  aikg.swatch = (kind, standing = 0) => {
    const canvas = aikg.el("canvas", { width: 52, height: 44, class: "swatch", "aria-hidden": "true" });
    const c = canvas.getContext("2d");
    c.scale(2, 2);
    aikg.sign(c, kind, 12, 12, 6, standing);
    return canvas;
  };

  const cache = new Map();

  /** A name on so many lines of a canvas: words stay whole, Chinese breaks anywhere. */
  aikg.wrap = (c, text, font, width, most) => {
    const id = `${font}|${width}|${text}`;
    if (cache.size > 5000) cache.clear();
    if (!cache.has(id)) {
      const parts = text.slice(0, 200).match(/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+|\s+/g) || [];
      const lines = [""];
      for (const part of parts) {
        const longer = lines[lines.length - 1] + part;
        if (c.measureText(longer).width <= width || !lines[lines.length - 1]) lines[lines.length - 1] = longer;
        else lines.push(part.trim());
      }
      const cut = lines.length > most || lines.some((line) => c.measureText(line).width > width);
      cache.set(id, cut ? shorten(c, lines.slice(0, most), lines.length > most, width) : lines);
    }
    return cache.get(id);
  };

  const shorten = (c, lines, more, width) => lines.map((line, n) => {
    const dots = more && n === lines.length - 1;
    const text = [...line];
    while (text.length > 1 && c.measureText(`${text.join("")}…`).width > width) text.pop();
    return dots || text.length < [...line].length ? `${text.join("")}…` : line;
  });
})();
