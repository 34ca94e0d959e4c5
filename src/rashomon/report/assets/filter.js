// Findings by kind, severity, confidence and words; the choice is kept in the address (#findings;kind=…;severity=…).
const form = document.querySelector(".filter");
const findings = [...document.querySelectorAll(".finding")];
const CHOICES = ["kind", "severity", "confidence", "words"];

function applyFilter() {
  const want = words(form.elements.words.value);
  let count = 0;
  for (const one of findings) {
    const fits = (!form.elements.kind.value || one.closest(".group").dataset.kind === form.elements.kind.value)
      && (!form.elements.severity.value || one.dataset.severity === form.elements.severity.value)
      && Number(one.dataset.confidence) >= Number(form.elements.confidence.value)
      && want.every((word) => textOfFinding(one).includes(word));
    if (one.hidden === fits) one.hidden = !fits;
    count += fits ? 1 : 0;
  }
  // The words beside the letters may come a moment later than the findings.
  setTimeout(() => { for (const one of document.querySelectorAll(".more[open]")) prepare(one); });
  for (const group of document.querySelectorAll(".group")) group.hidden = !group.querySelector(".finding:not([hidden])");
  // A choice is to be seen, not to be looked for in what is folded.
  if (CHOICES.some((name) => form.elements[name].value)) for (const one of document.querySelectorAll(".more")) one.open = true;
  document.getElementById("none-fit").hidden = count > 0;
  form.querySelector("output").textContent = `${count} of ${findings.length}`;
}

// A finding's words with those of its passages, whether they stand beside it yet or not.
const searched = new Map();

function textOfFinding(one) {
  if (!searched.has(one)) {
    const passages = [...one.querySelectorAll(".x > a")].map((each) => keyOf(each)).filter(Boolean).map((key) => around(key)[1]);
    searched.set(one, [one.textContent, ...passages].join(" ").toLowerCase());
  }
  return searched.get(one);
}

function clearFilter() {
  for (const name of CHOICES) form.elements[name].value = "";
  applyFilter();
}

function words(text) {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

function keepFilter() {
  const parts = CHOICES.filter((name) => form.elements[name].value)
    .map((name) => `${name}=${encodeURIComponent(form.elements[name].value)}`);
  history.replaceState(null, "", parts.length ? "#findings;" + parts.join(";") : "#findings");
}

function readFilter() {
  if (!location.hash.startsWith("#findings;")) return;
  for (const part of location.hash.slice("#findings;".length).split(";")) {
    const [name, value] = part.split("=");
    if (CHOICES.includes(name)) form.elements[name].value = decoded(value || "");
  }
  applyFilter();
  document.getElementById("findings").scrollIntoView();
}

if (form) {
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { applyFilter(); keepFilter(); });
  addEventListener("hashchange", readFilter);
  applyFilter();
  readFilter();
}
