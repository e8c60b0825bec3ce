/* Makes the console quicker to use. Everything works without it. */
"use strict";

const TYPING_MILLISECONDS = 70; // Between two keystrokes of somebody who types fast: one search for both.
const LETTER_CHARS = 160; // A longer text is weighed, not looked up.
const COPIED_MILLISECONDS = 2500;
const find = (selector, within = document) => within.querySelector(selector);
const words = find("#words");
let typing = 0;
let shownFor = ""; // what the rows on the page were looked up for
let searching = null;

/** Tell something to ears alone. */
function tell(text) {
  find("#status").textContent = text;
}

/** Send a form in the background and give the text that comes back; the page is opened anew when the session has ended. */
async function post(address, form, signal) {
  const sent = new URLSearchParams(new FormData(form));
  const answer = await fetch(address, { method: "POST", body: sent, headers: { "X-Fragment": "1" }, signal });
  if (answer.status === 401) location.reload();
  return answer.ok ? answer.text() : "";
}

/** Put a part of a page in place of what is there. */
function put(place, text) {
  place.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
}

// --- looking up -------------------------------------------------------------------------------------------------------

const isLetter = (text) => text.includes("\n") || text.length > LETTER_CHARS;
const rows = () => Array.from(document.querySelectorAll("#results [data-row]"));
const chosen = () => rows().findIndex((row) => row.classList.contains("is-chosen"));

/** Look up what stands in the field; an older search that is still on its way is dropped. */
async function search() {
  const form = find("#lookup");
  if (searching) searching.abort();
  if (!words.value.trim() || isLetter(words.value)) {
    find("#results").replaceChildren();
    return;
  }
  searching = new AbortController();
  try {
    const wanted = words.value;
    put(find("#results"), await post(form.dataset.search, form, searching.signal));
    shownFor = wanted;
    const analysis = find("#analysis");
    if (analysis) analysis.remove();
    choose(0, false);
    const told = find("#results [data-count]");
    tell(told ? told.textContent : "");
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

/** Choose a row; the field keeps the focus, so that one can go on typing. */
function choose(place, isTold = true) {
  const all = rows();
  all.forEach((row, number) => row.classList.toggle("is-chosen", number === place));
  if (!all[place]) return;
  all[place].scrollIntoView({ block: "nearest" });
  if (isTold) tell(all[place].textContent.replace(/\s+/g, " ").trim());
}

function weigh() {
  find("#lookup").requestSubmit(find("#lookup [formaction]"));
}

/** Open the chosen row; who types fast is not led by the rows of fewer letters. */
async function openChosen() {
  if (shownFor !== words.value) {
    clearTimeout(typing);
    await search();
  }
  const row = rows()[Math.max(0, chosen())];
  if (row) find("[data-open]", row).click();
  else weigh();
}

/** Make room for the next caller. */
function beginAnew() {
  words.value = "";
  search();
  const analysis = find("#analysis");
  if (analysis) analysis.remove();
  words.focus();
}

if (words) {
  words.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(search, TYPING_MILLISECONDS);
  });
  words.addEventListener("paste", (event) => {
    if (event.clipboardData && isLetter(event.clipboardData.getData("text/plain"))) setTimeout(weigh, 0);
  });
  words.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      weigh();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !isLetter(words.value)) {
      event.preventDefault();
      openChosen();
    } else if (step && !isLetter(words.value) && rows().length) {
      event.preventDefault();
      choose((chosen() + step + rows().length) % rows().length);
    } else if (event.key === "Escape") {
      beginAnew();
    }
  });
  document.addEventListener("keydown", (event) => {
    // In another field Escape is that field's, and what was typed there must stay.
    if (event.key === "Escape" && !event.target.closest("input, textarea, select")) beginAnew();
  });
  if (find("#analysis")) shownFor = words.value;
  if (words.value && !find("#analysis")) search();
}

// --- small helps ------------------------------------------------------------------------------------------------------

/** Copy a text, and tell it to eyes and ears. */
async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const label = button.dataset.label || button.textContent;
  button.dataset.label = label;
  tell(button.dataset.told);
  button.textContent = "✓ " + label;
  setTimeout(() => { button.textContent = label; tell(""); }, COPIED_MILLISECONDS);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) copy(button);
  if (event.target.closest("[data-print]")) print();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if ("confirm" in form.dataset && !confirm(form.dataset.confirm)) event.preventDefault();
  const line = find("[data-progress]", form);
  if (line && !event.defaultPrevented) line.textContent = line.dataset.progress;
});

const result = find("[data-result], .error-summary");
if (result) result.focus({ preventScroll: true });

// --- the preview of a record --------------------------------------------------------------------------------------------

const PREVIEW_MILLISECONDS = 500; // After somebody has stopped writing: a preview puts the whole structure together.
const record = find("#record");
let previewing = null;

/** Show the form as it would look when published. */
async function preview() {
  if (previewing) previewing.abort();
  previewing = new AbortController();
  try {
    const shown = await post(record.dataset.preview, record, previewing.signal);
    if (shown) put(find("#preview"), shown);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

if (record) {
  let writing = 0;
  record.addEventListener("input", () => {
    clearTimeout(writing);
    writing = setTimeout(preview, PREVIEW_MILLISECONDS);
  });
}

// --- training ---------------------------------------------------------------------------------------------------------

const training = find("[data-training]");

/** See how far a training has come, and change only that: focus and reading stay where they are. */
async function lookAgain() {
  const answer = await fetch(location.pathname, { headers: { "X-Fragment": "1" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = find("[data-training]", page);
  if (!answer.ok || !now) return location.reload();
  for (const part of ["[data-step]", "progress"]) find(part, training).replaceWith(find(part, now));
}

if (training) setInterval(() => lookAgain().catch(() => {}), 1000 * Number(training.dataset.training));
