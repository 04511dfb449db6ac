/* Keeps copies of public pages on the device, in the reader's language and look, for when there is no network.
   They are fetched without cookies: nothing of whoever is signed in, or has opened a request here, gets into them. */
const VERSION = new URL(import.meta.url).pathname.split("/")[2];
const KEPT = `pages ${VERSION}`;
const OFFLINE = "/offline";
const MOST = 12;
const page = document.documentElement;

export const isCopy = "kept" in page.dataset;

function asRead() {
  const look = page.dataset.look ? { "X-Look": page.dataset.look } : {};
  return { credentials: "omit", headers: { "Accept-Language": page.lang, ...look } };
}

async function keep(path) {
  const answer = await fetch(path, asRead());
  if (!answer.ok || answer.redirected) return;
  const text = (await answer.text()).replace("<html ", "<html data-kept ");
  const pages = await caches.open(KEPT);
  await pages.delete(path); // so that the newest stands last
  await pages.put(path, new Response(text, { headers: unpacked(answer.headers) }));
  for (const old of (await forms(pages)).slice(0, -MOST)) await pages.delete(old);
}

/* The same rules for what may run on it; without what was said of its transport and of whom it was made for. */
function unpacked(headers) {
  const same = new Headers(headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) same.delete(name);
  return same;
}

async function forms(pages) {
  return (await pages.keys()).filter((one) => new URL(one.url).pathname !== OFFLINE);
}

async function dressed() {
  const dress = [VERSION, page.lang, page.dataset.look].join(" ");
  if (localStorage.getItem("dress") === dress) return;
  await keep(OFFLINE);
  localStorage.setItem("dress", dress);
}

/* On the page for no network: which forms can be filled in all the same. */
async function listed(list) {
  const pages = await caches.open(KEPT);
  for (const one of await forms(pages)) {
    const kept = new DOMParser().parseFromString(await (await pages.match(one)).text(), "text/html");
    const link = Object.assign(document.createElement("a"), { href: one.url, textContent: kept.querySelector("h1").textContent });
    list.append(document.createElement("li"));
    list.lastElementChild.append(link);
    list.closest("section").hidden = false;
  }
}

async function begin() {
  const list = document.querySelector("[data-kept-forms]");
  if (list) await listed(list);
  if (isCopy) return;
  await navigator.serviceWorker.register("/sw.js", { type: "module" });
  await dressed();
  if (document.querySelector("form[data-waits]") && !location.search) await keep(location.pathname);
}

if ("serviceWorker" in navigator && "caches" in window) begin().catch(() => {}); // a private window keeps nothing
