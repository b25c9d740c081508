// Names, statements and passages of a page, by number.
"use strict";

(() => {
  const data = aikg.read("data");
  const model = data;
  aikg.model = model;

  /** The name with a number in the language of the page, or in the other. */
  model.name = (number) => {
    const [, ...both] = data.names[number];
    return aikg.pick(both);
  };

  /** Passage as it is cited: 004 table 11 L1563-1572. */
  model.citation = (number) => aikg.pick(data.passages[number].slice(1));
  model.document = (number) => data.documents[data.passages[number][0]];

  /** A name as a search compares it. */
  aikg.fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s"'“”‘’,，、.．·•\-_/（）()&]+/g, "");
})();
