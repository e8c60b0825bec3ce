// --- the answer ------------------------------------------------------------------------------------------------------

// Notices by place: some explain why the name in the letter can't be found, some can wait until the answer has been read.
const SENDER_NOTICES = ["administration_not_listed", "former_name", "hidden_for_audience", "unit_not_listed"];
const LAST_NOTICES = ["borger_dk_citizens_only", "demo_data"];
const OUTCOMES = { found: _("outcome_found"), choose: _("outcome_choose"), not_found: _("outcome_not_found") };
const MOST_REASONS = 4; // Reasons beyond these weigh next to nothing and only tire the reader.
const FEW_REASONS = 2; // Beside other cards: enough to tell them apart.

const heading = (c, depth, settings, ...children) => make("h" + Math.min(6, c.level + depth), settings, ...children);
const isUnsure = (option) => /:[?-]$/.test(option.value);

/** What is recommended: nothing when it was not found. */
const recommended = (answer) => (answer.outcome === "not_found" ? [] : answer.matches.filter((match) => match.in_answer_set));

/** False after a mere greeting: there is nothing but what was said. */
const hasMatter = (answer) => Boolean(answer.matches.length || answer.other_authority || !answer.said);

const headingOf = (c, answer, shown) => {
  const { name } = answer.other_authority || {};
  if (answer.outcome === "not_found" && name) return c.say(_("outcome_not_ours"), { authority: name });
  return c.say(OUTCOMES[answer.outcome], { point: shown.length ? shown[0].contact_point.name : "" });
};

/** Everything that is shown of an answer; `c` says how: language, heading level, and what the buttons do. */
const showAnswer = (c, answer) => {
  if (!answer.urgent) return showMatter(c, answer);
  const { certain } = answer.urgent;
  return [
    make("div", { part: "urgent" },
      heading(c, 1, { id: "outcome", class: "outcome" }, c.say(certain ? _("Help right now") : _("Is it urgent?"))),
      make("p", {}, answer.urgent.text),
      calls(c, answer.urgent.ways)),
    hasMatter(answer) && !certain && make("div", {}, showMatter(c, answer)),
    hasMatter(answer) && certain && make("details", {},
      make("summary", {}, c.say(_("See who to write to, when there is time for it"))),
      make("div", {}, showMatter(c, answer))),
  ];
};

const showMatter = (c, answer) => {
  const id = answer.urgent ? "matter" : "outcome";
  if (!hasMatter(answer)) return [!answer.urgent && heading(c, 1, { id, part: "said" }, answer.said), showHandover(c, answer)];
  const shown = recommended(answer);
  const others = answer.other_authority && !shown.length ? [] : answer.matches.filter((match) => !shown.includes(match));
  const needed = answer.notices.filter(({ code }) => !(code === "unclear" && answer.question));
  const placeOf = ({ code }) => (LAST_NOTICES.includes(code) ? "last" : shown.length && SENDER_NOTICES.includes(code) ? "card" : "first");
  const notices = (place) => showNotices(needed.filter((one) => placeOf(one) === place));
  const complains = answer.act === "complain";
  return [
    answer.said && make("p", { id: "said", part: "said" }, answer.said),
    heading(c, 1, { id, class: shown.length === 1 ? "hidden" : "outcome" }, headingOf(c, answer, shown)),
    complains && showHandover(c, answer),
    answer.other_authority && showAuthority(c, answer.other_authority),
    notices("first"),
    answer.channel?.comes_first && aside(c, _("Not by Digital Post"), ways(c, [answer.channel])),
    shown.length > 1 && answer.reply.advice && make("p", { part: "callout" }, answer.reply.advice),
    answer.question && showQuestion(c, answer.question),
    shown.map((match, place) => showCard(c, answer, match, shown.length === 1, place === 0 && notices("card"))),
    answer.question?.facet === "point" &&
      make("div", { role: "group", "aria-label": c.say(_("None of them?")) }, showOptions(c, answer.question.options.filter(isUnsure))),
    answer.channel && !answer.channel.comes_first && aside(c, _("This may be quicker than Digital Post"), ways(c, [answer.channel])),
    !complains && showHandover(c, answer),
    others.length > 0 && showOthers(c, others, shown),
    notices("last"),
    answer.data_as_of && make("p", { class: "note" }, answer.data_as_of.text),
    !complains && !answer.question && (shown.length > 0 || answer.other_authority) && showHelped(c, answer, shown),
  ];
};

const aside = (c, title, ...children) => make("div", { part: "card aside" }, make("p", { class: "eyebrow" }, c.say(title)), children);

const showAuthority = (c, { advice, reason }) =>
  aside(c, _("Another authority or company"), make("p", {}, advice), make("p", { class: "note" }, reason));

const showNotices = (list) => list.length > 0 && make("ul", { part: "notices" }, list.map((one) => make("li", {}, one.text)));

const showQuestion = (c, question) =>
  make("div", { part: "question", role: "group", "aria-labelledby": "asked" },
    heading(c, 2, { id: "asked" }, question.text),
    question.facet !== "point" && showOptions(c, question.options));

const showOptions = (c, options) =>
  make("div", { class: "options" }, options.map((option) => {
    const part = isUnsure(option) ? "option unsure" : "option";
    return make("button", { type: "button", part, onclick: () => c.choose(option.value, option.label) }, option.label);
  }));

const showHandover = (c, { handover }) => {
  if (!handover) return null;
  const point = handover.contact_point;
  return aside(c, _("Talk to a person"),
    make("p", {}, handover.text),
    handover.phone && calls(c, [handover.phone]),
    point && make("p", {}, c.say(_("Recipient in Digital Post")), ": ", copyable(c, point.name, c.say(_("Copy the name")), true)),
    point && make("p", {}, away(c, c.pageOf(point.id), {}, c.say(_("How to write to »%(name)s«"), { name: point.name }))));
};

const showOthers = (c, others, shown) =>
  make("details", { part: "others" },
    make("summary", {},
      c.say(shown.length ? _("Not the right one? See other possibilities") : _("See the nearest recipients, though none is certain"))),
    make("ul", { class: "plainlist" }, others.map(({ contact_point: point }) =>
      make("li", {},
        make("b", { lang: "da" }, point.name),
        showPath(c, point.group_path),
        make("p", { class: "note", lang: "da" }, point.help_text),
        make("p", { class: "options" }, chooseButton(c, point))))));

const chooseButton = (c, point) => {
  const text = c.say(_("Choose this one"));
  const onclick = () => c.choose(`point:${point.id}`, point.name, point);
  return make("button", { type: "button", part: "secondary", "aria-label": `${text}: ${point.name}`, onclick }, text);
};

const showHelped = (c, answer, shown) => {
  const isOne = answer.outcome === "found" || answer.other_authority;
  const button = (word, isRight) => {
    const onclick = (event) => c.judge(isRight, answer, shown, event.currentTarget);
    return make("button", { type: "button", part: "secondary", onclick }, c.say(word));
  };
  return make("div", { part: "helped", role: "group", "aria-labelledby": "right" },
    make("p", { id: "right", class: "eyebrow" }, c.say(isOne ? _("Is this right?") : _("Is the right one among them?"))),
    make("div", { class: "options" }, button(_("Yes"), true), button(_("No"), false)));
};
