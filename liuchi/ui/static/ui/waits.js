/* A form that can wait: where it cannot be sent for want of a network it is kept on the device and sent later (outbox.js).
   Before it is sent, its page is asked for once more: that tells whether there is a network, and gives a fresh token. */
import { isCopy } from "./keep.js";
import { asked, get, put, remove, SYNC } from "./outbox.js";

const form = document.querySelector("form[data-waits]");
const TOKEN = "csrfmiddlewaretoken";
const CORRECTS = "#waiting-"; // …and the key of what is to be corrected

function entry(button) {
  const filled = [...new FormData(form, button)].filter(([name, value]) => name !== TOKEN && !(value instanceof File && value.size === 0));
  const title = document.querySelector("h1").textContent.trim();
  return { key: form.elements.key.value, action: location.pathname, title, lang: document.documentElement.lang, at: Date.now(), fields: filled, state: "waiting" };
}

/* Whether it could be kept: a private window may have no store, and then the browser says itself that it was not sent. */
async function keptForLater(button) {
  try {
    await put(entry(button));
  } catch {
    return false;
  }
  form.hidden = true;
  const place = document.querySelector("#waiting"); // waiting.js fills it
  place.hidden = false;
  place.focus();
  const worker = await navigator.serviceWorker?.getRegistration();
  await worker?.sync?.register(SYNC).catch(() => {}); // where there is none, the next page that is opened sends it
  return true;
}

async function sending(event) {
  if ("sure" in form.dataset) return;
  event.preventDefault();
  if ("busy" in form.dataset) return;
  form.dataset.busy = "";
  const button = event.submitter;
  const now = await asked(location.pathname).catch(() => null);
  delete form.dataset.busy;
  const away = !now || now.status >= 500;
  if (away && (await keptForLater(button))) return;
  if (now?.token) form.elements[TOKEN].value = now.token;
  if (!away && location.hash.startsWith(CORRECTS)) await remove(form.elements.key.value);
  form.dataset.sure = "";
  form.requestSubmit(button);
}

/* What was refused comes back into its form, photographs too. */
async function correcting() {
  if (!location.hash.startsWith(CORRECTS)) return;
  form.hidden = false;
  const held = await get(decodeURIComponent(location.hash.slice(CORRECTS.length)));
  if (!held?.fields.length) return;
  const files = new Map();
  for (const [name, value] of held.fields) {
    if (value instanceof File) files.set(name, [...(files.get(name) ?? []), value]);
    else fill(form.querySelectorAll(`[name="${CSS.escape(name)}"]`), value);
  }
  for (const [name, several] of files) {
    const chosen = new DataTransfer();
    several.forEach((file) => chosen.items.add(file));
    form.querySelector(`[type=file][name="${CSS.escape(name)}"]`).files = chosen.files;
  }
}

function fill(inputs, value) {
  for (const input of inputs) {
    if (input.matches("[type=radio], [type=checkbox]")) input.checked ||= input.value === value;
    else input.value = value;
  }
}

if (form && "indexedDB" in window) {
  if (isCopy) form.elements.key.value = crypto.randomUUID(); // a copy is opened many times, a key is for one report
  form.addEventListener("submit", sending);
  window.addEventListener("pageshow", () => delete form.dataset.sure);
  window.addEventListener("hashchange", correcting);
  correcting();
}
