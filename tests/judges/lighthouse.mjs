// node lighthouse.mjs CHROMIUM ADDRESS…: «{address: {performance, accessibility, wanting: [audit]}}» on a phone on a slow line.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, ...addresses] = process.argv.slice(2);
const browser = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
const scores = {};
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: browser.port, onlyCategories: ["performance", "accessibility"], logLevel: "error" });
    const [performance, accessibility] = ["performance", "accessibility"].map((name) => Math.round(lhr.categories[name].score * 100));
    const wanting = Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9);
    scores[address] = { performance, accessibility, wanting: wanting.map((audit) => `${audit.id} ${audit.displayValue ?? ""}`.trim()) };
  }
} finally {
  await browser.kill();
}
console.log(JSON.stringify(scores));
