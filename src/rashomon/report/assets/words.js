"use strict";
// What a passage says. Its words stand in the full text; offsets are code points, a browser counts UTF-16 units.
const data = JSON.parse(document.getElementById("data").textContent);
const CONTEXT = 220;
const wide = new Map();

// An address may be typed by hand.
function decoded(text) {
  try { return decodeURIComponent(text); } catch { return ""; }
}

function known(key) {
  return Object.hasOwn(data.passages, key);
}

// The passage that a link opens: named apart where the link itself leads back to a claim or finding.
function keyOf(link) {
  const key = link.dataset.p || (link.getAttribute("href") || "").slice(1);
  return key.startsWith("p-") && known(key) ? key : null;
}

function parts(key) {
  const [, account, start, end, title] = key.split("-");
  return { account: data.accounts[account], start: Number(start), end: Number(end), title: title === "t" };
}

function place(account, title) {
  const node = document.getElementById("account-" + account.letter);
  return node && node.querySelector(title ? "h3.own" : ".text");
}

// The text of an account with the code points that take two units, in order.
function textOf(account, title) {
  const name = account.letter + title;
  if (wide.has(name)) return wide.get(name);
  const node = place(account, title);
  const text = node ? node.textContent : "";
  const pairs = [];
  if (/[\ud800-\udbff]/.test(text)) {
    let count = 0;
    for (const letter of text) { if (letter.length === 2) pairs.push(count); count += 1; }
  }
  const found = { text, pairs };
  wide.set(name, found);
  return found;
}

function unit(pairs, at) {
  let low = 0;
  let high = pairs.length;
  while (low < high) { const middle = (low + high) >> 1; if (pairs[middle] < at) low = middle + 1; else high = middle; }
  return at + low;
}

// [before, words, after], the context ending at a line's end.
function around(key) {
  const { account, start, end, title } = parts(key);
  const own = data.passages[key].t;
  if (own !== undefined) return ["", own, ""];
  const { text, pairs } = textOf(account, title);
  const from = unit(pairs, start);
  const to = unit(pairs, end);
  let before = text.slice(Math.max(0, from - CONTEXT), from);
  const line = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  if (line) before = before.slice(line);
  else if (from > CONTEXT) before = "…" + before.slice(before.indexOf(" ") + 1);
  let after = text.slice(to, to + CONTEXT);
  const stop = after.search(/[\n\r]/);
  if (stop >= 0) after = after.slice(0, stop);
  else if (to + CONTEXT < text.length) after = after.slice(0, Math.max(0, after.lastIndexOf(" "))) + "…";
  return [before, text.slice(from, to), after];
}

// Enough to find the very words again: outlet, title, date, address, day of capture, offsets, the source's hash.
function citation(key) {
  const { account, start, end, title } = parts(key);
  return [
    `“${around(key)[1]}”`,
    account.name,
    account.title && `“${account.title}”`,
    account.date || "undated",
    account.at,
    account.captured && `captured ${account.captured}`,
    `characters ${start}–${end}${title ? " of the title" : ""}`,
    `SHA-256 ${account.sha256}`,
  ].filter(Boolean).join(", ") + ".";
}
