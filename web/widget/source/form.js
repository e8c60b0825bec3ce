// --- the form: fields that live as long as the element, so that no redrawing loses what was typed --------------------

const FILE_BYTES = 10 * 1024 * 1024; // The server's own limit; here so that nobody waits for a file that is refused.
const ACCEPTED = ".pdf,image/jpeg,image/png,image/tiff,image/webp,.docx,.eml,.txt,.html,.xml,.lzma,.xz";
const AUDIENCES = [["COMPANY", _("Company")], ["CITIZEN", _("Citizen")], ["", _("Don't know")]];
const HINT = _("Do not write CPR numbers. If there is one, we remove it before we search, and nothing is stored.");
const FIRST_HINT = _("The sender at the top or bottom of the letter is often enough. Do not write CPR numbers. If there is one, we remove it before we search, and nothing is stored.");

/** Make what outlives every drawing: what is typed and chosen, and the live regions, which must stand there before they speak. */
const makeFields = () => ({
  box: make("textarea", {
    id: "text", part: "input", name: "text", rows: 4, dir: "auto", autocomplete: "off", "aria-describedby": "hint text-error",
  }),
  file: make("input", {
    id: "file", class: "file", type: "file", name: "file", accept: ACCEPTED, "aria-describedby": "file-hint file-error",
  }),
  textError: make("p", { id: "text-error", part: "error", role: "alert" }),
  fileError: make("p", { id: "file-error", part: "error", role: "alert" }),
  failed: make("p", { part: "error", role: "alert" }),
  retry: make("button", { type: "button", part: "secondary", hidden: true }),
  progress: make("p", { role: "status" }),
  cancel: make("button", { type: "button", part: "secondary", hidden: true }),
  status: make("p", { class: "hidden", role: "status" }),
  answer: make("div", {}),
});

/** Draw everything round the fields in one language. */
const drawForm = (c, f, { isTalking, doubts, audience, asksAudience, submit, restart }) => {
  f.retry.textContent = c.say(_("Try again"));
  f.cancel.textContent = c.say(_("Cancel"));
  const asked = doubts ? _("Doesn't it fit? Write more, or ask something new") : _("Letter or question");
  const title = make("label", { for: "text", part: "label" }, c.say(asked));
  const size = FILE_BYTES / 1048576;
  return make("form", { part: "form", novalidate: true, onsubmit: submit },
    make("div", { class: "field" },
      isTalking ? heading(c, 1, {}, title) : title,
      make("p", { id: "hint", part: "hint" }, c.say(isTalking ? HINT : FIRST_HINT)),
      f.textError, f.box),
    make("details", { class: "attach", open: f.file.files.length > 0 },
      make("summary", {}, c.say(_("Show us a letter as a file"))),
      make("div", { class: "field" },
        make("label", { for: "file", part: "label" }, c.say(_("Or the letter as a file"))),
        make("p", { id: "file-hint", part: "hint" },
          c.say(_("PDF, photo, Word, e-mail or MeMo, at most %(size)s MB."), { size }), " ",
          c.say(_("You can also drop the file on the page, or paste it."))),
        f.fileError, f.file)),
    asksAudience && make("fieldset", {},
      make("legend", {}, c.say(_("I write as"))),
      make("div", { class: "choices" }, AUDIENCES.map(([value, word]) => {
        const radio = make("input", { type: "radio", name: "audience", value });
        radio.checked = value === audience;
        return make("label", { part: "choice" }, radio, c.say(word));
      }))),
    make("div", { class: "send" },
      make("button", { type: "submit", part: "primary" }, c.say(isTalking ? _("Send") : _("Find the recipient"))),
      isTalking && make("button", { type: "button", class: "plain", onclick: restart }, c.say(_("Start again")))),
    make("div", { part: "progress" }, f.progress, f.cancel),
    make("div", {}, f.failed, f.retry));
};

/** Tell an error at its field, and tie it to it; an empty text takes it away. */
const markField = (field, error, text) => {
  error.textContent = text;
  field.closest(".field")?.classList.toggle("wrong", Boolean(text));
  if (text) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
};

/** Find what was typed into the plain form before the script came. */
const typedBefore = (element) => {
  const box = element.querySelector("textarea, input[type=text], input[type=search]");
  const hadFocus = box && box === document.activeElement;
  return {
    text: box?.value || "", hadFocus, selection: hadFocus ? [box.selectionStart, box.selectionEnd] : null,
    files: element.querySelector("input[type=file]")?.files,
    audience: element.querySelector("input[type=radio][name=audience]:checked")?.value,
  };
};
