// Sets the reader's choice of light or dark before anything is painted, and runs the buttons that need a script.
(() => {
  const root = document.documentElement;
  const key = "theme";
  try {
    const chosen = localStorage.getItem(key);
    if (chosen) root.dataset.theme = chosen;
  } catch {
    // Storage is off: the system's choice holds.
  }

  const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        root.dataset.theme = isDark() ? "light" : "dark";
        try {
          localStorage.setItem(key, root.dataset.theme);
        } catch {
          // It holds for this page.
        }
      });
    }

    for (const button of document.querySelectorAll("[data-png]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        try {
          await (await import(button.dataset.script)).saveAsPng(button);
        } catch {
          button.firstElementChild.textContent = "PNG could not be made";
        }
      });
    }

    for (const button of document.querySelectorAll("[data-copy-button]")) {
      if (!navigator.clipboard) continue;
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(document.querySelector("[data-copy]").textContent);
        button.textContent = "Copied";
      });
    }
  });
})();
