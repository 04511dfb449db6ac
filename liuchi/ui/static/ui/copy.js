/* A press copies; the button says so for a moment. It stays hidden where the browser cannot. */
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const offer = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = offer), 2_000);
  });
}
