// Keys: j k o c / ? Esc. They walk over the passages that can be seen, from where the reader is.
const help = document.getElementById("help");

// Asked of one link at a time: to lay out all that is folded takes seconds in a large dossier.
function inSight(link) {
  const shut = link.closest("details:not([open])");
  const led = !shut || (link.closest("summary") || {}).parentElement === shut;
  return led && !link.closest("[hidden]") && keyOf(link) !== null;
}

function step(by) {
  const all = [...document.querySelectorAll('main a[href^="#p-"]')];
  let at = all.indexOf(document.activeElement);
  if (at < 0) at = all.findIndex((one) => inSight(one) && one.getBoundingClientRect().top >= 0) - by;
  do at += by; while (at >= 0 && at < all.length && !inSight(all[at]));
  const goal = all[at];
  if (!goal) return;
  goal.focus({ preventScroll: true });
  goal.scrollIntoView({ block: "nearest" });
  if (!drawer.hidden) { cameFrom = goal; openDrawer(keyOf(goal)); history.replaceState(null, "", "#" + keyOf(goal)); goal.focus({ preventScroll: true }); }
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    help.hidden = true;
    closeDrawer();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const link = document.activeElement.closest("a[href]");
  const here = link && keyOf(link);
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "o" && here) link.click();
  else if (event.key === "c" && (shown || here)) copyCitation(shown || here);
  else if (event.key === "/" && form) form.elements.words.focus();
  else if (event.key === "?") toggleHelp();
  else return;
  event.preventDefault();
});

function toggleHelp() {
  help.hidden = !help.hidden;
  if (!help.hidden) help.focus();
}

// A letter and a shape take little room: what they stand for comes up where the pointer rests.
addEventListener("pointerover", (event) => {
  const node = event.target.closest && event.target.closest("i:not([title]), .dot:not([title]), :is(.l, .x) > a:not([title]), .matrix tr:first-child > td:not([title], :last-child)");
  if (!node) return;
  if (node.tagName === "TD") { node.title = `${over(node)}: ${saying(node)}`; return; }
  const account = data.accounts.find((one) => one.letter === node.firstChild.textContent);
  if (account) node.title = `${account.letter} ${account.name}`;
});

// The account over a cell, or the first and the last of several.
function over(cell) {
  let at = -1;
  for (let one = cell.previousElementSibling; one; one = one.previousElementSibling) at += one.colSpan;
  const first = data.accounts[at];
  return cell.colSpan > 1 ? `${first.letter} to ${data.accounts[at + cell.colSpan - 1].letter}` : `${first.letter} ${first.name}`;
}

// What a cell says: its own words, or what the key calls its shape.
function saying(cell) {
  const value = { a: "asserts", h: "hedges", d: "denies", q: "questions", f: "differs", b: "published_before", u: "cannot_tell" }[cell.className[0]] || "omits";
  return !cell.textContent ? document.querySelector(`.key .${value}`).parentElement.textContent.trim() : cell.textContent;
}

// Which section is being read.
const sections = [...document.querySelectorAll(".contents a")];
const reading = new IntersectionObserver((entries) => {
  for (const one of entries) if (one.isIntersecting) {
    for (const link of sections) link.toggleAttribute("aria-current", link.hash === "#" + one.target.id);
    // On a narrow screen the bar has room for this one alone.
    const here = sections.find((link) => link.hasAttribute("aria-current"));
    if (here) document.querySelector(".contents button span").textContent = here.textContent;
  }
}, { rootMargin: "-15% 0px -80% 0px" });
for (const one of document.querySelectorAll("main > section")) reading.observe(one);
document.getElementById("sections").addEventListener("click", (event) => {
  if (event.target.closest("a") && event.currentTarget.matches(":popover-open")) event.currentTarget.hidePopover();
});
