// Keys: j k o c / ? Esc. They walk over the passages that can be seen, from where the reader is.
const help = document.getElementById("help");

function passagesInSight() {
  return [...document.querySelectorAll("main a[data-p]")].filter((one) => one.offsetParent !== null);
}

function step(by) {
  const all = passagesInSight();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const seen = all.findIndex((one) => one.getBoundingClientRect().top >= 0);
  const next = at >= 0 ? at + by : seen;
  const goal = all[Math.min(all.length - 1, Math.max(0, next))];
  goal.focus({ preventScroll: true });
  goal.scrollIntoView({ block: "nearest" });
  if (!drawer.hidden) { cameFrom = goal; openDrawer(goal.dataset.p); history.replaceState(null, "", "#" + goal.dataset.p); goal.focus({ preventScroll: true }); }
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    help.hidden = true;
    closeDrawer();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  const here = document.activeElement;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "o" && here.dataset.p) here.click();
  else if (event.key === "c" && (shown || here.dataset.p)) copyCitation(shown || here.dataset.p);
  else if (event.key === "/" && form) form.elements.words.focus();
  else if (event.key === "?") help.hidden = !help.hidden;
  else return;
  event.preventDefault();
});
