/* Makes the page a little quicker to use. Everything works without it. */
"use strict";

/** Show the copy buttons and let them tell, to eyes and ears, that the text was copied. */
function offerCopying(buttons, status) {
  if (!navigator.clipboard) return;
  for (const button of buttons) {
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        selectText(button.previousElementSibling);
        return;
      }
      status.textContent = button.dataset.done;
      button.textContent = "✓ " + label;
      setTimeout(() => { button.textContent = label; status.textContent = ""; }, 3000);
    });
  }
}

/** Mark an element's text, so that the user can copy it where the browser refuses to. */
function selectText(element) {
  const selection = window.getSelection();
  selection.selectAllChildren(element);
}

/** Move to the answer or the error, so that a screen reader reads it first. */
function focusResult(element) {
  if (element) element.focus();
}

/** Let a change of language keep what has been typed but not sent. */
function keepText(link, form) {
  if (!link || !form) return;
  link.addEventListener("click", (event) => {
    if (!form.elements.text.value.trim() && !form.elements.file.files.length) return;
    event.preventDefault();
    form.action = link.href + "#answer";
    form.submit();
  });
}

/** Let a file be dropped anywhere on the page, or pasted; it lands in the file field, as if it had been chosen there. */
function offerDropping(form, status) {
  const input = form && form.elements.file;
  if (!input) return;
  for (const element of form.querySelectorAll("[data-with-script]")) element.hidden = false;
  const holdsFile = (transfer) => transfer && Array.from(transfer.types).includes("Files");
  const mark = (isOver) => form.classList.toggle("dropping", isOver);
  const take = (event, files) => {
    if (!files.length) return;
    event.preventDefault();
    const one = new DataTransfer();
    one.items.add(files[0]);
    input.files = one.files;
    input.dispatchEvent(new Event("change"));
    input.focus();
  };
  document.addEventListener("dragover", (event) => {
    if (!holdsFile(event.dataTransfer)) return;
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
  input.addEventListener("change", () => { status.textContent = checkSize(input); });
}

/** Refuse a file that is too large before it is sent; returns what to say of the choice. */
function checkSize(input) {
  const [file] = input.files;
  const isTooLarge = Boolean(file) && file.size > Number(input.dataset.maxBytes);
  document.getElementById("file-refused").textContent = isTooLarge ? input.dataset.tooLarge : "";
  input.closest(".field").classList.toggle("wrong", isTooLarge);
  if (isTooLarge) {
    input.setAttribute("aria-invalid", "true");
    input.value = "";
  } else {
    input.removeAttribute("aria-invalid");
  }
  return file && !isTooLarge ? `${input.dataset.chosen} ${file.name}` : "";
}

/** Say that a file is being read: an image takes seconds. */
function tellReading(form, message) {
  if (!message) return;
  form.addEventListener("submit", () => {
    if (form.elements.file.files.length) message.textContent = message.dataset.reading;
  });
  // Back from the answer, the page may be shown as it was left.
  window.addEventListener("pageshow", () => { message.textContent = ""; });
}

/** Send an answer that is only counted without leaving the page, and say thank you in the question's place. */
function countInPlace(form) {
  if (!form || !navigator.sendBeacon) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const sent = new URLSearchParams(new FormData(form));
    sent.set(event.submitter.name, event.submitter.value);
    const told = document.createElement("p");
    told.textContent = navigator.sendBeacon(form.action, sent) ? form.dataset.done : form.dataset.failed;
    told.tabIndex = -1;
    form.replaceChildren(told);
    told.focus();
  });
}

offerCopying(document.querySelectorAll("button.copy"), document.getElementById("status"));
focusResult(document.querySelector("[data-focus]"));
keepText(document.querySelector("[data-keep-text]"), document.getElementById("ask"));
offerDropping(document.getElementById("ask"), document.getElementById("status"));
tellReading(document.getElementById("ask"), document.getElementById("reading"));
countInPlace(document.querySelector("[data-count]"));
