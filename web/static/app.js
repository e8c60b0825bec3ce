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
    if (!form.elements.text.value.trim()) return;
    event.preventDefault();
    form.action = link.href + "#answer";
    form.submit();
  });
}

offerCopying(document.querySelectorAll("button.copy"), document.getElementById("status"));
focusResult(document.querySelector("[data-focus]"));
keepText(document.querySelector("[data-keep-text]"), document.getElementById("ask"));
