// Words, elements, files: what every page needs, whatever it shows. Nothing here knows of nodes or lines.
"use strict";

const aikg = {};

(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  aikg.read = read;
  aikg.words = read("words"); // key -> [English, Chinese]
  aikg.language = "en";

  /** A pair [English, Chinese], or a single text, in the language of the page. */
  aikg.pick = (pair) => (Array.isArray(pair) ? pair[aikg.language === "zh" ? pair.length - 1 : 0] : pair);

  /** A phrase of the page with its {blanks} filled. */
  aikg.say = (key, blanks = {}) => {
    const text = aikg.pick(aikg.words[key] || [key]);
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in blanks ? String(blanks[name]) : whole));
  };

  /** An element; attributes by name, handlers as on-functions, children as text or elements. Text stays text. */
  aikg.el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  };

  aikg.$ = (id) => document.getElementById(id);

  /** Put the phrases of the language into every element that names one: text, label, placeholder. */
  aikg.speak = (root = document) => {
    document.documentElement.lang = aikg.language === "zh" ? "zh-Hans" : "en";
    for (const node of root.querySelectorAll("[data-say]")) node.textContent = aikg.say(node.dataset.say);
    for (const node of root.querySelectorAll("[data-label]")) node.setAttribute("aria-label", aikg.say(node.dataset.label));
    for (const node of root.querySelectorAll("[data-hint]")) node.setAttribute("placeholder", aikg.say(node.dataset.hint));
  };

  /** Tell a screen reader. */
  aikg.tell = (text) => {
    aikg.$("live").textContent = text;
  };

  // A spreadsheet runs cells that begin like a formula; a quote in front makes them text (OWASP, CSV injection).
  const cell = (value) => {
    let text = String(value ?? "");
    if (/^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };

  /** Rows of cells as CSV, with a mark in front by which spreadsheets know UTF-8. */
  aikg.csv = (header, rows) => `\ufeff${[header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;

  /** Rows as text for the clipboard. */
  aikg.tsv = (header, rows) => [header, ...rows].map((row) => row.map((v) => String(v ?? "").replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");

  /** Offer a text as a file. */
  aikg.download = (name, type, text) => {
    const link = aikg.el("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  /** Copy a text; pages opened from a disk may lack the clipboard, then the old way does. */
  aikg.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = aikg.el("textarea", { "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    aikg.tell(aikg.say("page_copied"));
  };

  /** Compare texts as people sort them, numbers by value. */
  aikg.compare = (a, b) => String(a).localeCompare(String(b), aikg.language, { numeric: true });
})();
