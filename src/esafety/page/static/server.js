// What every part of a lesson's page needs: where it is, its elements, and our own server.

export const home = document.body.dataset.home;
export const lesson = `${home}lesson/${document.body.dataset.slug}`;
export const find = (selector, within = document) => within.querySelector(selector);
export const every = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Ask our own server. Answers with what it says; throws when it can't be reached. */
export async function ask(path, method = "GET") {
  const headers = { "X-XSRFToken": document.body.dataset.xsrf };
  const reply = await fetch(`${lesson}${path}`, { method, headers, cache: "no-store" });
  if (reply.ok || reply.status === 409) return { ok: reply.ok, ...(await reply.json()) };
  throw new Error(`${reply.status}`);
}
