// The lab redraws itself while numbers are changed and documents edited. Without this file the same forms are sent by their buttons.
"use strict";

const form = document.getElementById("bench");
const said = document.getElementById("said");
const PAUSE = 500;
const BEAT = 1000;
let sending = null;
let timer = null;

const part = (page, name) => page.querySelector(`[data-part="${name}"]`);

// What was drawn last stays in sight, and says so, while something is wrong.
const DRAWN = ["strip", "result", "keep"];

function swap(page) {
  const held = page.querySelector(".govuk-error-summary") !== null && document.querySelector(".cw-strip") !== null;
  document.getElementById("held").hidden = !held;
  for (const fresh of page.querySelectorAll("[data-part]")) {
    if (held && DRAWN.includes(fresh.dataset.part)) continue;
    const here = part(document, fresh.dataset.part);
    if (here && !(here.contains(document.activeElement) && here.querySelector("input:not([type=hidden])"))) here.replaceChildren(...fresh.cloneNode(true).childNodes);
    if (here) here.toggleAttribute("data-waiting", fresh.hasAttribute("data-waiting"));
  }
}

// A field is told to be wrong, or right again, around what stands in it: somebody may be typing there.
function mark(page) {
  for (const fresh of page.querySelectorAll("#bench .govuk-form-group .govuk-input")) {
    const here = document.getElementById(fresh.id);
    if (!here) continue;
    const [group, freshGroup] = [here, fresh].map((field) => field.closest(".govuk-form-group"));
    group.className = freshGroup.className;
    here.className = fresh.className;
    for (const name of ["aria-invalid", "aria-describedby"]) {
      if (fresh.hasAttribute(name)) here.setAttribute(name, fresh.getAttribute(name));
      else here.removeAttribute(name);
    }
    group.querySelector(".govuk-error-message")?.remove();
    const told = freshGroup.querySelector(".govuk-error-message");
    if (told) group.querySelector(".govuk-input__wrapper").before(told.cloneNode(true));
  }
}

// What somebody is typing in, or has typed since it was sent, is left alone.
function refill(page, sent) {
  for (const fresh of page.querySelectorAll("#bench input[name], #bench textarea")) {
    const here = form.elements.namedItem(fresh.name);
    if (!here || here === document.activeElement) continue;
    if (here.type === "hidden" || here.value === sent.get(fresh.name)) here.value = fresh.value;
  }
}

async function fetched(address, options) {
  sending?.abort();
  sending = new AbortController();
  const answer = await fetch(address, { ...options, signal: sending.signal });
  return { page: new DOMParser().parseFromString(await answer.text(), "text/html"), address: answer.url, good: answer.ok };
}

async function redraw() {
  const sent = new FormData(form);
  sent.append("do", "simulate");
  sent.append("live", "1");
  said.textContent = said.dataset.drawing;
  document.body.classList.add("cw-drawing");
  try {
    const { page, address, good } = await fetched(form.action, { method: "POST", body: new URLSearchParams(sent) });
    if (!page.getElementById("bench")) return;
    swap(page);
    mark(page);
    refill(page, sent);
    if (good) {
      form.action = page.getElementById("bench").action;
      history.replaceState(null, "", address);
      document.querySelector("header [hreflang]").replaceWith(page.querySelector("header [hreflang]"));
    }
    said.textContent = page.querySelector(".govuk-error-summary") ? said.dataset.faulty : said.dataset.drawn;
    document.body.classList.remove("cw-drawing");
    watch();
  } catch (stopped) {
    if (stopped.name !== "AbortError") document.body.classList.remove("cw-drawing");
  }
}

async function read(area) {
  const token = form.elements.namedItem("csrfmiddlewaretoken").value;
  const body = new URLSearchParams({ csrfmiddlewaretoken: token, text: area.value });
  const answer = await fetch(form.dataset.reading, { method: "POST", body });
  if (answer.ok) document.getElementById(area.dataset.document).innerHTML = await answer.text();
}

async function watch() {
  if (!document.querySelector("[data-waiting]")) return;
  setTimeout(async () => {
    const { page } = await fetched(location.href, {});
    swap(page);
    watch();
  }, BEAT);
}

form.addEventListener("input", (event) => {
  clearTimeout(timer);
  const area = event.target.dataset.document ? event.target : null;
  timer = setTimeout(() => (area ? read(area) : event.target.name === "world" ? null : redraw()), PAUSE);
});
watch();
