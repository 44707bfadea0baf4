// The levers page redraws itself while somebody types. Without this file the same form is sent by its button.
"use strict";

const form = document.getElementById("levers");
const said = document.getElementById("said");
const held = document.getElementById("held");
const PAUSE = 500;
let sending = null;
let timer = null;

const FIELDS = ["name", "low", "likely", "high", "month", "year", "over"];
const filled = (name, number) => form.elements.namedItem(`${name}-${number}`)?.value.trim();

const begun = (number) => FIELDS.some((name) => filled(name, number));

// The address holds what was written, and nothing of levers that say nothing yet.
const asked = () => new URLSearchParams([...new FormData(form)].filter(([name, value]) => value.trim() !== "" && begun(name.split("-")[1])));

// Somebody who has begun a lever is not told at every letter what it still lacks.
const unfinished = (number) => begun(number) && !["low", "likely", "high", "month", "year"].every((name) => filled(name, number));
const ready = () => ![...form.querySelectorAll("[data-lever]")].some((place) => unfinished(place.dataset.lever));

const part = (page, name) => page.querySelector(`[data-part="${name}"]`);

// What was drawn last stays in sight, and says so, while something is wrong.
function swap(page) {
  const faulty = page.querySelector(".govuk-error-summary") !== null;
  held.hidden = !(faulty && document.querySelector(".cw-levers__result img"));
  for (const name of faulty ? ["faults"] : ["faults", "result", "tables"]) part(document, name).replaceChildren(...part(page, name).cloneNode(true).childNodes);
  // A lever that the form has now room for; the others are being typed in.
  for (const place of form.querySelectorAll("[data-lever]:empty")) {
    const fresh = page.querySelector(`[data-lever="${place.dataset.lever}"]`);
    if (fresh) place.replaceChildren(...fresh.cloneNode(true).childNodes);
  }
}

// Fields are told to be wrong, or right again, around what stands in them.
function mark(page) {
  for (const fresh of page.querySelectorAll("[data-group]")) {
    const here = document.querySelector(`[data-group="${fresh.dataset.group}"]`);
    here.className = fresh.className;
    here.querySelector("[data-wrong]").replaceChildren(...fresh.querySelector("[data-wrong]").cloneNode(true).childNodes);
  }
  for (const fresh of page.querySelectorAll("#levers .govuk-input")) {
    const here = document.getElementById(fresh.id);
    here.className = fresh.className;
    for (const name of ["aria-invalid", "aria-describedby"]) {
      if (fresh.hasAttribute(name)) here.setAttribute(name, fresh.getAttribute(name));
      else here.removeAttribute(name);
    }
  }
}

async function redraw() {
  sending?.abort();
  sending = new AbortController();
  const query = asked().toString();
  const address = form.action + (query ? `?${query}` : "");
  said.textContent = said.dataset.drawing;
  document.body.classList.add("cw-drawing");
  try {
    const answer = await fetch(address, { signal: sending.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.getElementById("levers")) return;
    swap(page);
    mark(page);
    history.replaceState(null, "", address);
    document.title = page.title;
    document.querySelector("header [hreflang]").replaceWith(page.querySelector("header [hreflang]"));
    said.textContent = page.querySelector(".govuk-error-summary") ? said.dataset.faulty : said.dataset.drawn;
    document.body.classList.remove("cw-drawing");
  } catch (stopped) {
    if (stopped.name !== "AbortError") document.body.classList.remove("cw-drawing");
  }
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => { if (ready()) redraw(); }, PAUSE);
});
