/* The list «waiting to be sent», on every page while there is anything in it. Sends as soon as there is a network. */
import { all, onChange, remove, sendAll } from "./outbox.js";

const place = document.querySelector("#waiting");
const list = place.querySelector("ul");
const drawn = place.querySelector("template").content;

function line(entry) {
  const item = drawn.cloneNode(true);
  const say = (part, text) => item.querySelectorAll(`[data-part=${part}]`).forEach((one) => (one.textContent = text));
  item.querySelectorAll("[data-state]").forEach((one) => (one.hidden = one.dataset.state !== entry.state));
  say("title", entry.title);
  say("at", new Date(entry.at).toLocaleString(entry.lang, { dateStyle: "medium", timeStyle: "short" }));
  say("number", entry.number ?? "");
  say("code", entry.code ?? "");
  say("said", (entry.said ?? []).join("　"));
  item.querySelector("[data-part=correct]").href = `${entry.action}#waiting-${encodeURIComponent(entry.key)}`;
  item.querySelector("[data-part=noted]").addEventListener("click", () => remove(entry.key).then(draw));
  item.querySelector("[data-part=send]").addEventListener("click", send);
  item.querySelectorAll("[data-part=drop]").forEach((one) => one.addEventListener("click", () => drop(entry, one.dataset.sure)));
  return item;
}

function drop(entry, question) {
  if (window.confirm(question)) remove(entry.key).then(draw);
}

async function draw() {
  const entries = await all();
  list.replaceChildren(...entries.map(line));
  place.hidden = entries.length === 0;
  return entries;
}

async function send() {
  place.dataset.sending = "";
  await sendAll().catch(() => {}); // still no network: it goes on waiting
  delete place.dataset.sending;
  await draw();
}

async function begin() {
  onChange(draw);
  window.addEventListener("online", send);
  const entries = await draw();
  if (entries.some((entry) => entry.state === "waiting")) await send();
}

if ("indexedDB" in window) begin().catch(() => {}); // a private window may have no store
