// How far a file is, without anybody pressing: asks for the page again and takes over what says so. Without scripts a link does the same.
const EVERY = 2000; // milliseconds
const found = () => document.querySelector("[data-progress]");

async function look() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("[data-progress]");
  if (now === null) return location.reload(); // it has come to another stage: the whole page is another
  found().replaceChildren(...now.childNodes);
}

setInterval(() => { if (found() && !document.hidden) look().catch(() => {}); }, EVERY);
