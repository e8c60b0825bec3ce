/* Makes the page a little quicker to use. Everything works without it. It keeps nothing: what was said stands in the page alone. */
"use strict";

const SLOW_MILLISECONDS = 4000; // By now a question or a PDF has been answered; a picture has not.
const QUIET_MILLISECONDS = 300; // Sooner, a word of progress would only flicker.
const COPIED_MILLISECONDS = 3000;
const REGIONS = [".top", "main", ".bottom"];
const find = (selector) => document.querySelector(selector);
const visit = Math.random(); // Tells this visit's entries in the browser's history from older ones.
const turns = new Map(); // Pages of this conversation by number, for the browser's back button.
let current = 0;
let sending = null;

/** Tell something to ears alone. */
function tell(text) {
  find("#status").textContent = text;
}

/** Move to the answer or the error, so that a screen reader reads it first. */
function focusResult() {
  const result = find(".error-summary") || find("#answer");
  if (!result) {
    const name = find(".point h1");
    if (name) name.tabIndex = -1;
    (name || find("#text") || document.body).focus({ preventScroll: true });
    scrollTo(0, 0);
    return;
  }
  result.focus({ preventScroll: true });
  (result.matches(".answer:not(.is-urgent)") && find(".own") || result).scrollIntoView({ block: "start" });
}

// --- sending and swapping -------------------------------------------------------------------------------------------

/** Send a form and put what comes back in this page's place; without a connection nothing is lost. */
async function send(form, submitter) {
  if (sending) sending.abort();
  const own = sending = new AbortController();
  const stop = showProgress(form, own);
  const action = (submitter && submitter.getAttribute("formaction")) || form.getAttribute("action");
  try {
    const answer = await fetch(action.split("#")[0], { method: "POST", body: new FormData(form, submitter), signal: own.signal });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const told = fresh.querySelector("main .lead");
    if (!told && !fresh.querySelector("#composer")) throw new TypeError("no page of ours");
    if (answer.ok || fresh.querySelector("#composer")) show(fresh, form);
    else find("#failed").textContent = told.textContent;
  } catch (error) {
    if (error.name !== "AbortError") find("#failed").textContent = find("#failed").dataset.failed;
  } finally {
    stop();
    if (sending === own) sending = null;
  }
}

/** Show a page that came back: an error beside the answer that stands, anything else as the conversation's next turn. */
function show(fresh, sent) {
  const draft = sent.id === "ask" ? "" : find("#text").value;
  const isError = fresh.querySelector("#composer .error-summary") && find("#answer");
  if (isError) {
    find("#composer").replaceWith(fresh.querySelector("#composer"));
  } else {
    const form = fresh.querySelector("#ask");
    turnTo(fresh, form ? form.getAttribute("action").split("#")[0] : undefined);
  }
  const box = find("#text");
  if (draft && box && !box.value) box.value = draft;
  tell("");
  focusResult();
}

/** Open a page of ours in this one's place: the way back then leads to the conversation, which nobody else keeps. */
async function follow(link) {
  try {
    const fresh = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
    turnTo(fresh, link.href);
  } catch {
    location.assign(link.href);
    return;
  }
  focusResult();
}

/** Show the conversation's next page, and let the browser know of it. */
function turnTo(fresh, address) {
  const regions = REGIONS.map((one) => fresh.querySelector(one));
  if (regions.includes(null)) throw new TypeError("no page of ours");
  turns.set(current, takePage());
  current += 1;
  history.pushState({ visit, turn: current }, "", address);
  putPage({ title: fresh.title, lang: fresh.documentElement.lang, regions });
}

/** Take what is on the page, to be put back when the user goes back. */
function takePage() {
  return { title: document.title, lang: document.documentElement.lang, regions: REGIONS.map(find) };
}

/** Put another page's regions in place of this one's; the status region stays, or nothing in it would be read aloud. */
function putPage(page) {
  document.title = page.title;
  document.documentElement.lang = page.lang;
  REGIONS.forEach((one, place) => find(one).replaceWith(page.regions[place]));
}

/** Say how it goes: at once for a file, after a moment for a text, and again when a picture takes its time. */
function showProgress(form, controller) {
  const line = find("#progress");
  const cancel = find("#cancel");
  const hasFile = form.elements.file && form.elements.file.files.length > 0;
  find("#failed").textContent = "";
  const begin = () => { line.textContent = hasFile ? line.dataset.reading : line.dataset.searching; cancel.hidden = false; };
  const timers = [setTimeout(begin, hasFile ? 0 : QUIET_MILLISECONDS)];
  if (hasFile) timers.push(setTimeout(() => { line.textContent = line.dataset.slow; }, SLOW_MILLISECONDS));
  const abort = () => controller.abort();
  cancel.addEventListener("click", abort);
  form.setAttribute("aria-busy", "true");
  return () => {
    timers.forEach(clearTimeout);
    cancel.removeEventListener("click", abort);
    form.removeAttribute("aria-busy");
    line.textContent = "";
    if (document.activeElement === cancel) find("#text").focus();
    cancel.hidden = true;
  };
}

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button && "count" in button.dataset) count(event, event.target, button, button.closest("[data-done]"));
  else if ("count" in event.target.dataset) count(event, event.target, button, event.target);
  else if ("swap" in event.target.dataset) {
    event.preventDefault();
    send(event.target, button);
  }
});

window.addEventListener("popstate", (event) => {
  if (!event.state || event.state.visit !== visit) return;
  turns.set(current, takePage());
  current = event.state.turn;
  putPage(turns.get(current));
  focusResult();});

// --- small helps ----------------------------------------------------------------------------------------------------

/** Send an answer that is only counted without leaving the page, and say thank you in the question's place. */
function count(event, form, button, place) {
  if (!navigator.sendBeacon) return;
  event.preventDefault();
  const sent = new URLSearchParams();
  for (const [name, value] of new FormData(form, button)) if (!["state", "trail"].includes(name)) sent.set(name, value);
  const platform = find("[name=platform]:checked");
  if (platform && sent.has("platform")) sent.set("platform", platform.value);
  const told = document.createElement("p");
  const address = button.getAttribute("formaction") || form.getAttribute("action");
  told.textContent = navigator.sendBeacon(address, sent) ? place.dataset.done : place.dataset.failed;
  told.tabIndex = -1;
  told.dataset.told = "";
  place.replaceChildren(told);
  told.focus();
}

/** Copy a text, and tell it to eyes and ears; where the browser refuses, mark it so that the user can copy it. */
async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    getSelection().selectAllChildren(button.closest(".card, .copyable").querySelector(".exact") || button.previousElementSibling);
    return;
  }
  const label = button.dataset.label || button.textContent;
  button.dataset.label = label;
  tell(button.dataset.told);
  button.textContent = "✓ " + label;
  setTimeout(() => { button.textContent = label; tell(""); }, COPIED_MILLISECONDS);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (button) copy(button);
  const link = event.target.closest("a[data-swap]");
  if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    follow(link);
  }
  const language = event.target.closest("[data-keep-text]");
  const form = find("#ask");
  if (language && form && (form.elements.text.value.trim() || form.elements.file.files.length)) {
    // A change of language keeps what has been typed but not sent.
    event.preventDefault();
    form.setAttribute("action", (language.getAttribute("formaction") || language.getAttribute("href")));
    form.requestSubmit();
  }
});

/** Keep the platform in the address, so that the next search, or a bookmark, shows it first. */
function keepPlatform(value) {
  const put = (address) => { const url = new URL(address, location.href); url.searchParams.set("platform", value); return url; };
  history.replaceState(history.state, "", put(location.href));
  for (const form of document.querySelectorAll("form[data-swap]")) {
    const url = put(form.getAttribute("action"));
    form.setAttribute("action", url.pathname + url.search + url.hash);
  }
}

// --- files ----------------------------------------------------------------------------------------------------------

const holdsFile = (transfer) => Boolean(transfer) && Array.from(transfer.types).includes("Files");
const mark = (isOver) => { const form = find("#ask"); if (form) form.classList.toggle("dropping", isOver); };

/** Put a file that was dropped or pasted into the file field, as if it had been chosen there. */
function take(event, files) {
  const input = find("#file");
  if (!input || !files.length) return;
  event.preventDefault();
  const one = new DataTransfer();
  one.items.add(files[0]);
  const folded = input.closest("details");
  if (folded) folded.open = true;
  input.files = one.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  input.focus();
}

/** Refuse a file that is too large before it is sent; returns what to say of the choice. */
function checkSize(input) {
  const [file] = input.files;
  const isTooLarge = Boolean(file) && file.size > Number(input.dataset.maxBytes);
  find("#file-refused").textContent = isTooLarge ? input.dataset.tooLarge : "";
  input.closest(".field").classList.toggle("wrong", isTooLarge);
  if (isTooLarge) {
    input.setAttribute("aria-invalid", "true");
    input.value = "";
  } else {
    input.removeAttribute("aria-invalid");
  }
  return file && !isTooLarge ? `${input.dataset.chosen} ${file.name}` : "";
}

document.addEventListener("dragover", (event) => {
  if (!holdsFile(event.dataTransfer) || !find("#file")) return;
  event.preventDefault();
  mark(true);
});
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) mark(false); });
document.addEventListener("drop", (event) => {
  mark(false);
  if (holdsFile(event.dataTransfer)) take(event, event.dataTransfer.files);
});
document.addEventListener("paste", (event) => {
  // A copied cell or paragraph brings its picture along; its text is what was meant.
  if (event.clipboardData && !event.clipboardData.getData("text/plain")) take(event, event.clipboardData.files);
});
document.addEventListener("change", (event) => {
  if (event.target.id === "file") tell(checkSize(event.target));
  if (event.target.name === "platform") keepPlatform(event.target.value);
});

history.replaceState({ visit, turn: current }, "");
if (find("[data-focus]")) focusResult();
