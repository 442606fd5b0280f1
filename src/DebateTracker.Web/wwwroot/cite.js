// Copies references: as HTML and text together, so that italics survive where they can be pasted, or as text alone.
export async function copyReferences(selector, isRich) {
  const element = document.querySelector(selector);
  const text = [...element.querySelectorAll("h2, p")].map((line) => line.textContent.trim().replace(/\s+/g, " ")).join("\n\n");
  if (!isRich) return navigator.clipboard.writeText(text);
  const clone = element.cloneNode(true);
  for (const count of clone.querySelectorAll(".count")) count.remove();
  await navigator.clipboard.write([
    new ClipboardItem({
      "text/html": new Blob([clone.innerHTML], { type: "text/html" }),
      "text/plain": new Blob([text], { type: "text/plain" }),
    }),
  ]);
}
