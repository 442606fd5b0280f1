// Copies references: as HTML and text together, so that italics survive where they are pasted, or as text alone.
const references = document.querySelector("#references");

function text() {
  return [...references.querySelectorAll("h2, p")].map((line) => line.textContent.trim().replace(/\s+/g, " ")).join("\n\n");
}

function html() {
  const copy = references.cloneNode(true);
  for (const count of copy.querySelectorAll(".count")) count.remove();
  for (const words of copy.querySelectorAll(".small-caps")) words.style.fontVariant = "small-caps"; // Where it is pasted there is no style sheet.
  return copy.innerHTML;
}

for (const button of document.querySelectorAll("[data-copy-references]")) {
  if (!navigator.clipboard || !references) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      if (button.dataset.copyReferences === "plain") await navigator.clipboard.writeText(text());
      else await navigator.clipboard.write([new ClipboardItem({
        "text/html": new Blob([html()], { type: "text/html" }),
        "text/plain": new Blob([text()], { type: "text/plain" }),
      })]);
      button.firstElementChild.textContent = "Copied";
    } catch {
      button.firstElementChild.textContent = "Could not be copied";
    }
  });
}
