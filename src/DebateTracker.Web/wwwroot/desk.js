// The coding page: a text on one side, its claims on the other. No key waits for the server; what the server has said is all that is called saved.
const desk = document.getElementById("desk");
const source = desk.dataset.source;
const token = desk.querySelector("input[name=__RequestVerificationToken]").value;
const pane = document.getElementById("text");
const caretSays = document.getElementById("caret-says");
const [status, formBox, suggestionBox, claimBox, keyBar] = ["status", "form", "suggestions", "claims", "keys"].map(n => desk.querySelector(`[data-${n}]`));

const attributions = [["direct_quotation", "direct quotation"], ["indirect_speech", "indirect speech"], ["narration", "told by the source"]];
const capacities = [["", "not known"], ["official", "official"], ["personal", "personal"]];

let state, paragraphs = [], caret = null, anchor = null, focus = null, current = -1, form = null, done = [], recent = [];
let keysAreOn = localStorage.getItem("desk-keys") !== "off";
const windowId = crypto.randomUUID(); // Which window wrote a draft last is told by this.

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter(c => c !== null && c !== undefined && c !== false));
  return made;
};
const button = (label, key, action, more = {}) => element("button", { type: "button", onclick: action, ...more }, label, key && element("kbd", {}, key));
const say = (words, isWrong = false) => { status.textContent = words; status.classList.toggle("desk-wrong", isWrong); };
// Of a claim that was refused the draft is saved all the same; that the claim is not stored goes on standing there.
const sayOfDraft = (words, isWrong = false) => say(`${form?.refusal ? "Not stored yet: the form says why. " : ""}${words}`, isWrong || !!form?.refusal);
// Why stands in the form until it is sent again, however often it is drawn.
function refuse(why) { form.refusal = why; drawRefusal(); }
function drawRefusal() { const box = formBox.querySelector("[data-problems]"); if (box) box.textContent = form.refusal ?? ""; }

// ---- The server

async function send(method, path, body) {
  const response = await fetch(`/desk/code/${path}`, {
    method, headers: { "X-Form-Token": token, ...(body ? { "Content-Type": "application/json" } : {}) }, body: body && JSON.stringify(body), redirect: "manual",
  });
  const data = response.headers.get("Content-Type")?.includes("json") ? await response.json() : null;
  return { ok: response.ok, status: response.status, data };
}
const reason = answer => answer === null ? "The server cannot be reached."
  : answer.status === 401 ? "You are signed out. Sign in again in another tab; what you wrote is kept here."
  : answer.status === 429 ? "The server was asked too often; it is asked again in some seconds."
  : answer.data?.problems?.join(" ") ?? `The server answered ${answer.status}.`;

// What the server refuses it refuses again; what it could not be asked is asked again.
const isWorthAnotherTry = answer => answer === null || answer.status === 401 || answer.status === 429 || answer.status >= 500;

// ---- Places: the server counts code points, the page UTF-16 units

const points = text => { let n = 0; for (const _ of text) n++; return n; };
const units = (text, count) => { let at = 0; for (; count > 0 && at < text.length; count--) at += text.codePointAt(at) > 0xffff ? 2 : 1; return at; };
const isWordLike = new Intl.Segmenter(undefined, { granularity: "word" });

function layOut() {
  paragraphs = [];
  const all = [];
  state.text.forEach((stretch, i) => {
    if (i > 0 || stretch.start > 0) all.push(element("p", { class: "desk-gap" }, "[not held]"));
    let start = stretch.start;
    for (const line of stretch.text.split("\n")) {
      const length = points(line);
      if (line.trim()) {
        const shown = element("p", { dir: "auto" }, line);
        paragraphs.push({ start, end: start + length, text: line, node: shown.firstChild, shown, tokens: null });
        all.push(shown);
      }
      start += length + 1;
    }
  });
  pane.replaceChildren(...all);
}

function tokensOf(p) {
  if (!p.tokens) {
    p.tokens = [];
    for (const { index, segment, isWordLike: word } of isWordLike.segment(p.text)) {
      // What is no word and no white space, such as an emoji, is marked like a word; marks of punctuation go with nothing.
      if (word || /\p{Extended_Pictographic}/u.test(segment)) p.tokens.push({ from: index, to: index + segment.length });
    }
    if (p.tokens.length === 0) p.tokens.push({ from: 0, to: p.text.length });
  }
  return p.tokens;
}

const paragraphAt = at => paragraphs.findIndex(p => p.start <= at && at < p.end);
const cpOf = (p, unit) => p.start + points(p.text.slice(0, unit));
const before = (a, b) => a.p < b.p || (a.p === b.p && a.t < b.t);
const tokenFor = at => {
  const p = Math.max(0, paragraphAt(at));
  const unit = units(paragraphs[p].text, at - paragraphs[p].start);
  const t = tokensOf(paragraphs[p]).findIndex(x => x.to > unit);
  return { p, t: t < 0 ? tokensOf(paragraphs[p]).length - 1 : t };
};

// The last word before a place, also where punctuation stands between the two.
const lastTokenBefore = end => {
  const p = Math.max(0, paragraphs.findLastIndex(x => x.start < end)), unit = units(paragraphs[p].text, Math.min(end, paragraphs[p].end) - paragraphs[p].start);
  return { p, t: Math.max(0, tokensOf(paragraphs[p]).findLastIndex(x => x.from < unit)) };
};

/** The words from one code point to another, across paragraphs, as the stored text has them. */
function wordsAt(start, end) {
  const stretch = state.text.find(s => s.start <= start && end <= s.start + points(s.text));
  if (!stretch) return null;
  return stretch.text.slice(units(stretch.text, start - stretch.start), units(stretch.text, end - stretch.start));
}

let marked = null; // What is marked now: { start, end, exact }.
function mark(start, end) {
  const exact = wordsAt(start, end);
  marked = exact ? { capture: state.capture, start, end, exact } : null;
  paint();
}
function markTokens() {
  const [a, b] = before(focus, anchor) ? [focus, anchor] : [anchor, focus];
  mark(cpOf(paragraphs[a.p], tokensOf(paragraphs[a.p])[a.t].from), cpOf(paragraphs[b.p], tokensOf(paragraphs[b.p])[b.t].to));
}

// ---- What is marked is painted without touching the text

function rangeOf(start, end) {
  const range = new Range();
  const first = paragraphs.find(p => p.end > start), last = paragraphs.findLast(p => p.start < end);
  if (!first || !last) return null;
  range.setStart(first.node, units(first.text, Math.max(0, start - first.start)));
  range.setEnd(last.node, units(last.text, Math.min(last.end, end) - last.start));
  return range;
}
function highlight(name, places) {
  if (!globalThis.CSS?.highlights) return;
  const ranges = places.map(p => rangeOf(p.start, p.end)).filter(Boolean);
  CSS.highlights.set(name, Object.assign(new Highlight(...ranges)));
}
const open = () => state.suggestions.filter(s => !s.isDone);
function paint() {
  highlight("desk-claim", state.claims.flatMap(c => c.passages.filter(p => p.capture === state.capture)));
  highlight("desk-suggestion", open().flatMap(s => s.passages));
  highlight("desk-current", state.suggestions[current]?.isDone === false ? state.suggestions[current].passages : []);
  highlight("desk-form", (form?.passages ?? []).filter(p => p.capture === state.capture));
  highlight("desk-marked", marked ? [marked] : []);
  const token = caret && tokensOf(paragraphs[caret.p])[caret.t];
  highlight("desk-caret", token ? [{ start: cpOf(paragraphs[caret.p], token.from), end: cpOf(paragraphs[caret.p], token.to) }] : []);
  const empty = new Set(state.marks.filter(m => m.kind === "empty").map(m => m.start));
  for (const p of paragraphs) p.shown.classList.toggle("desk-read", empty.has(p.start));
}

// ---- The caret

function go(to, extend) {
  if (!paragraphs.length) return;
  caret = to;
  focus = to;
  if (!extend || !anchor) anchor = to;
  if (extend) markTokens();
  else { marked = null; paint(); }
  const p = paragraphs[to.p], token = tokensOf(p)[to.t];
  caretSays.textContent = extend && marked ? marked.exact : p.text.slice(token.from, token.to);
  const box = rangeOf(cpOf(p, token.from), cpOf(p, token.to))?.getBoundingClientRect(), around = pane.getBoundingClientRect();
  if (box && (box.top < around.top || box.bottom > around.bottom)) p.shown.scrollIntoView({ block: "nearest" });
}
function step(by, extend) {
  let { p, t } = caret ?? { p: 0, t: by > 0 ? -1 : 0 };
  t += by;
  if (t < 0) { if (p === 0) t = 0; else { p--; t = tokensOf(paragraphs[p]).length - 1; } }
  else if (t >= tokensOf(paragraphs[p]).length) { if (p === paragraphs.length - 1) t--; else { p++; t = 0; } }
  go({ p, t }, extend);
}
function stepClause(by, extend) {
  let at = caret ?? { p: 0, t: 0 };
  for (let moved = 0; moved < 400; moved++) {
    const was = at;
    step(by, extend);
    at = caret;
    if (at.p !== was.p || (at.p === was.p && at.t === was.t)) return;
    const p = paragraphs[at.p], tokens = tokensOf(p);
    const edge = by > 0 ? p.text.slice(tokens[at.t].to, tokens[at.t + 1]?.from ?? p.text.length) : p.text.slice(tokens[at.t - 1]?.to ?? 0, tokens[at.t].from);
    if (/[,;:.!?()“”"«»—–。，、；：？！]/u.test(edge)) return;
  }
}
function moveEnd(isStart, by) {
  if (!marked) return;
  anchor = tokenFor(marked.start);
  focus = lastTokenBefore(marked.end);
  const end = isStart ? anchor : focus;
  caret = end;
  const keep = { anchor, focus };
  step(by, false);
  [anchor, focus] = isStart ? [caret, keep.focus] : [keep.anchor, caret];
  if (before(focus, anchor)) [anchor, focus] = [keep.anchor, keep.focus];
  markTokens();
}

// The marks beside the words: at the end first the one that ends a sentence or clause, then all; at the beginning all; then none again.
function moveMarks(isStart) {
  if (!marked) return;
  const p = paragraphs[paragraphAt(isStart ? marked.start : marked.end - 1)], at = isStart ? tokenFor(marked.start) : lastTokenBefore(marked.end);
  const words = tokensOf(p)[at.t], edges = [isStart ? words.from : words.to];
  if (isStart) edges.push(words.from - /[^\s\p{L}\p{N}]*$/u.exec(p.text.slice(0, words.from))[0].length);
  else for (const marks of [/^[.,;:!?…。，；：！？]*/u, /^[^\s\p{L}\p{N}]*/u]) edges.push(words.to + marks.exec(p.text.slice(words.to))[0].length);
  const places = [...new Set(edges)].map(unit => cpOf(p, unit)), now = places.indexOf(isStart ? marked.start : marked.end), next = places[(now + 1) % places.length];
  mark(isStart ? next : marked.start, isStart ? marked.end : next);
  if (marked) caretSays.textContent = marked.exact;
}

// What the browser has selected, by mouse or touch, out to whole words.
function takeNative() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed || !pane.contains(selection.anchorNode) || !pane.contains(selection.focusNode)) return false;
  const range = selection.getRangeAt(0);
  const place = (node, offset, isEnd) => {
    let p = paragraphs.findIndex(x => x.node === node || x.shown === node);
    if (p < 0) return null;
    let unit = paragraphs[p].node === node ? offset : offset === 0 ? 0 : paragraphs[p].text.length;
    // A selection that ends at the beginning of a paragraph ends with the one before it.
    if (isEnd && unit === 0 && p > 0) { p--; unit = paragraphs[p].text.length; }
    const tokens = tokensOf(paragraphs[p]);
    let t = isEnd ? tokens.findLastIndex(x => x.from < unit) : tokens.findIndex(x => x.to > unit);
    return { p, t: t < 0 ? (isEnd ? 0 : tokens.length - 1) : t };
  };
  const [a, b] = [place(range.startContainer, range.startOffset, false), place(range.endContainer, range.endOffset, true)];
  if (!a || !b || before(b, a)) return false;
  [anchor, focus, caret] = [a, b, b];
  markTokens();
  caretSays.textContent = marked?.exact ?? "";
  return true;
}

// ---- The form

const blank = () => ({ id: crypto.randomUUID(), version: 0, saved: 0, window: windowId, typed: {}, base: null, passages: [], actor: null, speaker: null, capacity: "", attribution: "direct_quotation", saidOn: "", summary: "", isOwnSummary: false, stances: [{ target: null, value: "" }], note: "", key: null, revision: 0, active: 0 });

function begin(values, focusOn) {
  if (form && isBegun(form)) {
    keepNow();
    setAside(form);
  }
  form = { ...blank(), ...values };
  delete form.refusal;
  form.typed = { ...form.typed };
  form.stances = form.stances.map(s => ({ ...s }));
  making = null;
  touch();
  // What was marked is work already; a claim on record is none before it is changed.
  if (!form.key && form.version === 0) changed();
  drawForm();
  (formBox.querySelector(`[data-field=${focusOn}] input`) ?? formBox.querySelector("input"))?.focus();
  paint();
}
const isBegun = f => f.passages.length > 0;
const isUnsaved = () => !!form && isBegun(form) && form.version > (form.saved ?? 0);
const targetOf = stance => stance.target && state.targets.find(t => t.slug === stance.target.slug && t.isBill === stance.target.isBill);
const actorOf = a => a.slug ? state.actors.find(x => x.slug === a.slug) ?? { name: a.slug } : a;
const actorName = a => a === null ? "" : actorOf(a).name;

// What can be said on a bill and on a proposition, with its words; before either is named, what can be said on bills.
const stancesOn = target => target?.isBill === false ? state.onPropositions : state.onBills;
const stanceOn = (target, value) => stancesOn(target).find(s => s.value === value);
const sentence = (target, value, actor) => { const s = stanceOn(target, value); return s && `${actor ? actor.name + (actor.kind === "group" ? s.beforeOfGroup : s.before) : s.before.replace(/^[: ]+/, "")}${target.inSentence}${s.after}`; };
const capitalised = text => text.replace(/^./u, first => first.toUpperCase());
const proposed = stances => stances.map(s => { const t = targetOf(s), said = t && sentence(t, s.value, null); return said && `${capitalised(said)}.`; }).filter(Boolean).join(" ");
const markSign = value => { const made = n => document.createElementNS("http://www.w3.org/2000/svg", n), name = value.replaceAll("_", "-"), svg = made("svg"), use = made("use"); svg.setAttribute("class", `mark stance-${name}`); svg.setAttribute("aria-hidden", "true"); use.setAttribute("href", `#mark-${name}`); svg.append(use); return svg; };
function propose() {
  if (!form.isOwnSummary) {
    form.summary = proposed(form.stances);
    const box = formBox.querySelector("textarea[name=summary]");
    if (box) box.value = form.summary;
  }
  drawProposal();
  drawSeen();
}
// The positions as readers will see them.
function drawSeen() {
  const whose = form.actor && actorOf(form.actor);
  const seen = form.stances.map(s => { const t = targetOf(s), said = t && whose && sentence(t, s.value, whose); return said && element("p", {}, markSign(s.value), ` ${said}.`); }).filter(Boolean);
  formBox.querySelector("[data-seen]")?.replaceChildren(...seen.length ? [element("p", { class: "aside" }, "Readers will see"), ...seen] : []);
}
// One's own summary stays when the position becomes another; what would be proposed now stands beside it.
function drawProposal() {
  const [box, now] = [formBox.querySelector("[data-proposal]"), proposed(form.stances)];
  box?.replaceChildren(...(form.isOwnSummary && now && now !== form.summary.trim() ? [`From the position: “${now}” `, button("Use it", null, () => { form.isOwnSummary = false; changed(); drawForm(); formBox.querySelector("#f-summary").focus(); })] : []));
}

function changed() { touch(); form.version++; keepSoon(); }

function drawForm() {
  if (!form) { formBox.replaceChildren(); return; }
  const field = (name, label, ...inner) => element("div", { class: "desk-field", "data-field": name }, element("label", { for: `f-${name}` }, label), ...inner);
  const select = (name, options, value) => element("select", { id: `f-${name}`, onchange: e => { form[name] = e.target.value; changed(); } }, ...options.map(([v, l]) => element("option", { value: v, selected: v === value }, l)));
  const text = (name, attributes) => element("input", { id: `f-${name}`, value: form[name], maxlength: 200, oninput: e => { form[name] = e.target.value; changed(); }, ...attributes });
  const overlap = overlapping();
  formBox.replaceChildren(element("form", { class: "desk-claim-form", onsubmit: e => { e.preventDefault(); publish(); } },
    element("h2", {}, form.key ? "A claim on record" : "A new claim"),
    element("ol", { class: "desk-passages" }, ...form.passages.map((p, i) => element("li", {}, element("q", { class: "words", dir: "auto" }, p.exact), " ",
      form.passages.length > 1 && button("Leave out", null, () => { form.passages.splice(i, 1); changed(); drawForm(); paint(); }, { "aria-label": `Leave out: ${p.exact}` })))),
    element("p", { class: "aside" }, "Equal to the stored text at its place; the server compares it once more. ", marked && !form.passages.some(p => p.start === marked.start && p.end === marked.end) && button("Add the marked words", "+", addPassage)),
    overlap && element("p", { class: "desk-note" }, "These words overlap a claim of the same actor: ", element("a", { href: `/claims/${overlap.key}`, target: "_blank" }, overlap.summary)),
    field("actor", "Actor", picker("actor", form.actor, a => { form.actor = a; changed(); drawForm(); formBox.querySelector("[data-field=target0] input")?.focus(); })),
    field("speaker", "Speaker, if another", picker("speaker", form.speaker, a => { form.speaker = a; changed(); drawForm(); formBox.querySelector("#f-capacity")?.focus(); })),
    element("div", { class: "desk-pair" }, field("capacity", "Capacity", select("capacity", capacities, form.capacity)), field("attribution", "Attribution", select("attribution", attributions, form.attribution))),
    field("saidOn", "Said on (year, month or day; empty if the source does not say)", text("saidOn", { placeholder: "2024-08-21", inputmode: "numeric", size: 12 })),
    ...form.stances.map((s, i) => element("fieldset", { class: "desk-stance", onkeydown: e => stanceKey(e, i) }, element("legend", {}, form.stances.length > 1 ? `Position ${i + 1}` : "Position"),
      field(`target${i}`, "On", targetPicker(i)),
      making?.stance === i && newTarget(i),
      element("div", { class: "desk-stances", role: "radiogroup", "aria-label": "Stance" }, ...state.onBills.map(({ value: v }, n) => {
        const on = stanceOn(s.target, v);
        return element("label", {}, element("input", { type: "radio", name: `stance${i}`, value: v, checked: s.value === v, disabled: !on, onchange: () => setStance(i, v) }), markSign(v), `${(on ?? state.onBills[n]).word} `, element("kbd", {}, String(n + 1)));
      })),
      (form.stances.length > 1 || s.target || s.value) && element("p", {}, button("Take this position out", null, () => removeStance(i))))),
    element("p", {}, button("Another position", null, () => { form.stances.push({ target: null, value: "" }); changed(); drawForm(); formBox.querySelector(`[data-field=target${form.stances.length - 1}] input`).focus(); })),
    element("div", { class: "desk-seen", "data-seen": "" }),
    element("div", { class: "desk-field" }, element("label", { for: "f-summary" }, "Summary", !form.isOwnSummary && element("span", { class: "aside" }, " (proposed from the position; typing keeps yours)")),
      element("textarea", { id: "f-summary", name: "summary", rows: 3, maxlength: 5000, oninput: e => { form.summary = e.target.value; form.isOwnSummary = e.target.value.trim().length > 0; changed(); drawProposal(); } }, form.summary), element("p", { class: "aside", "data-proposal": "" })),
    element("div", { class: "desk-field" }, element("label", { for: "f-note" }, "Note to readers"), element("textarea", { id: "f-note", rows: 2, maxlength: 10000, oninput: e => { form.note = e.target.value; changed(); } }, form.note)),
    element("div", { class: "desk-problems", role: "alert", "data-conflict": "" }),
    element("p", { class: "desk-problems", role: "alert", "data-problems": "" }),
    element("p", { class: "desk-actions" },
      element("button", { type: "submit", class: "desk-go" }, form.key ? "Save " : "Publish ", element("kbd", {}, "Ctrl Enter")),
      button("Keep as draft", "Ctrl S", keepAndLeave),
      button(form.key ? "Leave as it was" : "Drop", null, drop))));
  drawProposal();
  drawSeen();
  drawConflict();
  drawRefusal();
}

function setStance(i, value) {
  form.stances[i].value = value;
  propose();
  changed();
}
function removeStance(i) {
  form.stances.splice(i, 1);
  if (!form.stances.length) form.stances.push({ target: null, value: "" });
  making = null;
  propose();
  changed();
  drawForm();
  formBox.querySelector(`[data-field=target${Math.min(i, form.stances.length - 1)}] input`).focus();
}
function stanceKey(e, i) {
  if (e.target.matches("input[role=combobox], textarea") || e.ctrlKey || e.altKey || e.metaKey) return;
  const chosen = state.onBills[Number(e.key) - 1]?.value;
  if (!chosen) return;
  const radio = formBox.querySelector(`input[name=stance${i}][value=${chosen}]`);
  if (radio.disabled) return;
  e.preventDefault();
  radio.checked = true;
  radio.focus();
  setStance(i, chosen);
}
function addPassage() {
  // What is marked, or else the suggestion that is pointed at.
  const added = (marked ? [marked] : (state.suggestions[current]?.passages ?? []).map(p => ({ capture: state.capture, ...p }))).filter(m => !form?.passages.some(p => p.start === m.start && p.end === m.end));
  if (!form || !added.length) return;
  form.passages.push(...added);
  changed();
  drawForm();
  paint();
}
const overlapping = () => form?.actor?.slug && state.claims.find(c => c.key !== form.key && c.actor === form.actor.slug && c.passages.some(p => p.capture === state.capture && form.passages.some(f => f.start < p.end && p.start < f.end)));

// ---- Type-ahead, after the combobox pattern of the ARIA Authoring Practices

const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
// A number is the same with and without dots and spaces: "SB 1047", "S.B. 1047".
const letters = text => fold(text).replace(/[^\p{L}\p{N}]+/gu, "");
function rank(name, query) {
  const folded = fold(name), asked = fold(query);
  return letters(query) && letters(name).startsWith(letters(query)) && /\p{N}/u.test(query) ? 0 : folded.startsWith(asked) ? 0 : folded.split(/[\s\-(),.]+/).some(w => w.startsWith(asked)) ? 1 : folded.includes(asked) ? 2 : -1;
}
function likeness(a, b) {
  const grams = t => { const f = ` ${fold(t)} `, all = new Set(); for (let i = 0; i < f.length - 1; i++) all.add(f.slice(i, i + 2)); return all; };
  const [x, y] = [grams(a), grams(b)];
  let both = 0;
  for (const g of x) if (y.has(g)) both++;
  return 2 * both / (x.size + y.size);
}
// Names of one person or body as different people write them: nearly the same letters, or the words of one among those of the other.
function isNear(a, b) {
  const [x, y] = [a, b].map(t => fold(t).split(/[^\p{L}\p{N}]+/u).filter(Boolean));
  const [few, many] = x.length <= y.length ? [x, y] : [y, x];
  return likeness(a, b) >= .72 || (few.length > 0 && few.every(w => many.includes(w)));
}
let listNumber = 0;
// What is typed and not chosen is kept as typed: it is neither lost when the form is drawn anew, nor taken for what was chosen before.
function combobox({ id, value, typed, label, options, onpick, onclear, ontype }) {
  const list = element("ul", { role: "listbox", id: `list-${++listNumber}`, hidden: true, "aria-label": label });
  let shown = [], active = -1;
  const input = element("input", { id, role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", autocomplete: "off", maxlength: 200, value: typed || value, "aria-invalid": typed ? "true" : null });
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); active = -1; };
  const point = to => {
    active = to;
    [...list.children].forEach((li, i) => li.setAttribute("aria-selected", String(i === to)));
    if (to >= 0) { input.setAttribute("aria-activedescendant", list.children[to].id); list.children[to].scrollIntoView({ block: "nearest" }); }
  };
  const show = () => {
    shown = options(input.value.trim());
    list.replaceChildren(...shown.map((o, i) => element("li", { role: "option", id: `${list.id}-${i}`, onmousedown: e => { e.preventDefault(); pick(i); } }, o.label, o.detail && element("span", { class: "aside" }, ` ${o.detail}`))));
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    // Who it might be is chosen by nobody but the editor.
    if (shown.length && !shown.some(o => o.mustBeChosen)) point(0); else active = -1;
  };
  const pick = i => { const chosen = shown[i]; close(); onpick(chosen.value); };
  input.addEventListener("input", () => {
    const words = input.value.trim();
    if (!words) { value = ""; onclear(); }
    ontype(words === value ? "" : words);
    input.removeAttribute("aria-invalid");
    show();
  });
  input.addEventListener("focus", () => { input.select(); if (!value) show(); });
  input.addEventListener("blur", () => { close(); if (input.value.trim() && input.value.trim() !== value) input.setAttribute("aria-invalid", "true"); });
  input.addEventListener("keydown", e => {
    if (e.key === "ArrowDown") { e.preventDefault(); if (list.hidden) show(); else point((active + 1) % shown.length); }
    else if (e.key === "ArrowUp" && !list.hidden) { e.preventDefault(); point((Math.max(active, 0) - 1 + shown.length) % shown.length); }
    else if (e.key === "Escape" && !list.hidden) { e.preventDefault(); e.stopPropagation(); close(); }
    else if ((e.key === "Enter" && !e.ctrlKey || e.key === "Tab" && input.value.trim() && input.value !== value) && !list.hidden && active >= 0) { e.preventDefault(); pick(active); }
    else if (e.key === "Enter" && !e.ctrlKey) e.preventDefault();
  });
  return element("div", { class: "desk-combo" }, input, list);
}
const sharesItsName = a => state.actors.some(o => o !== a && fold(o.name) === fold(a.name));
// Two of one name are told apart by what they are and by their names in addresses.
const detailOf = (a, more) => [more, sharesItsName(a) && `${{ person: "a person", group: "a group" }[a.kind] ?? "an organisation"}, ${a.slug}`].filter(Boolean).join("; ") || null;
function picker(name, value, onpick) {
  return combobox({
    id: `f-${name}`, value: actorName(value), typed: form.typed[name], label: name === "actor" ? "Actors" : "Speakers",
    onpick: a => { delete form.typed[name]; onpick(a); },
    ontype: words => { if (words) form.typed[name] = words; else delete form.typed[name]; changed(); },
    onclear: () => { if (form[name] !== null) { form[name] = null; changed(); } },
    options: query => {
      const all = state.actors;
      if (!query) return recent.map(slug => all.find(a => a.slug === slug)).filter(Boolean).map(a => ({ label: a.name, detail: detailOf(a), value: { slug: a.slug } }));
      const found = all.map(a => ({ a, by: [a.name, ...a.aliases].map(n => rank(n, query)).filter(r => r >= 0).sort()[0] })).filter(x => x.by !== undefined)
        .sort((x, y) => x.by - y.by || (recent.includes(y.a.slug) - recent.includes(x.a.slug)) || x.a.name.localeCompare(y.a.name)).slice(0, 8)
        .map(({ a }) => ({ label: a.name, detail: detailOf(a, a.aliases.find(n => rank(n, query) >= 0 && rank(a.name, query) < 0)), value: { slug: a.slug } }));
      if (found.some(f => fold(f.label) === fold(query))) return found;
      // Near-duplicates stand before a new one is offered.
      const near = all.filter(a => !found.some(f => f.value.slug === a.slug)).filter(a => [a.name, ...a.aliases].some(n => isNear(n, query))).slice(0, 3).map(a => ({ label: a.name, detail: detailOf(a, "is it this one?"), value: { slug: a.slug }, mustBeChosen: true }));
      return [...found, ...near, ...[["person", "a new person"], ["organisation", "a new organisation"], ["group", "a new group"]].map(([kind, detail]) => ({ label: query, detail, value: { slug: null, name: query, kind } }))];
    },
  });
}
function targetPicker(i) {
  const stance = form.stances[i];
  return combobox({
    id: `f-target${i}`, value: targetOf(stance)?.name ?? "", typed: stance.typed, label: "Bills and propositions",
    onclear: () => { stance.target = null; propose(); changed(); },
    ontype: words => { if (words) stance.typed = words; else delete stance.typed; changed(); },
    onpick: t => {
      delete stance.typed;
      if (!t.isNew) { making = null; pickTarget(i, t); return; }
      making = t.isBill ? { stance: i, isBill: true, identifier: t.name, title: "" } : { stance: i, isBill: false, title: t.name };
      drawForm();
      formBox.querySelector(t.isBill ? "#n-title" : "#n-text").focus();
    },
    options: query => {
      const used = [...new Set(state.claims.flatMap(c => c.stances.map(s => s.bill ?? s.proposition)))];
      const offered = t => ({ label: t.name, detail: t.isBill ? "bill" : "proposition", value: t });
      if (!query) return state.targets.filter(t => used.includes(t.slug)).slice(0, 8).map(offered);
      const found = state.targets.map(t => ({ t, by: [t.name, ...t.aliases].map(n => rank(n, query)).filter(r => r >= 0).sort()[0] })).filter(x => x.by !== undefined)
        .sort((x, y) => (used.includes(y.t.slug) - used.includes(x.t.slug)) || x.by - y.by).slice(0, 8).map(x => offered(x.t));
      if (found.some(f => [f.value.name, ...f.value.aliases].some(n => fold(n) === fold(query)))) return found;
      const near = state.targets.filter(t => !found.some(f => f.value === t) && [t.name, ...t.aliases].some(n => isNear(n, query))).slice(0, 3).map(t => ({ label: t.name, detail: "is it this one?", value: t, mustBeChosen: true }));
      return [...found, ...near, ...[[true, "a new bill"], [false, "a new proposition"]].map(([isBill, detail]) => ({ label: query, detail, value: { isNew: true, isBill, name: query } }))];
    },
  });
}

// A bill or proposition that nobody has entered yet: what has to be known of it is asked here, and it is on record before the claim is.
let making = null;
function newTarget(i) {
  const isBill = making.isBill, box = (name, label, input) => element("div", { class: "desk-field" }, element("label", { for: `n-${name}` }, label), input);
  const text = (name, more) => element("input", { id: `n-${name}`, name, value: making[name] ?? "", maxlength: 500, oninput: e => { making[name] = e.target.value; }, ...more });
  const select = (name, terms) => { making[name] ??= terms[0].term; return element("select", { id: `n-${name}`, onchange: e => { making[name] = e.target.value; } }, ...terms.map(t => element("option", { value: t.term, selected: t.term === making[name] }, t.name))); };
  const jurisdictions = state.bills.jurisdictions;
  // Whose bill it is comes with the name of a jurisdiction that is on record.
  const named = e => { const known = jurisdictions.find(j => fold(j.name) === fold(e.target.value.trim())); if (known) { making.jurisdiction = known.id; formBox.querySelector("#n-jurisdiction").value = known.id; } };
  return element("div", { class: "desk-making", role: "group", "aria-label": isBill ? "A new bill" : "A new proposition", onkeydown: e => { if (e.key === "Enter" && e.target.matches("input") && !e.ctrlKey) { e.preventDefault(); e.stopPropagation(); addTarget(i); } } },
    element("p", {}, element("strong", {}, isBill ? "A new bill" : "A new proposition")),
    ...isBill ? [
      box("identifier", "Official number", text("identifier")), box("title", "Full title", text("title")),
      box("jurisdictionName", "Jurisdiction", text("jurisdictionName", { list: "n-jurisdictions", onchange: named })), element("datalist", { id: "n-jurisdictions" }, ...jurisdictions.map(j => element("option", { value: j.name }))),
      box("jurisdiction", "Its Open Civic Data id", text("jurisdiction", { placeholder: "ocd-division/country:us/state:ca" })), box("session", "Session; empty for what no legislature made", text("session")),
      element("div", { class: "desk-pair" }, box("billKind", "Kind", select("billKind", state.bills.kinds)), box("status", "Status", select("status", state.bills.statuses))),
    ] : [box("title", "What it is called", text("title")), box("text", "What it says, as a sentence that one can agree with", element("textarea", { id: "n-text", rows: 2, maxlength: 5000, oninput: e => { making.text = e.target.value; } }, making.text ?? ""))],
    element("p", { class: "desk-problems", role: "alert", "data-making": "" }),
    element("p", { class: "desk-actions" }, button("Add it", null, () => addTarget(i)), button("Not now", null, () => { making = null; drawForm(); formBox.querySelector(`#f-target${i}`).focus(); })));
}
let isAdding = false;
async function addTarget(i) {
  if (isAdding) return;
  isAdding = true;
  const made = making, { stance: _, isBill, ...told } = made, owner = form;
  const answer = await send("POST", "targets", { ...told, kind: isBill ? "bill" : "proposition" }).catch(() => null);
  isAdding = false;
  if (!answer?.ok) {
    // What is refused may be on record by now: an answer that was lost, or somebody else.
    if (answer) await refresh();
    const box = formBox.querySelector("[data-making]");
    if (box) box.textContent = reason(answer);
    say(`Not added. ${reason(answer)}`, true);
    return;
  }
  const target = answer.data;
  state.targets.push(target);
  done.push({ what: isBill ? "the bill" : "the proposition", undo: () => undoRecord(isBill ? "bill" : "proposition", target.slug, 1) });
  making = null;
  say(`Added: ${target.name}. U in the text undoes it.`);
  if (form === owner) pickTarget(i, target);
}
function pickTarget(i, t) {
  const stance = form.stances[i];
  stance.target = { slug: t.slug, isBill: t.isBill };
  if (!stanceOn(t, stance.value)) stance.value = "";
  propose();
  changed();
  drawForm();
  (formBox.querySelector(`input[name=stance${i}]:checked`) ?? formBox.querySelector(`input[name=stance${i}]`)).focus();
}

// ---- Drafts: at once in this browser, then at the server; "saved" is said when the server said so

// Of this account and this source alone: "letter" is where "letter-2" begins, and a browser may be shared.
const localPlace = `desk-draft/${desk.dataset.editor}/${source}/`;
const localKey = id => localPlace + id;
let keeping = null, wait = 0, timer = 0;
function keepHere(f) { try { localStorage.setItem(localKey(f.id), JSON.stringify(f)); return true; } catch { return false; } }
function keepSoon() {
  const isHere = keepHere(form);
  sayOfDraft(isHere ? "Not saved yet" : "Not saved yet, and this browser has no room to keep it: leave the page open until it is saved", !isHere);
  clearTimeout(timer);
  timer = setTimeout(keepNow, 500);
}
async function keepNow(kept = form && isBegun(form) ? { ...form } : null) {
  clearTimeout(timer);
  if (!kept) return;
  // What is being published is no draft any more when the answer comes; what is typed meanwhile waits for that.
  if (isPublishing && form?.id === kept.id) { timer = setTimeout(() => keepNow(), 300); return; }
  // One after the other, so that an older state never comes after a newer one.
  const sent = (keeping ?? Promise.resolve()).then(() => send("PUT", `drafts/${kept.id}`, { source, version: kept.version, after: savedOf(kept), form: kept })).catch(() => null);
  keeping = sent;
  const answer = await sent;
  if (keeping === sent) keeping = null;
  const isOpen = form?.id === kept.id;
  if (answer?.ok) {
    wait = 0;
    const here = isOpen ? form : state.drafts.find(d => d.id === kept.id)?.form;
    if (here) Object.assign(here, { saved: kept.version, window: windowId });
    // What the server has need not stay in a browser that may be shared.
    if (!isOpen || form.version === kept.version) forget(kept.id);
    if (!isOpen || form.version === kept.version) { sayOfDraft(`Draft saved ${new Date(answer.data.at).toLocaleTimeString()}${isOpen && form.isSplit ? ". It was changed in another window, too; both are kept, as two drafts" : ""}`); if (isOpen) delete form.isSplit; }
    else keepSoon();
  } else if (answer?.status === 409 && answer.data?.draft) {
    // Somebody wrote into it in another window: both stay, each a draft of its own.
    const own = isOpen ? form : { ...kept };
    forget(own.id);
    setAside(answer.data.draft.form);
    Object.assign(own, { id: crypto.randomUUID(), saved: 0, window: windowId, version: own.version + 1, isSplit: true });
    drawDrafts();
    if (isOpen) keepSoon();
    else { keepHere(own); setAside(own); drawDrafts(); await keepNow(own); }
  } else {
    sayOfDraft(`Not saved. ${reason(answer)}`, true);
    if (isWorthAnotherTry(answer)) {
      wait = Math.min(5000, wait ? wait * 2 : 1000);
      timer = setTimeout(() => keepNow(form?.id === kept.id ? undefined : kept), wait);
    }
  }
}
// What the server has of it: what it said last, also of a copy that was made before it said so.
const savedOf = kept => form?.id === kept.id ? form.saved : Math.max(kept.saved ?? 0, state.drafts.find(d => d.id === kept.id)?.form.saved ?? 0);
// A draft that is left is among those one can go on with.
function setAside(left) { state.drafts = [...state.drafts.filter(d => d.id !== left.id), { id: left.id, version: left.version, form: { ...left } }]; }
function forget(id) { localStorage.removeItem(localKey(id)); }
function keepAndLeave() { keepNow(); setAside(form); leave(); }
function leave() { form = making = null; drawForm(); paint(); pane.focus(); drawDrafts(); }
async function drop() {
  const dropped = form;
  clearTimeout(timer);
  leave();
  await keeping;
  forget(dropped.id);
  state.drafts = state.drafts.filter(d => d.id !== dropped.id);
  drawDrafts();
  done.push({ what: "the draft that was dropped", undo: async () => { begin({ ...dropped, saved: 0, window: windowId }, "actor"); changed(); } });
  say("Dropped. U brings it back.");
  await send("DELETE", `drafts/${dropped.id}`).catch(() => null);
}

// ---- Publishing

let isPublishing = false;
async function publish() {
  if (!form || isPublishing) return;
  const unclear = settleTyped();
  const missing = [...unclear, !form.actor && !form.typed.actor && "an actor", !form.summary.trim() && "a summary", form.stances.some(s => s.target && !s.value) && "a stance on what is named", form.stances.some(s => !s.target && s.value) && "what the stance is on"].filter(Boolean);
  if (missing.length) { refuse(`Still needed: ${missing.join(", ")}.`); sayOfDraft(""); return; }
  isPublishing = true;
  clearTimeout(timer);
  say("Publishing…");
  delete form.refusal;
  const sent = form, wasThere = !!form.key;
  await keeping;
  const version = sent.version, values = structuredClone(Object.fromEntries(Object.keys(shownFields).map(name => [name, sent[name]])));
  const claim = {
    source, key: sent.key, revision: sent.revision, passages: sent.passages, actor: sent.actor, speaker: sent.speaker, capacity: sent.capacity || null, attribution: sent.attribution,
    saidOn: sent.saidOn.trim() || null, summary: sent.summary.trim(), note: sent.note.trim() || null,
    stances: sent.stances.filter(s => s.target && s.value).map(s => ({ value: s.value, bill: s.target.isBill ? s.target.slug : null, proposition: s.target.isBill ? null : s.target.slug, version: s.version ?? null, note: s.note ?? null })),
  };
  const answer = await send("POST", "claims", { claim, draft: sent.id }).catch(() => null);
  isPublishing = false;
  if (!answer?.ok) {
    say(`Not published. ${reason(answer)}`, true);
    sent.refusal = reason(answer);
    if (answer === null) sent.tried = values;
    if (form !== sent) return;
    if (answer?.data?.already) await continueStored(answer.data.already, reason(answer));
    else if (answer?.data?.conflict) await showConflict();
    else {
      // What is refused may be on record by now: somebody else's new actor, say.
      if (answer?.status === 422) { await refresh(); if (form === sent) drawForm(); }
      if (form === sent && form.key && !state.claims.some(c => c.key === form.key)) await showConflict();
      else drawRefusal();
    }
    // The form was drawn anew: the keys go on working in it.
    if (form === sent && !formBox.contains(document.activeElement)) formBox.querySelector("#f-summary")?.focus();
    if (form) keepSoon();
    return;
  }
  delete sent.conflict;
  forget(sent.id);
  state.drafts = state.drafts.filter(d => d.id !== sent.id);
  const seconds = Math.round(sent.active / 1000);
  times.push(seconds);
  newest.set(answer.data.key, answer.data.revision);
  done.push({ what: "the claim", key: answer.data.key, undo: () => undoRecord("claim", answer.data.key, answer.data.revision) });
  if (form !== sent || sent.version !== version) {
    // Another claim was begun while the server answered, or this one written on: neither goes.
    const isLeft = form !== sent, more = isLeft ? { ...sent } : form;
    Object.assign(more, { id: crypto.randomUUID(), saved: 0, window: windowId, version: sent.version + 1, key: answer.data.key, revision: answer.data.revision, base: values });
    await refresh();
    // Who was new is on record by now.
    const there = state.claims.find(c => c.key === answer.data.key);
    if (there && more.actor && !more.actor.slug) more.actor = { slug: there.actor };
    if (there?.speaker && more.speaker && !more.speaker.slug) more.speaker = { slug: there.speaker };
    if (isLeft && sent.version !== version) { keepHere(more); setAside(more); drawDrafts(); await keepNow(more); }
    else if (!isLeft) {
      drawForm();
      keepSoon();
      refuse("It is on record as it was when you published it. What you changed since is kept here; save it as an edit.");
    }
    say(`${wasThere ? "Saved" : "Published"}. U in the text undoes it.`);
    return;
  }
  const end = sent.passages.at(-1).end;
  form = null;
  drawForm();
  marked = null;
  caret = anchor = focus = tokenFor(end - 1);
  pane.focus();
  say(`${sent.key ? "Saved" : "Published"} after ${seconds} s at work; half of the ${times.length} in this window took ${[...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]} s or less. U undoes it.`);
  await refresh();
}
// The answer to an earlier try was lost: what stands in the form is an edit of that claim from now on.
async function continueStored(already, why) {
  // What this window sent then is what it changes now; what another window or editor made of it since is theirs.
  delete form.refusal;
  Object.assign(form, { key: already.key, revision: already.revision, base: form.tried ?? null });
  await showConflict(why);
}
// The fields of a claim as a form has them: what they are called, how they are shown, and what of them tells two apart.
const shownFields = {
  passages: ["Words", v => v.map(p => p.exact).join(" … "), v => v.map(p => [p.capture, p.start, p.end])], actor: ["Actor", actorName, v => v?.slug ?? v?.name ?? null], speaker: ["Speaker", actorName, v => v?.slug ?? v?.name ?? null],
  capacity: ["Capacity", v => v], attribution: ["Attribution", v => v], saidOn: ["Said on", v => v], summary: ["Summary", v => v], note: ["Note", v => v],
  stances: ["Positions", v => v.filter(s => s.target && s.value).map(s => `${stanceOn(s.target, s.value)?.word ?? s.value}: ${targetOf(s)?.name ?? s.target.slug}`).join("; "), v => v.filter(s => s.target && s.value).map(s => [s.target.slug, s.target.isBill, s.value, s.version ?? null, s.note ?? null])],
};
// One who was entered with the claim has a name in addresses by now, and had none when the form was filled in.
const isSame = (name, a, b) => ["actor", "speaker"].includes(name) && !!a && !!b && !(a.slug && b.slug) ? fold(actorName(a)) === fold(actorName(b)) : isAlike(name, a, b);
const isAlike = (name, a, b) => { const of = shownFields[name][2] ?? (v => v.trim()); return JSON.stringify(of(a)) === JSON.stringify(of(b)); };
// What only they changed comes into the form, what only you changed stays, and of what both changed you choose, field by field.
async function showConflict(why = null) {
  await refresh();
  const there = state.claims.find(c => c.key === form.key);
  if (!there) {
    formBox.querySelector("[data-problems]").replaceChildren("The claim was withdrawn in the meantime; nothing was stored, and nothing of yours is lost. ", element("a", { href: `/desk/records/claim/${form.key}` }, "Its history"), " ",
      button("Make a new claim of it", null, async () => {
        // A draft is one claim: this is another from now on.
        const before = form.id;
        forget(before);
        Object.assign(form, { id: crypto.randomUUID(), saved: 0, window: windowId, key: null, revision: 0, base: null, tried: null, refusal: undefined, conflict: undefined });
        changed();
        drawForm();
        await send("DELETE", `drafts/${before}`).catch(() => null);
      }));
    return;
  }
  const [theirs, base] = [valuesOf(there), form.base], both = [];
  for (const name of Object.keys(shownFields)) {
    if (isSame(name, form[name], theirs[name])) { form[name] = theirs[name]; continue; }
    if (base && isSame(name, form[name], base[name])) form[name] = theirs[name];
    else if (!base || !isSame(name, theirs[name], base[name])) both.push(name);
  }
  Object.assign(form, { base: structuredClone(theirs), revision: there.revision, isOwnSummary: true });
  // What was stored is what this window sent: an edit of it, and no conflict.
  if (why && !both.length) { delete form.conflict; form.refusal = why; }
  else { form.conflict = { both, theirs: structuredClone(theirs) }; delete form.refusal; }
  changed();
  drawForm();
}
// The choice stays open, in the draft as well, until it is made or the claim is stored.
function drawConflict() {
  if (!form?.conflict) return;
  const { both, theirs } = form.conflict;
  const row = name => element("tr", {}, element("th", { scope: "row" }, shownFields[name][0]), element("td", {}, shownFields[name][1](theirs[name]) || "nothing"), element("td", {}, shownFields[name][1](form[name]) || "nothing"),
    element("td", {}, button("Take theirs", null, () => { form[name] = theirs[name]; form.conflict.both = both.filter(n => n !== name); changed(); drawForm(); }, { "aria-label": `Take theirs: ${shownFields[name][0]}` })));
  formBox.querySelector("[data-conflict]").replaceChildren(
    element("strong", {}, "Somebody else saved this claim in the meantime. Nothing of yours is lost. "), both.length ? "What only they changed is in the form by now; of what both changed, yours is kept unless you take theirs." : "What only they changed is in the form by now.",
    ...(both.length ? [element("table", { class: "records" }, element("thead", {}, element("tr", {}, ...["Field", "Theirs", "Yours", ""].map(h => element("th", { scope: "col" }, h)))), element("tbody", {}, ...both.map(row)))] : []),
    button("Keep mine", null, () => publish()));
}
// Undoing makes a revision, too: what this window made last of a record, on which the next undoing stands.
const newest = new Map();
async function undoRecord(kind, key, revision) {
  const answer = await send("POST", "undo", { kind, key, revision, newest: Math.max(revision, newest.get(key) ?? 0) }).catch(() => null);
  if (answer?.ok) newest.set(key, answer.data.revision);
  say(answer?.ok ? "Undone. The history tells of it." : `Not undone. ${reason(answer)}`, !answer?.ok);
  if (answer) await refresh();
  return !isWorthAnotherTry(answer);
}
// One after the other, however fast the key is pressed; what could not be asked can be asked again.
let undoing = Promise.resolve();
function undo() {
  undoing = undoing.then(async () => {
    const last = done.at(-1);
    if (!last) { say("There is nothing to undo in this window."); return; }
    if (await last.undo() !== false) done.splice(done.indexOf(last), 1);
  }).catch(e => say(`Not undone. ${e.message}`, true));
  return undoing;
}
// Names typed in full are as good as chosen, where one alone has them; what is left of them cannot be stored.
function settleTyped() {
  const left = [], named = (all, words, namesOf) => { const fits = all.filter(x => namesOf(x).some(n => fold(n) === fold(words))); return fits.length === 1 ? fits[0] : null; };
  for (const [name, label] of [["actor", "Actor"], ["speaker", "Speaker"]]) {
    if (!form.typed[name]) continue;
    const one = named(state.actors, form.typed[name], a => [a.name, ...a.aliases]);
    if (one) { form[name] = { slug: one.slug }; delete form.typed[name]; changed(); }
    else left.push(`under “${label}”, a choice from the list for “${form.typed[name]}”`);
  }
  for (const stance of form.stances.filter(s => s.typed)) {
    const one = named(state.targets, stance.typed, t => [t.name, ...t.aliases]);
    if (one) { stance.target = { slug: one.slug, isBill: one.isBill }; if (!stanceOn(one, stance.value)) stance.value = ""; delete stance.typed; propose(); changed(); }
    else left.push(`under “On”, a choice from the list for “${stance.typed}”`);
  }
  return left;
}
const valuesOf = claim => ({
  passages: claim.passages, actor: { slug: claim.actor }, speaker: claim.speaker ? { slug: claim.speaker } : null, capacity: claim.capacity ?? "", attribution: claim.attribution, saidOn: claim.saidOn ?? "", summary: claim.summary, note: claim.note ?? "",
  stances: claim.stances.length ? claim.stances.map(s => ({ target: { slug: s.bill ?? s.proposition, isBill: !!s.bill }, value: s.value, version: s.version, note: s.note })) : [{ target: null, value: "" }],
});
function edit(claim) {
  if (!claim) return;
  const values = valuesOf(claim);
  // A summary that says no more than the position goes on being proposed.
  begin({ ...values, key: claim.key, revision: claim.revision, base: structuredClone(values), isOwnSummary: claim.summary !== proposed(values.stances) }, "actor");
}

// ---- Suggestions, marks of reading

function pointSuggestion(by) {
  const all = state.suggestions, waiting = all.map((s, i) => i).filter(i => !all[i].isDone);
  if (!waiting.length) { say("No suggestion waits."); return; }
  current = by > 0 ? waiting.find(i => i > current) ?? waiting[0] : waiting.findLast(i => i < current) ?? waiting.at(-1);
  const passage = all[current].passages[0];
  marked = null;
  caret = anchor = focus = tokenFor(passage.start);
  paragraphs[caret.p].shown.scrollIntoView({ block: "center" });
  drawSuggestions();
  paint();
  caretSays.textContent = `Suggestion: ${all[current].speaker ?? "nobody named"}: ${passage.exact}`;
}
function take(i = current) {
  // After publishing the next one is taken: the words of this one are in a claim.
  if (state.suggestions[i]?.isDone) { pointSuggestion(1); i = current; }
  const s = state.suggestions[i];
  if (!s || s.isDone) return;
  current = i;
  claimOf(s, s.passages.map(p => ({ capture: state.capture, ...p })));
}
function claimOf(s, passages) {
  const known = s.actor ? { slug: s.actor } : null;
  begin({ passages, actor: known, attribution: s.attribution, ...(s.stance ? { stances: [{ target: { slug: s.stance.bill, isBill: true }, value: s.stance.value }] } : {}) }, known ? "target0" : "actor");
  if (s.stance) propose();
  if (!known && s.speaker) { const input = formBox.querySelector("#f-actor"); input.value = s.speaker; input.dispatchEvent(new Event("input")); }
}
// Its words are marked, to be made longer or shorter; the claim of them has its speaker and position all the same.
function correct(i = current) {
  const s = state.suggestions[i];
  if (!s || s.isDone) { say("Go to a suggestion first."); return; }
  current = i;
  const [start, end] = [s.passages[0].start, s.passages[0].end];
  anchor = tokenFor(start);
  focus = caret = lastTokenBefore(end);
  mark(start, end);
  paragraphs[caret.p].shown.scrollIntoView({ block: "center" });
  drawSuggestions();
  pane.focus({ preventScroll: true });
  say("Move the beginning with { }, the end with [ ]; Enter makes a claim of what is marked.");
  caretSays.textContent = marked?.exact ?? "";
}
async function setMark(kind, start, end, what, after) {
  const answer = await send("POST", "marks", { source, capture: state.capture, kind, start, end }).catch(() => null);
  if (!answer?.ok) { say(`Not noted. ${reason(answer)}`, true); settle(); draw(); return; }
  state.marks.push({ id: answer.data.id, kind, start, end });
  settle();
  done.push({ what, undo: async () => {
    const gone = await send("DELETE", `marks/${answer.data.id}`).catch(() => null);
    if (!gone?.ok) { say(`Not taken back. ${reason(gone)}`, true); return !isWorthAnotherTry(gone); }
    state.marks = state.marks.filter(m => m.id !== answer.data.id);
    settle();
    draw();
    say("Taken back.");
  } });
  after();
}
function dismiss(i = current) {
  const s = state.suggestions[i];
  if (!s || s.isDone) return;
  s.isDone = true;
  pointSuggestion(1);
  draw();
  setMark("dismissed", s.passages[0].start, s.passages.at(-1).end, "the dismissal", () => { draw(); say("Dismissed. U brings it back."); });
}
function readEmpty() {
  if (!caret) { say("Go to the paragraph first: with the arrow keys, or a click."); return; }
  const p = paragraphs[caret.p];
  if (state.claims.some(c => c.passages.some(x => x.capture === state.capture && x.start < p.end && p.start < x.end))) { say("A claim rests on words of this paragraph."); return; }
  const there = state.marks.find(m => m.kind === "empty" && m.start === p.start);
  if (there) { say("That is noted already."); return; }
  setMark("empty", p.start, p.end, "the mark", () => { paint(); say("Read: this paragraph holds no claim. U takes it back."); });
  if (caret.p < paragraphs.length - 1) go({ p: caret.p + 1, t: 0 }, false);
}
// A suggestion is done when its words are in a claim, or were dismissed.
function settle() {
  for (const s of state.suggestions) {
    const [start, end] = [s.passages[0].start, s.passages.at(-1).end];
    s.isDone = state.marks.some(m => m.kind === "dismissed" && m.start === start && m.end === end)
      || state.claims.some(c => c.passages.some(p => s.passages.some(x => p.capture === state.capture ? x.start < p.end && p.start < x.end : x.exact.includes(p.exact) || p.exact.includes(x.exact))));
  }
}

function drawSuggestions() {
  const waiting = open();
  suggestionBox.replaceChildren(...waiting.length ? [element("h2", {}, `Suggestions `, element("span", { class: "count" }, String(waiting.length))), element("ol", { class: "desk-list" }, ...waiting.map(s => {
    const i = state.suggestions.indexOf(s);
    return element("li", { class: i === current ? "desk-here" : null, "aria-current": i === current ? "true" : null },
      element("q", { class: "words", dir: "auto" }, s.passages.map(p => p.exact).join(" … ")), element("p", { class: "aside" }, `${s.speaker ?? "Nobody named"} · ${s.rule}${s.rightOfHundred ? `, right ${s.rightOfHundred} times in 100` : ""}`),
      button("Take", "Enter", () => take(i)), " ", button("Correct", "R", () => correct(i)), " ", button("Dismiss", "X", () => { current = i; dismiss(i); }));
  }))] : []);
}
function drawClaims() {
  claimBox.replaceChildren(element("h2", {}, "On record from here ", element("span", { class: "count" }, String(state.claims.length))), element("ol", { class: "desk-list" }, ...state.claims.map(c => element("li", {},
    element("strong", {}, actorName({ slug: c.actor })), `: ${c.summary} `, button("Edit", null, () => edit(c), { "aria-label": `Edit: ${c.summary}` }), " ",
    element("a", { href: `/desk/records/claim/${c.key}` }, "History", element("span", { class: "read-aloud" }, `: ${c.summary}`)), " ",
    c.passages[0]?.capture === state.capture && button("Show", null, () => { caret = anchor = focus = tokenFor(c.passages[0].start); paragraphs[caret.p].shown.scrollIntoView({ block: "center" }); paint(); pane.focus({ preventScroll: true }); }, { "aria-label": `Show in the text: ${c.summary}` })))));
  drawDrafts();
}
function drawDrafts() {
  claimBox.querySelector(".desk-drafts")?.remove();
  const waiting = state.drafts.filter(d => d.id !== form?.id && d.form.passages?.length);
  if (waiting.length) claimBox.prepend(element("div", { class: "desk-drafts" }, element("h2", {}, "Your drafts ", element("span", { class: "count" }, String(waiting.length))), element("ol", { class: "desk-list" }, ...waiting.map(d => element("li", {},
    element("q", { class: "words", dir: "auto" }, d.form.passages[0].exact), " ", button("Go on", null, () => begin({ ...d.form, version: Math.max(d.version, d.form.version), saved: d.form.window === windowId ? d.form.saved ?? d.version : d.version, window: windowId }, "actor")))))));
}
function draw() { drawSuggestions(); drawClaims(); paint(); }

// ---- Time at work: from the first word marked to publishing, without pauses of more than two minutes

const times = [];
let lastTouch = 0;
function touch() {
  const now = Date.now();
  if (form) form.active += lastTouch && now - lastTouch < 120000 ? now - lastTouch : 0;
  lastTouch = now;
}
for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, touch, { capture: true, passive: true });

// ---- Keys and buttons

const claimFromMarked = () => {
  if (!marked) { say("Mark the words first: with the mouse, by touch, or with Shift and the arrow keys."); return; }
  const s = state.suggestions[current];
  if (s && !s.isDone && s.passages.some(p => p.start < marked.end && marked.start < p.end)) {
    // The marked words stand in the place of those parts that they overlap; the others stay.
    const others = s.passages.filter(p => !(p.start < marked.end && marked.start < p.end)).map(p => ({ capture: state.capture, ...p }));
    claimOf(s, [marked, ...others].sort((a, b) => a.start - b.start));
    return;
  }
  begin({ passages: [marked], attribution: /^[“"«‘]/.test(marked.exact) ? "direct_quotation" : quoted(marked) ? "direct_quotation" : "indirect_speech" }, "actor");
};
const quoted = m => /[“"«„]\s*$/u.test(wordsAt(Math.max(m.start - 2, paragraphs[tokenFor(m.start).p].start), m.start) ?? "");
// Each of these is a button, too, under "Keys".
const finer = { "{": ["Begin earlier", () => moveEnd(true, -1)], "}": ["Begin later", () => moveEnd(true, 1)], "[": ["End earlier", () => moveEnd(false, -1)], "]": ["End later", () => moveEnd(false, 1)], P: ["Marks before", () => moveMarks(true)], ",": ["Clause back", () => stepClause(-1, false)], ".": ["Clause on", () => stepClause(1, false)], "<": ["Mark back by clause", () => stepClause(-1, true)], ">": ["Mark on by clause", () => stepClause(1, true)] };
const actions = {
  j: ["Next suggestion", () => pointSuggestion(1)], k: ["Previous", () => pointSuggestion(-1)], r: ["Correct", () => correct()], x: ["Dismiss", () => dismiss()], c: ["Claim", claimFromMarked],
  p: ["Its marks", () => moveMarks(false)], "+": ["Add to claim", addPassage], e: ["Nothing here", readEmpty], u: ["Undo", undo],
};
function drawKeys() {
  keyBar.replaceChildren(...Object.entries(actions).map(([key, [label, action]]) => button(label, keysAreOn ? key.toUpperCase() : null, () => action())),
    element("details", { class: "desk-help" }, element("summary", {}, "Keys"), element("p", {}, "They act only while the text has the focus. ← → word, ↑ ↓ paragraph, , . clause; with Shift they mark (< > by clause). [ ] move the end of what is marked, { } its beginning; P takes the punctuation after it in, and leaves it out again, Shift P that before it. Enter takes a suggestion or makes a claim of what is marked; R marks the words of a suggestion, to be made longer or shorter first. In the form 1 to 7 choose the stance, Ctrl Enter publishes, Ctrl S keeps a draft, Esc leads back to the text."),
      element("p", { class: "desk-finer" }, ...Object.entries(finer).map(([key, [label, action]]) => button(label, keysAreOn ? key : null, () => action())), button("Word back", "←", () => step(-1, false)), button("Word on", "→", () => step(1, false)), button("Mark back", "⇧←", () => step(-1, true)), button("Mark on", "⇧→", () => step(1, true))),
      element("label", {}, element("input", { type: "checkbox", checked: keysAreOn, onchange: e => { keysAreOn = e.target.checked; localStorage.setItem("desk-keys", keysAreOn ? "on" : "off"); drawKeys(); } }), " Keys of one letter work")));
}
pane.addEventListener("keydown", e => {
  if (e.altKey || e.metaKey || e.ctrlKey) return;
  // To the right is forward, but not in a paragraph that runs from right to left.
  const right = caret && getComputedStyle(paragraphs[caret.p].shown).direction === "rtl" ? -1 : 1;
  const moves = { ArrowRight: () => step(right, e.shiftKey), ArrowLeft: () => step(-right, e.shiftKey), ArrowDown: () => caret ? go({ p: Math.min(paragraphs.length - 1, caret.p + 1), t: 0 }, e.shiftKey) : step(1, false), ArrowUp: () => caret && go({ p: Math.max(0, caret.p - (caret.t === 0 ? 1 : 0)), t: 0 }, e.shiftKey),
    Home: () => caret && go({ p: caret.p, t: 0 }, e.shiftKey), End: () => caret && go({ p: caret.p, t: tokensOf(paragraphs[caret.p]).length - 1 }, e.shiftKey),
    Enter: () => marked ? claimFromMarked() : take(), Escape: () => { marked = null; anchor = focus = caret; paint(); } };
  const letters = { ...Object.fromEntries([...Object.entries(actions), ...Object.entries(finer)].map(([k, [, a]]) => [k, a])) };
  const act = moves[e.key] ?? (keysAreOn ? letters[e.key] : undefined);
  if (!act) return;
  e.preventDefault();
  act();
});
formBox.addEventListener("keydown", e => {
  if (e.key === "Escape") { e.preventDefault(); pane.focus(); }
});
desk.addEventListener("keydown", e => {
  if (!form || e.altKey || !(e.ctrlKey || e.metaKey)) return;
  if (e.key === "Enter") { e.preventDefault(); publish(); }
  else if (e.key === "s") { e.preventDefault(); keepAndLeave(); }
});
let isTouch = false;
pane.addEventListener("pointerdown", e => { isTouch = e.pointerType === "touch"; });
let wasDragged = false; // The click that ends a drag moves no caret.
document.addEventListener("pointerup", e => {
  wasDragged = e.pointerType !== "touch" && takeNative();
  if (!wasDragged) return;
  getSelection().removeAllRanges();
  if (form) drawForm();
});
let selecting = 0;
document.addEventListener("selectionchange", () => { if (isTouch) { clearTimeout(selecting); selecting = setTimeout(takeNative, 150); } });
pane.addEventListener("click", e => {
  if (isTouch || wasDragged || !getSelection().isCollapsed) return;
  const at = document.caretPositionFromPoint?.(e.clientX, e.clientY) ?? (r => r && { offsetNode: r.startContainer, offset: r.startOffset })(document.caretRangeFromPoint?.(e.clientX, e.clientY));
  const p = at ? paragraphs.findIndex(x => x.node === at.offsetNode) : -1;
  if (p >= 0) go(tokenFor(cpOf(paragraphs[p], at.offset)), e.shiftKey);
});
addEventListener("beforeunload", e => { if (isUnsaved()) e.preventDefault(); });
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && isUnsaved()) keepNow(); });

// ---- Beginning

async function refresh() {
  const answer = await send("GET", `${source}/state`).catch(() => null);
  if (!answer?.ok) { say(reason(answer), true); return false; }
  const isNewText = state?.capture !== answer.data.capture, isOther = !!state && isNewText;
  state = answer.data;
  // Their numbers are of the text before; what is marked is not stored in another.
  if (isNewText) { layOut(); marked = caret = anchor = focus = null; current = -1; }
  recent = [...new Set([...done.map(d => state.claims.find(c => c.key === d.key)?.actor).filter(Boolean).reverse(), ...state.claims.map(c => c.actor)])].slice(0, 6);
  settle();
  draw();
  if (isOther) say("Somebody took in a newer text of this source; it is shown now. Words marked in the older one stay with it.");
  return true;
}
drawKeys();
say("Loading the text…");
if (await refresh()) {
  // What this browser has and the server has not: it was on its way when something broke.
  const mine = Object.keys(localStorage).filter(k => k.startsWith(localPlace)).map(k => { try { return JSON.parse(localStorage.getItem(k)); } catch { return null; } })
    .filter(f => f?.passages?.length && !(state.drafts.find(d => d.id === f.id)?.version >= f.version));
  say(state.text.length ? "Ready" : "Nothing of this text is held.");
  if (mine.length) {
    begin(mine.at(-1), "actor");
    for (const f of mine.slice(0, -1)) state.drafts.push({ id: f.id, version: f.version, form: f });
    drawDrafts();
    form.version++;
    await keepNow();
  } else pane.focus({ preventScroll: true });
  document.documentElement.dataset.deskReady = "";
}
