/* What waits on this device to be sent: one entry a form, under the idempotency key that the form was given, so that
   sending it twice makes one request. Used by pages and by the service worker.

   entry {key, action, title, lang, at, fields: [[name, text or File]], state, said: [sentences], number, code}
   state  waiting: not sent yet · refused: to be corrected · sent: its fields are gone, number and code are kept until noted */
export const SYNC = "outbox";
const CHANNEL = "outbox";
const PATIENCE = 20_000; // milliseconds for an answer that is not coming
const TOKEN = "csrfmiddlewaretoken";

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("liuchi", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("outbox", { keyPath: "key" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function within(mode, act) {
  const base = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const turn = base.transaction("outbox", mode);
      const asked = act(turn.objectStore("outbox"));
      turn.oncomplete = () => resolve(asked.result);
      turn.onabort = turn.onerror = () => reject(turn.error);
    });
  } finally {
    base.close();
  }
}

async function changed(act) {
  await within("readwrite", act);
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
}

export const all = () => within("readonly", (box) => box.getAll());
export const get = (key) => within("readonly", (box) => box.get(key));
export const put = (entry) => changed((box) => box.put(entry));
export const remove = (key) => changed((box) => box.delete(key));
export const onChange = (act) => new BroadcastChannel(CHANNEL).addEventListener("message", act);

/* A form's page as it is now: {status, page, token}, for the token in a form may be too old. Throws without a network. */
export async function asked(path) {
  const answer = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  const page = await answer.text();
  return { status: answer.status, page, token: /name="csrfmiddlewaretoken" value="(\w+)"/.exec(page)?.[1] };
}

/* Everything that waits, one after the other, and never by two pages at once. Throws where the network is still away. */
export async function sendAll() {
  await (navigator.locks ? navigator.locks.request(SYNC, sendEach) : sendEach());
}

async function sendEach() {
  for (const entry of await all()) if (entry.state === "waiting") await put(await sent(entry));
}

async function sent(entry) {
  const form = await asked(entry.action);
  if (!form.token || form.status !== 200) return read(entry, form.status, form.page);
  const body = new FormData();
  body.append(TOKEN, form.token);
  for (const [name, value] of entry.fields) body.append(name, value);
  const headers = { "Accept-Language": entry.lang };
  const answer = await fetch(entry.action, { method: "POST", body, headers, signal: AbortSignal.timeout(6 * PATIENCE) });
  return read(entry, answer.status, await answer.text());
}

function read(entry, status, page) {
  const receipt = /data-number="([^"]+)" data-code="([^"]+)"/.exec(page);
  if (status === 201 && receipt) {
    const { key, title, lang, at } = entry;
    return { key, title, lang, at, state: "sent", number: receipt[1], code: receipt[2], fields: [] };
  }
  const wrong = status >= 400 && status < 500 && ![403, 408, 429].includes(status);
  return wrong ? { ...entry, state: "refused", said: mistakes(page) } : entry; // else it goes on waiting
}

/* The sentences of a form's summary, else the heading of the page. A service worker has no parser of HTML. */
function mistakes(page) {
  const summary = /id="summary">[\s\S]*?<ul>([\s\S]*?)<\/ul>/.exec(page);
  const lines = summary ? summary[1].split("</li>") : [/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(page)?.[1] ?? ""];
  return lines.map((line) => plain(line)).filter(Boolean);
}

function plain(html) {
  const signs = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };
  return html.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|quot|#x27|#39);/g, (_, sign) => signs[sign]).trim();
}
