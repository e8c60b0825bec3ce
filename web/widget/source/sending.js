// --- sending: by POST alone, without cookies, and never for longer than somebody would wait ---------------------------

const QUIET_MILLISECONDS = 300; // Sooner, a word of progress would only flicker.
const SLOW_MILLISECONDS = 5000; // By now a question or a PDF has been answered; a picture or a slow line has not.
const TEXT_MILLISECONDS = 30000; // An answer takes a fraction of a second: after this the line is broken.
const FILE_MILLISECONDS = 120000; // Sending ten megabytes by phone and reading two scanned pages.
const TOO_SLOW = "too slow";
const CANCELLED = "cancelled";
const NOT_OURS = "not an answer of ours"; // Something between here and the server answered in its place.

/** What the server says is wrong: a problem as RFC 9457 has it. */
class Refused extends Error {
  constructor(problem) {
    super(problem.code);
    this.problem = problem;
  }
}

const post = (path, body, signal) =>
  fetch(BASE + path, {
    method: "POST", body, signal, credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer",
    headers: body instanceof FormData ? {} : { "Content-Type": "application/json" },
  });

/**
 * Ask for an answer; a file is sent as a form, since JSON can't hold it.
 * Throws `Refused`, one of the reasons above, or fetch's own TypeError.
 */
const ask = async (fields, file, signal) => {
  const known = Object.entries(fields).filter(([, value]) => value);
  let body = JSON.stringify({ text: "", ...Object.fromEntries(known) });
  if (file) {
    body = new FormData();
    for (const [name, value] of known) body.append(name, value);
    body.append("file", file);
  }
  const response = await post("/api/v1/find", body, signal);
  const told = await response.json().catch(() => ({}));
  signal.throwIfAborted();
  if (response.ok && told.outcome) return told;
  throw told.code ? new Refused(told) : NOT_OURS;
};
