/* Reads the page aloud in its own language. The button stays hidden where the browser has no voice. */
const button = document.querySelector("[data-aloud]");
const voice = window.speechSynthesis;
const SENTENCES = /[^。！？.!?\n]+[。！？.!?]?/g; // a long text in one piece falls silent in some browsers

if (button && voice) {
  const [start, stop] = [button.textContent, button.dataset.stop];

  function show(reading) {
    button.textContent = reading ? stop : start;
    button.setAttribute("aria-pressed", String(reading));
  }

  function read() {
    const sentences = document.querySelector("main").innerText.match(SENTENCES) ?? [];
    const spoken = sentences.map((text) => Object.assign(new SpeechSynthesisUtterance(text), { lang: document.documentElement.lang, rate: 0.9 }));
    if (spoken.length === 0) return;
    spoken.at(-1).onend = () => show(false);
    spoken.forEach((one) => voice.speak(one));
    show(true);
  }

  function silence() {
    voice.cancel();
    show(false);
  }

  button.addEventListener("click", () => (button.getAttribute("aria-pressed") === "true" ? silence() : read()));
  window.addEventListener("pagehide", silence);
  button.hidden = false;
}
