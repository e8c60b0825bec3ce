// --- nodes: made one by one and never parsed from a string, so that nothing in an answer can become markup -----------

/**
 * Make an element. A setting that begins with "on" is a listener, `part` is also the class, any other an attribute;
 * a setting that is false or missing is left out, and so are empty children.
 */
const make = (tag, settings, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(settings || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "part") {
      node.className = value;
      node.setAttribute("part", value);
    } else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter(Boolean));
  return node;
};

/** Marks what is said, so that the server puts its Danish into WORDS when it puts this file together. */
const _ = (text) => text;

/** Give the speaker of a language: what is said in English in, what is shown out, with its gaps filled. */
const speaker = (language) => (text, fill) => {
  const told = (language === "en" ? WORDS[text]?.[1] : WORDS[text]?.[0]) || text;
  return told.replace(/%\((\w+)\)s|\{(\w+)\}/g, (_, one, other) => fill[one || other]);
};

const aloud = (text) => make("span", { class: "hidden" }, text);

/** A name that must be typed or chosen exactly as it stands; names are Danish in both languages. */
const exact = (text) => make("span", { class: "exact", lang: "da" }, text);

const copyButton = (c, text, label, shown = c.say(_("Copy"))) => {
  const onclick = (event) => c.copy(event.currentTarget, text);
  return make("button", { type: "button", part: "copy", "aria-label": `${label}: ${text}`, onclick }, shown);
};

const copyable = (c, text, label, isName) =>
  make("span", { class: "copyable" }, isName ? exact(text) : make("span", {}, text), copyButton(c, text, label));

/** A link that leaves the answer standing where it is. */
const away = (c, href, settings, ...children) =>
  make("a", { href, target: "_blank", rel: "noopener noreferrer", ...settings },
    children, aloud(` (${c.say(_("opens in a new window"))})`));

/** The address that a way in opens; empty when it is only to be read, or isn't safe to open. */
const addressOf = ({ kind, value }) => {
  const text = value.trim();
  if (text.startsWith("https://")) return text;
  const digits = text.replaceAll(" ", "");
  // Eight digits make a Danish number; shorter ones, such as 112, are dialled as they are.
  if (kind === "phone" && /^\+?\d+$/.test(digits)) return `tel:${digits.length === 8 ? "+45" + digits : digits}`;
  return kind === "email" && /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(text) ? `mailto:${text}` : "";
};

/** Link to a way in: a page opens beside the answer, a number is called from here. */
const wayLink = (c, way, settings, ...children) => {
  const href = addressOf(way);
  if (!href) return make("span", settings, children);
  return href.startsWith("https:") ? away(c, href, settings, children) : make("a", { href, ...settings }, children);
};

const ways = (c, list) =>
  make("ul", {}, list.map((way) =>
    make("li", { lang: "da" },
      make("b", {}, way.label),
      way.value && [": ", wayLink(c, way, {}, way.value)],
      way.note && [make("br"), way.note])));

const calls = (c, list) =>
  make("ul", { class: "calls" }, list.map((way) =>
    make("li", {},
      wayLink(c, way, { part: "call" }, make("b", {}, way.label), way.value && [" ", make("b", {}, way.value)]),
      way.note && make("span", { class: "note" }, way.note))));
