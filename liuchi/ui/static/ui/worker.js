/* The service worker: keeps the dress of the house, shows a page where there is no network, sends what waits.
   Only files below /static/, the city's colours and pages fetched without cookies are ever kept. */
import { SYNC, sendAll } from "./outbox.js";

const VERSION = new URL(import.meta.url).pathname.split("/")[2]; // of the static files: another version, another dress
const DRESS = `dress ${VERSION}`;
const KEPT = `pages ${VERSION}`;
const OFFLINE = "/offline";
const WORN = ["style", "script", "image", "manifest"];

export function serve(dress) {
  self.addEventListener("install", (event) => event.waitUntil(putOn(dress)));
  self.addEventListener("activate", (event) => event.waitUntil(tidy()));
  self.addEventListener("fetch", answer);
  self.addEventListener("sync", (event) => event.tag === SYNC && event.waitUntil(sendAll()));
}

async function putOn(dress) {
  const wardrobe = await caches.open(DRESS);
  await wardrobe.addAll([...dress, new Request(OFFLINE, { credentials: "omit" })]);
  await self.skipWaiting();
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name !== DRESS && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

function answer(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(visited(request));
  else if (WORN.includes(request.destination) && (pathname.startsWith("/static/") || pathname === "/theme.css")) event.respondWith(worn(request));
}

async function visited(request) {
  try {
    return await fetch(request);
  } catch {
    const pages = await caches.open(KEPT);
    const same = request.method === "GET" && (await pages.match(request));
    return same || (await pages.match(OFFLINE)) || (await caches.match(OFFLINE));
  }
}

async function worn(request) {
  const held = await caches.match(request);
  if (held) return held;
  const fresh = await fetch(request);
  if (fresh.ok) await (await caches.open(DRESS)).put(request, fresh.clone());
  return fresh;
}
