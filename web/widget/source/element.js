// --- the element -----------------------------------------------------------------------------------------------------

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(STYLE);
const COPIED_MILLISECONDS = 3000;
const FAILURES = {
  [TOO_SLOW]: _("It took too long. Your text is still here. Try again."),
  [NOT_OURS]: _("Something went wrong. Your text is still here. Try again."),
};
const NO_LINE = _("There is no connection. Your text is still here. Try again.");
const INTRO = _("Paste a letter or ask in your own words. You get the exact name of the recipient in Digital Post.");
const PICTURE = _("Still reading. A picture is read letter by letter, and that can take half a minute.");
const LONGER = _("It takes longer than usual. You can wait, or cancel and try again.");
const TOO_LARGE = _("The file is larger than %(size)s MB. Choose a smaller one, or paste the text of the letter.");
const LONG_CHARS = 200; // More than this of one's own text is folded.
const audienceOf = (word) => (["COMPANY", "CITIZEN"].includes(word?.toUpperCase()) ? word.toUpperCase() : "");
const holdsFile = (transfer) => Boolean(transfer) && [...transfer.types].includes("Files");

class RecipientFinder extends HTMLElement {
  static observedAttributes = ["lang", "audience", "platform", "heading-level"];

  // All there is to remember, and only here: it is gone with the page.
  #fields = makeFields();
  #answer = null;
  #own = null;
  #state = "";
  #language = "";
  #audience = "";
  #platform = "";
  #pending = null;
  #last = null;

  connectedCallback() {
    if (this.shadowRoot) return;
    if (document.readyState === "loading") {
      // The plain form inside may not have been read yet.
      document.addEventListener("DOMContentLoaded", () => this.isConnected && this.connectedCallback(), { once: true });
      return;
    }
    const before = typedBefore(this);
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [SHEET];
    this.#audience = audienceOf(this.getAttribute("audience")) || audienceOf(before.audience);
    this.#platform = this.getAttribute("platform") || "";
    this.#listen();
    this.#draw();
    const { box, file } = this.#fields;
    box.value = before.text;
    if (before.files?.length) file.files = before.files;
    if (!before.hadFocus) return;
    box.focus({ preventScroll: true });
    box.setSelectionRange(...before.selection);
  }

  disconnectedCallback() {
    this.#pending?.abort(CANCELLED);
  }

  attributeChangedCallback(name, _, value) {
    if (!this.shadowRoot) return;
    if (name === "lang") this.#language = "";
    if (name === "audience") this.#audience = audienceOf(value);
    if (name === "platform") this.#platform = value || "";
    this.#draw();
  }

  /** Ask as if the text had been typed and sent; ends when the answer or the error is shown. */
  ask(text) {
    this.#fields.box.value = text;
    return this.#submit();
  }

  // --- drawing -------------------------------------------------------------------------------------------------------

  get #speech() {
    if (this.#language) return this.#language;
    const told = this.getAttribute("lang") || this.closest("[lang]")?.lang || "da";
    return told.toLowerCase().startsWith("en") ? "en" : "da";
  }

  /** How things are told and what buttons do, for all that draws. */
  get #context() {
    const language = this.#speech;
    const level = Number(this.getAttribute("heading-level"));
    return {
      say: speaker(language),
      level: level >= 1 && level <= 6 ? Math.floor(level) : 2,
      platform: this.#platform,
      pageOf: (id, platform = this.#platform) => {
        const query = new URLSearchParams({ lang: language });
        if (this.#audience) query.set("audience", this.#audience);
        if (platform) query.set("platform", platform);
        return `${BASE}/k/${encodeURIComponent(id)}?${query}`;
      },
      choose: (choice, label, point) => this.#choose(choice, label, point),
      copy: (button, text) => this.#copy(button, text),
      judge: (isRight, answer, shown, button) => this.#judge(isRight, answer, shown, button),
      keepPlatform: (id) => { this.#platform = id; },
    };
  }

  #draw() {
    const c = this.#context;
    const f = this.#fields;
    const answer = this.#answer;
    const form = drawForm(c, f, {
      isTalking: Boolean(answer),
      doubts: Boolean(answer) && hasMatter(answer),
      audience: this.#audience,
      asksAudience: !audienceOf(this.getAttribute("audience")),
      submit: (event) => { event.preventDefault(); this.#submit(); },
      restart: () => this.#restart(),
    });
    f.answer.replaceChildren(...(answer ? [this.#showOwn(c), this.#showAnswer(c)] : []).filter(Boolean));
    const part = answer ? "finder talking" : "finder";
    this.shadowRoot.replaceChildren(make("section", { part, lang: this.#speech, "aria-labelledby": "heading" },
      heading(c, 0, { id: "heading", part: "heading" }, c.say(_("Who do I write to?"))),
      !answer && make("p", { part: "intro" }, c.say(INTRO)),
      f.answer, form, f.status,
      make("p", { part: "note" }, c.say(_("Your text is used to find the recipient and is then forgotten.")))));
  }

  #showOwn(c) {
    const { text, title } = this.#own;
    const isLong = text.length > LONG_CHARS || text.split("\n").length > 3;
    return text && make("div", { part: "own" },
      make("p", { class: "eyebrow" }, c.say(title)),
      make("p", { class: isLong ? "excerpt" : "own-text", dir: "auto" }, isLong ? `${text.slice(0, LONG_CHARS).trim()} …` : text),
      isLong && make("details", {}, make("summary", {}, c.say(_("See all of it"))), make("p", { class: "own-text", dir: "auto" }, text)));
  }

  #showAnswer(c) {
    const labels = this.#answer.said && hasMatter(this.#answer) && !this.#answer.urgent ? "said outcome" : "outcome";
    return make("section", { part: "answer", id: "answer", tabindex: -1, "aria-labelledby": labels }, showAnswer(c, this.#answer));
  }

  // --- asking --------------------------------------------------------------------------------------------------------

  #submit() {
    const { box, file } = this.#fields;
    const radio = this.shadowRoot.querySelector("input[name=audience]:checked");
    if (radio) this.#audience = radio.value;
    return this.#send({ text: box.value, file: file.files[0] || null });
  }

  #choose(choice, label, point) {
    const [facet, id] = choice.split(/:(.*)/);
    if (facet === "point" && !isUnsure({ value: choice })) this.#tell("select", { id, name: point ? point.name : label });
    return this.#send({ choice, label });
  }

  /** Send one message. A later one takes the place of one that is still on its way. */
  async #send(message) {
    const f = this.#fields;
    this.#pending?.abort(CANCELLED);
    const own = this.#pending = new AbortController();
    this.#last = message;
    this.#clearErrors();
    const stop = this.#showProgress(own, message.file);
    const sent = {
      text: message.text, choice: message.choice, state: this.#state, language: this.#speech,
      audience: this.#audience, platform: this.#platform, organisation: this.getAttribute("organisation"),
    };
    const [answer, error] = await ask(sent, message.file, own.signal).then((told) => [told], (reason) => [null, reason]);
    if (this.#pending !== own) return undefined;
    this.#pending = null;
    stop();
    return answer ? this.#take(answer, message) : this.#refuse(error, message);
  }

  #take(answer, message) {
    const { box, file } = this.#fields;
    // What was typed while the answer was on its way is the beginning of the next message.
    if (message.text !== undefined && box.value === message.text) box.value = "";
    if (message.file && file.files[0] === message.file) file.value = "";
    this.#answer = answer;
    this.#state = answer.state || "";
    const said = message.file ? _("What we read in the file") : _("You wrote");
    this.#own = message.choice ? { text: message.label, title: _("You chose") } : { text: answer.query.text, title: said };
    this.#language = answer.query.language;
    this.#audience = answer.query.audience || "";
    const [first] = recommended(answer);
    if (answer.act === "platform" && first?.guidance.platforms.length) this.#platform = first.guidance.platforms[0].id;
    this.#draw();
    const shown = this.shadowRoot.getElementById("answer");
    shown.focus({ preventScroll: true });
    shown.scrollIntoView({ block: "start" });
    this.#tellOf(answer, first);
  }

  /** Say what went wrong where it can be put right; nothing that was typed is touched. */
  #refuse(error, message) {
    const f = this.#fields;
    const problem = error instanceof Refused ? error.problem : null;
    const say = speaker(this.#speech);
    if (problem?.code === "invalid_state" || ["state", "choice"].includes(problem?.field)) {
      const hadState = Boolean(this.#state);
      this.#state = "";
      // The conversation can't go on, but the message may stand alone: nobody need send it twice.
      if (hadState && !message.choice) return this.#send(message);
    }
    // What is wrong with the message stays wrong however often it is sent.
    const isTheirs = Boolean(problem) && problem.status < 500 && problem.status !== 429;
    if (isTheirs && !message.choice) {
      const isFile = (message.file && !message.text.trim()) || problem.field === "file";
      const [field, told] = isFile ? [f.file, f.fileError] : [f.box, f.textError];
      if (field === f.file) field.closest("details").open = true;
      markField(field, told, problem.detail);
      field.focus();
      return undefined;
    }
    if (error === CANCELLED) {
      f.status.textContent = say(_("Cancelled. Your text is still here."));
      f.box.focus();
      return undefined;
    }
    f.failed.textContent = problem ? problem.detail : say(FAILURES[error] || NO_LINE);
    f.retry.hidden = isTheirs;
    f.failed.scrollIntoView({ block: "nearest" });
    return undefined;
  }

  #clearErrors() {
    const f = this.#fields;
    markField(f.box, f.textError, "");
    markField(f.file, f.fileError, "");
    f.failed.textContent = f.status.textContent = "";
    f.retry.hidden = true;
  }

  /** Say how it goes, and give up at last; returns what ends it. */
  #showProgress(controller, file) {
    const { progress, cancel, box } = this.#fields;
    const say = speaker(this.#speech);
    const tell = (text) => { progress.textContent = say(text); cancel.hidden = false; };
    const timers = [
      setTimeout(() => tell(file ? _("Reading the letter …") : _("Searching …")), file ? 0 : QUIET_MILLISECONDS),
      setTimeout(() => tell(file ? PICTURE : LONGER), SLOW_MILLISECONDS),
      setTimeout(() => controller.abort(TOO_SLOW), file ? FILE_MILLISECONDS : TEXT_MILLISECONDS),
    ];
    const end = () => {
      timers.forEach(clearTimeout);
      progress.textContent = "";
      if (this.shadowRoot.activeElement === cancel) box.focus();
      cancel.hidden = true;
    };
    // When a later message takes over, its own progress is told in the same place.
    controller.signal.addEventListener("abort", () => timers.forEach(clearTimeout));
    return end;
  }

  #restart() {
    this.#pending?.abort(CANCELLED);
    this.#fields.progress.textContent = "";
    this.#fields.cancel.hidden = true;
    this.#pending = this.#answer = this.#own = this.#last = null;
    this.#state = this.#language = "";
    this.#clearErrors();
    this.#draw();
    this.#fields.box.focus();
  }

  // --- what happens around it ----------------------------------------------------------------------------------------

  #listen() {
    const f = this.#fields;
    f.retry.addEventListener("click", () => this.#last && this.#send(this.#last));
    f.cancel.addEventListener("click", () => this.#pending?.abort(CANCELLED));
    f.file.addEventListener("change", () => this.#checkFile());
    f.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#submit();
    });
    this.shadowRoot.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#pending?.abort(CANCELLED);
    });
    f.box.addEventListener("paste", (event) => {
      // A copied cell or paragraph brings its picture along; its text is what was meant.
      if (!event.clipboardData.getData("text/plain")) this.#takeFile(event, event.clipboardData.files);
    });
    this.addEventListener("dragover", (event) => {
      if (!holdsFile(event.dataTransfer)) return;
      event.preventDefault();
      this.shadowRoot.firstElementChild.classList.add("dropping");
    });
    this.addEventListener("dragleave", (event) => { if (!event.relatedTarget || !this.contains(event.relatedTarget)) this.#endDrag(); });
    this.addEventListener("drop", (event) => {
      this.#endDrag();
      if (holdsFile(event.dataTransfer)) this.#takeFile(event, event.dataTransfer.files);
    });
  }

  #endDrag() {
    this.shadowRoot.firstElementChild.classList.remove("dropping");
  }

  #takeFile(event, files) {
    if (!files.length) return;
    event.preventDefault();
    const { file } = this.#fields;
    const one = new DataTransfer();
    one.items.add(files[0]);
    file.files = one.files;
    file.closest("details").open = true;
    file.focus();
    this.#checkFile();
  }

  #checkFile() {
    const { file, fileError, status } = this.#fields;
    const say = speaker(this.#speech);
    const [chosen] = file.files;
    const isTooLarge = Boolean(chosen) && chosen.size > FILE_BYTES;
    markField(file, fileError, isTooLarge ? say(TOO_LARGE, { size: FILE_BYTES / 1048576 }) : "");
    if (isTooLarge) file.value = "";
    status.textContent = chosen && !isTooLarge ? `${say(_("File chosen:"))} ${chosen.name}` : "";
  }

  async #copy(button, text) {
    const { status } = this.#fields;
    const say = speaker(this.#speech);
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = say(_("Copied: %(text)s"), { text });
      button.dataset.shown ||= button.textContent;
      button.textContent = `✓ ${button.dataset.shown}`;
      setTimeout(() => { button.textContent = button.dataset.shown; }, COPIED_MILLISECONDS);
    } catch {
      // The site or the browser doesn't allow it: the text is marked, ready to be copied by hand.
      const beside = button.parentElement.matches(".copyable") && button.parentElement.firstElementChild;
      getSelection().selectAllChildren(beside || button.closest(".card").querySelector(".exact"));
      status.textContent = say(_("The text is marked. Copy it with Ctrl+C."));
    }
  }

  /** Count whether the answer was right; a no goes on to where a person helps. */
  async #judge(isRight, answer, shown, button) {
    const say = speaker(this.#speech);
    const place = button.closest(".helped");
    const counted = post("/api/v1/helped", JSON.stringify({
      helped: isRight ? "yes" : "no", outcome: answer.outcome, contact_point: shown[0]?.contact_point.id || null,
      audience: answer.query.audience, platform: this.#platform || null, language: answer.query.language,
      kind: answer.query.kind, second: shown[1]?.contact_point.id || null,
      unit: shown.find((one) => one.via_unit)?.via_unit.id || null,
    })).then((response) => response.ok, () => false);
    if (!isRight) return this.#send({ choice: "helped:no", label: say(_("No, that is not right")) });
    const told = make("p", { tabindex: -1 });
    place.replaceChildren(told);
    const failed = _("Your answer could not be counted. You need do no more.");
    told.textContent = say((await counted) ? _("Thank you. Your answer has been counted.") : failed);
    return told.focus();
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  /** Let the site know what came out, never what was asked. */
  #tellOf(answer, first) {
    if (!hasMatter(answer)) return;
    const point = first?.contact_point;
    const named = (one) => (one ? { id: one.id, name: one.name } : null);
    const { outcome, question } = answer;
    this.#tell("result", { outcome, contactPoint: named(point), probability: first ? first.probability : null });
    if (question) this.#tell("question", { text: question.text, options: question.options.map((one) => ({ ...one })) });
    if (outcome === "not_found") this.#tell("no-answer", { outcome, otherAuthority: named(answer.other_authority) });
  }
}

if (!customElements.get("recipient-finder")) customElements.define("recipient-finder", RecipientFinder);
