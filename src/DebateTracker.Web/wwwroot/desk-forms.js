// Forms of the desk keep in this browser what was typed into them until it is saved: a session that ends, a server that is started
// anew or a page that is left costs nothing. Each editor has places of their own, for a browser may be shared.
const editor = document.querySelector("[data-editor]")?.dataset.editor;
const sent = "desk-form-sent";
const place = form => `desk-form/${editor}/${location.pathname}/${form.dataset.keep}`;
// What one confirms by a mark is confirmed anew each time.
const fieldsOf = form => [...form.elements].filter(e => e.name && !["hidden", "file", "submit", "button", "radio", "checkbox"].includes(e.type));
const valuesOf = form => Object.fromEntries(fieldsOf(form).map(e => [e.name, e.value]));
const attempt = action => { try { return action(); } catch { return null; } };

// What was sent is let go of once a page says that it is saved, and not before.
const saved = document.querySelector("[data-saved]")?.dataset.saved;
if (saved) attempt(() => {
  const key = sessionStorage.getItem(sent);
  if (!key?.split("/").at(-1).startsWith(saved)) return;
  localStorage.removeItem(key);
  sessionStorage.removeItem(sent);
});
if (editor) for (const form of document.querySelectorAll("form[data-keep]")) {
  const begun = valuesOf(form), key = place(form);
  const kept = attempt(() => JSON.parse(localStorage.getItem(key)));
  if (kept && Object.entries(kept.values).some(([name, value]) => (begun[name] ?? "") !== value)) offer(form, kept, key);
  // Also of what stands outside the form that it belongs to.
  document.addEventListener("input", e => e.target.form === form && attempt(() => {
    // What was changed here, and before on the way to this page, and no more: the rest may be somebody else's newer words.
    const now = valuesOf(form), changed = Object.entries(now).filter(([name, value]) => (begun[name] ?? "") !== value || kept?.values[name] === value);
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), basedOn: form.elements["based-on"]?.value, values: Object.fromEntries(changed) }));
  }));
  form.addEventListener("submit", e => attempt(() => e.submitter?.value === "rows" ? sessionStorage.removeItem(sent) : sessionStorage.setItem(sent, key)));
}

function offer(form, kept, key) {
  const line = document.createElement("p"), back = document.createElement("button"), drop = document.createElement("button");
  line.className = "desk-note";
  line.setAttribute("role", "status");
  [back.type, drop.type, back.textContent, drop.textContent] = ["button", "button", "Bring it back", "Let it go"];
  line.append(`What you typed here on ${new Date(kept.at).toLocaleString()} was not saved. `, back, " ", drop);
  form.before(line);
  drop.addEventListener("click", () => { attempt(() => localStorage.removeItem(key)); line.remove(); });
  back.addEventListener("click", () => {
    const fields = fieldsOf(form);
    let left = 0;
    // What it was typed into is what it was made of: what others saved since is brought together with it.
    if (kept.basedOn && form.elements["based-on"]) form.elements["based-on"].value = kept.basedOn;
    for (const [name, value] of Object.entries(kept.values)) {
      const field = fields.find(e => e.name === name);
      if (!field) { if (value) left++; continue; }
      field.value = value;
      field.closest("details")?.setAttribute("open", "");
    }
    line.textContent = left ? `Brought back, but for ${left} ${left === 1 ? "field" : "fields"} in further rows: ask for more rows, then bring it back once more.` : "Brought back. It is saved when you save it.";
    if (left) line.append(" ", back);
  });
}

// Names of other records are found by what is typed, as by the search; what is chosen is the name in addresses.
let asked = 0;
document.addEventListener("input", async e => {
  const kind = /^names-(.+)$/.exec(e.target.getAttribute?.("list") ?? "")?.[1], typed = e.target.value.trim();
  if (!kind || !typed || e.inputType === "insertReplacementText" || !e.inputType) return;
  const number = ++asked;
  const answer = await fetch(`/desk/code/names?kind=${kind}&q=${encodeURIComponent(typed)}`, { redirect: "manual" }).catch(() => null);
  if (!answer?.ok || number !== asked) return;
  e.target.list.replaceChildren(...(await answer.json()).map(({ slug, name }) => Object.assign(document.createElement("option"), { value: slug, label: name })));
});
