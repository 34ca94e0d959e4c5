// Every mark in a text is a link to the shortest passage over it; the marks alone are on the page.
function linkMarks(details) {
  if (!details.dataset.linked) for (const title of [false, true]) {
    const account = data.accounts.find((one) => "account-" + one.letter === details.id);
    const node = account && place(account, title);
    if (!node) continue;
    if (data.rows) markIn(node, data.accounts.indexOf(account), title);
    linkIn(node, data.accounts.indexOf(account), title);
  }
  details.dataset.linked = "yes";
}

function linkIn(node, number, title) {
  const spans = ["c", "v", "f"].flatMap((what) => toldOf(number, what, title));
  spans.sort((one, other) => one.end - one.start - (other.end - other.start));
  const { pairs } = textOf(data.accounts[number], title);
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const mark = text.parentElement;
    const start = point(pairs, at);
    at += text.length;
    if (mark.tagName !== "A") continue;
    const end = point(pairs, at);
    // A place is told of nowhere else: it is as long as its mark, save where another mark cuts it.
    const own = mark.matches(".p, .w") ? [{ start, end }] : [];
    const over = [...own, ...spans].find((one) => one.start <= start && end <= one.end) || { start, end };
    mark.href = "#" + keyOfStretch(number, over.start, over.end, title);
  }
}

// In a case of many passages the page has the text alone, and what is marked in it is found in the tables: attributed
// words, part of a claim (of one that this account alone has), a place (one that must be another), what has a finding.
const LAYERS = {
  v: () => "s",
  c: ({ row }) => (row < data.shared ? "c" : "o"),
  p: ({ row }) => (row ? "w" : "p"),
  f: ({ row }) => (document.getElementById(data.findings[row])?.closest(".finding").dataset.severity === "note" ? "n" : "f"),
};

function markIn(node, number, title) {
  const { pairs } = textOf(data.accounts[number], title);
  const spans = Object.entries(LAYERS).flatMap(([what, layer]) => toldOf(number, what, title).map((one) => (
    { start: unit(pairs, one.start), end: unit(pairs, one.end), layer: layer(one) })));
  const cuts = [...new Set(spans.flatMap((one) => [one.start, one.end]))].sort((one, other) => one - other);
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  let at = 0;
  let next = 0;
  for (const text of texts) {
    const marked = [];
    for (let from = at; from < at + text.length;) {
      while (cuts[next] <= from) next += 1;
      const to = Math.min(at + text.length, cuts[next] ?? Infinity);
      const words = text.data.slice(from - at, to - at);
      const layers = [...new Set(spans.filter((one) => one.start <= from && to <= one.end).map((one) => one.layer))].sort().join(" ");
      // A link of white space alone has no name to be called by.
      marked.push(layers ? make(words.trim() ? "a" : "u", { class: layers }, words) : words);
      from = to;
    }
    at += text.length;
    text.replaceWith(...marked);
  }
}
