// --- one recommended contact point -----------------------------------------------------------------------------------

const showPath = (c, path) =>
  path.length > 0 && make("p", { part: "path" }, aloud(c.say(_("Found under:")) + " "), make("span", { lang: "da" }, path.join(" › ")));

const showCard = (c, answer, match, isOnly, notices) => {
  const { contact_point: point, guidance } = match;
  const reasons = reasonsFor(match).slice(0, isOnly ? MOST_REASONS : FEW_REASONS);
  return make("article", { part: "card", "aria-labelledby": `name-${point.id}` },
    isOnly && make("p", { class: "eyebrow" }, c.say(_("Write to this recipient in Digital Post"))),
    heading(c, 2, { id: `name-${point.id}`, part: "name" },
      isOnly ? copyable(c, point.name, c.say(_("Copy the name")), true) : exact(point.name)),
    showPath(c, point.group_path),
    match.via_unit && make("p", { part: "callout" }, match.via_unit.sentence),
    notices,
    point.help_text && make("p", { lang: "da" }, point.help_text),
    isOnly && showHow(c, answer, guidance),
    reasons.length > 0 && !isOnly && showReasons(c, reasons),
    reasons.length > 0 && isOnly && make("details", {}, make("summary", {}, c.say(_("Why we suggest it"))), showReasons(c, reasons)),
    make("p", { class: "options" },
      !isOnly && answer.state && chooseButton(c, point),
      !isOnly && copyButton(c, point.name, c.say(_("Copy the name")), c.say(_("Copy the name"))),
      away(c, c.pageOf(point.id), {}, c.say(_("Page to print or share")), aloud(`: ${point.name}`))));
};

const showReasons = (c, reasons) =>
  make("ul", {}, reasons.map(([sentence, words]) =>
    make("li", {}, sentence, words.length > 0 && [" ", c.say(_("Your words:")), words.map((word) => [" ", make("mark", {}, word)])])));

const sub = (c, text) => heading(c, 3, { class: "sub" }, c.say(text));

const showHow = (c, answer, guidance) => [
  sub(c, _("What to do")),
  make("p", {}, guidance.first),
  answer.reply.advice && make("p", {}, answer.reply.advice),
  guidance.platforms.length > 0 && [sub(c, _("Where to click")), showPlatforms(c, guidance.platforms)],
  sub(c, _("Your new message")),
  make("dl", { class: "facts" },
    fact(c, c.say(_("Suggested subject line")), guidance.subject, _("Copy the subject line")),
    guidance.items.map((item) => fact(c, item.label, item.text, _("Copy")))),
  guidance.alternatives.length > 0 && [sub(c, _("Other ways than Digital Post")), ways(c, guidance.alternatives)],
];

const fact = (c, name, text, label) => make("div", {}, make("dt", {}, name), make("dd", {}, copyable(c, text, c.say(label))));

/** The reasons that speak for a match, heaviest first, each sentence once, with the words of the user's own text. */
const reasonsFor = (match) => {
  const told = new Map();
  for (const one of [...match.evidence].sort((a, b) => b.log_odds - a.log_odds)) {
    if (one.log_odds <= 0 || !one.sentence || one.feature === "prior") continue;
    if (!told.has(one.sentence)) told.set(one.sentence, []);
    const words = told.get(one.sentence);
    if (one.query_text && !words.includes(one.query_text) && !one.sentence.includes(one.query_text)) words.push(one.query_text);
  }
  return [...told];
};

/**
 * Tabs with the steps of each platform. Source: ARIA Authoring Practices, tabs with automatic activation: one stop for
 * the Tab key, arrows, Home and End inside.
 */
const showPlatforms = (c, guides) => {
  const isHidden = (guide) => guide.instead || guide.visible === false;
  const open = guides.find((one) => one.id === c.platform) || guides.find((one) => !isHidden(one)) || guides[0];
  const tabs = guides.map((guide) => {
    const [id, panel] = [`tab-${guide.id}`, `panel-${guide.id}`];
    const told = c.say(guide.visible === null ? _("may be hidden here") : _("hidden here"));
    return make("button", { type: "button", part: "tab", role: "tab", id, "aria-controls": panel, onclick: () => choose(guide) },
      guide.name, isHidden(guide) && make("span", { class: "note" }, ` (${told})`));
  });
  const panels = guides.map((guide) =>
    make("div", { part: "panel", role: "tabpanel", id: `panel-${guide.id}`, "aria-labelledby": `tab-${guide.id}` }, showSteps(c, guide)));
  const show = (chosen) => guides.forEach((guide, place) => {
    tabs[place].setAttribute("aria-selected", String(guide === chosen));
    tabs[place].tabIndex = guide === chosen ? 0 : -1;
    panels[place].hidden = guide !== chosen;
  });
  const choose = (guide) => {
    show(guide);
    c.keepPlatform(guide.id);
  };
  const move = (event) => {
    const now = tabs.indexOf(event.target);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: guides.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const place = (next + guides.length) % guides.length;
    tabs[place].focus();
    choose(guides[place]);
  };
  show(open);
  const label = c.say(_("Where do you read Digital Post?"));
  return [make("div", { part: "tabs", role: "tablist", "aria-label": label, onkeydown: move }, tabs), panels];
};

const showSteps = (c, guide) => [
  make("ol", {}, guide.steps.map((step) => make("li", {}, step))),
  guide.search &&
    make("p", {}, c.say(_("Type in the search field:")), " ", copyable(c, guide.search, c.say(_("Copy the search term")), true)),
  guide.link && make("p", {}, away(c, guide.link, {}, c.say(_("Write the message in %(platform)s"), { platform: guide.name }))),
  guide.note && make("p", { class: "note" }, guide.note),
  guide.instead &&
    make("p", {}, away(c, c.pageOf(guide.instead.id, guide.id), {}, c.say(_("See »%(name)s«"), { name: guide.instead.name }))),
];
