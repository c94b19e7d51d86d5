// Probity's one script. Every page works without it; it saves answers as they are typed, keeps text on the device
// while there is no connection, shows both texts when two people changed one answer, and follows conditions.
// It makes no markup from strings (Trusted Types): boxes come from <template>, words are set as text.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const csrf = () => one('input[name="csrf"]')?.value ?? "";

// ---- small comforts -------------------------------------------------------------------------------------------

for (const button of all("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const source = document.getElementById(button.dataset.copy);
    copy("value" in source ? source.value : source.textContent, source);
  });
}

function copy(text, source) {
  const select = () => source && ("select" in source ? source.select() : getSelection().selectAllChildren(source));
  navigator.clipboard ? navigator.clipboard.writeText(text).then(select, select) : select();
}

for (const form of all("form[data-once]")) {
  let sent = false;
  form.addEventListener("submit", (event) => (sent ? event.preventDefault() : (sent = true)));
  addEventListener("pageshow", () => (sent = false));
}

// Whoever scores stays on the keys: what Enter does in a field of one line, Ctrl+Enter does everywhere.
const keyed = one("form[data-keys]");
if (keyed) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    keyed.requestSubmit(one('button[type="submit"]', keyed));
  });
}

one("[data-error-summary]")?.focus();

// ---- reading and writing a question's fields ------------------------------------------------------------------

const controls = (box) => all("input, select, textarea", box).filter((c) => c.name && c.type !== "hidden" && c.type !== "file" && c.name !== "valid_until");
const fieldsOf = (box) => {
  const fields = Object.create(null);
  for (const control of controls(box)) {
    const list = (fields[control.name] ??= []);
    if (/^(radio|checkbox)$/.test(control.type) ? control.checked : control.value !== "") list.push(control.value);
  }
  return fields;
};
const write = (box, fields) => {
  for (const [name, values] of Object.entries(fields)) {
    const known = controls(box).some((control) => control.name === name);
    if (!known && values.length && /\.\d+\.\d+$/.test(name)) while (!controls(box).some((c) => c.name === name) && addRow(box));
  }
  for (const control of controls(box)) {
    const values = fields[control.name] ?? [];
    if (/^(radio|checkbox)$/.test(control.type)) control.checked = values.includes(control.value);
    else control.value = values[0] ?? "";
  }
};
const codes = (box) => all('input[name^="a."]:checked', box).map((control) => control.value);

/** What the server stores of a question, as typed: it knows the reader's notation. */
function content(box) {
  const key = box.dataset.question;
  const name = `a.${key}`;
  const fields = fieldsOf(box);
  const list = fields[name] ?? [];
  const part = (suffix) => (fields[`${name}.${suffix}`] ?? [""])[0] ?? "";
  const parts = () => Object.entries(fields).filter(([field]) => field.startsWith(`${name}.`)).map(([field, [value]]) => [field.slice(name.length + 1), value ?? ""]);
  if (box.dataset.type === "price") return { unit_prices: Object.fromEntries(parts().filter(([, value]) => value !== "")) };
  const value = {
    multiple: () => list,
    country: () => list.filter(Boolean),
    period: () => (part("from") || part("to") ? { from: part("from"), to: part("to") } : null),
    matrix: () => Object.fromEntries(parts().filter(([, value]) => value)),
    declaration: () => ({ name: part("name"), accepted: part("accepted") === "true" }),
    contact: () => ({ name: part("name"), email: part("email"), phone: part("phone"), role: part("role") }),
    file: () => null,
    table: () => {
      const rows = [];
      for (const [place, cell] of parts()) {
        const [row, column] = place.split(".");
        (rows[row] ??= [])[column] = cell;
      }
      return rows.filter((row) => row?.some((cell) => cell.trim()));
    },
  }[box.dataset.type];
  const justification = (fields[`just.${key}`] ?? [])[0] ?? null;
  if ((fields[`na.${key}`] ?? []).length) return { value: null, not_applicable: (fields[`na_reason.${key}`] ?? [])[0] ?? "", justification };
  return { value: value ? value() : (list[0] ?? null), not_applicable: null, justification };
}

const words = (fields) => Object.entries(fields ?? {}).filter(([name]) => !name.startsWith("rev.")).flatMap(([, values]) => values).join("\n");

// ---- text kept on the device while it is not stored ------------------------------------------------------------

const shelf = {
  prefix: "probity:",
  put(url, entry) {
    try { localStorage.setItem(this.prefix + url, JSON.stringify(entry)); return true; } catch { return false; }
  },
  take(url) {
    try { return JSON.parse(localStorage.getItem(this.prefix + url)); } catch { return null; }
  },
  drop(url) {
    try { localStorage.removeItem(this.prefix + url); } catch { /* nothing was kept */ }
  },
  of(bid) {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(`${this.prefix}/bid/${bid}/`)).map((key) => [key.slice(this.prefix.length), this.take(key.slice(this.prefix.length))])
        .filter(([, entry]) => entry).sort(([, a], [, b]) => a.at - b.at);
    } catch { return []; }
  },
};

const mutation = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

const put = (url, entry, revision) => fetch(url, {
  method: "PUT",
  credentials: "same-origin",
  redirect: "manual",
  headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf(), "If-Match": `"${revision}"` },
  body: JSON.stringify({ ...entry.content, mutation: entry.mutation }),
  signal: AbortSignal.timeout?.(20000),
});

// ---- saving ----------------------------------------------------------------------------------------------------

const form = one("form[data-autosave]");
const texts = document.getElementById("autosave-texts")?.dataset ?? {};
const line = one("[data-status-line]");
const questions = new Map();
let leaving = false;

function status(tone, text) {
  if (!line) return;
  line.dataset.tone = tone;
  if (line.textContent !== text) line.textContent = text;
}

/** The status line tells the worst of all questions, else what has just happened. */
function overall(text, tone = "saved") {
  const states = [...questions.values()];
  const failed = states.find((q) => q.trouble);
  if (failed) return status(failed.trouble.tone, failed.trouble.text);
  if (states.some((q) => q.busy || q.entry)) return status("saving", texts.saving);
  if (text) status(tone, text);
}

function question(box) {
  const q = { box, url: box.dataset.save, revision: Number(box.dataset.revision), entry: null, busy: false, blocked: false, trouble: null, timer: 0, wait: 1000 };
  questions.set(box.dataset.question, q);
  q.last = JSON.stringify(content(box));
  const changed = (event, delay) => {
    if (event.target.type === "file" || event.target.name === "valid_until" || q.gone) return;
    const now = content(box);
    if (JSON.stringify(now) === q.last) return;
    q.last = JSON.stringify(now);
    q.entry = { content: now, fields: fieldsOf(box), revision: q.revision, mutation: mutation(), at: Date.now() };
    shelf.put(q.url, q.entry);
    if (q.blocked) one("[data-mine]", box).textContent = words(q.entry.fields) || texts.blank; // typed on meanwhile
    refused(q, "");
    if (q.trouble?.tone === "failed" && !q.blocked) q.trouble = null;
    overall();
    clearTimeout(q.timer);
    q.timer = setTimeout(() => send(q), delay);
  };
  box.addEventListener("input", (event) => changed(event, 800));
  box.addEventListener("change", (event) => changed(event, 50));
  box.addEventListener("focusout", () => q.entry && !q.trouble && send(q));
  return q;
}

async function send(q) {
  clearTimeout(q.timer);
  if (q.busy || q.blocked || q.gone || !q.entry) return;
  const entry = q.entry;
  q.busy = true;
  overall();
  let answer = null;
  let body = {};
  try {
    answer = await put(q.url, entry, q.revision);
    body = await answer.json().catch(() => ({}));
  } catch { /* no connection: `answer` stays null */ }
  q.busy = false;
  const kind = answer?.status ?? -1;
  if (kind === 200) stored(q, entry, body);
  else if (kind === 409 && body.fields) conflict(q, body);
  else if (kind === 401 || kind === 403 || kind === 404 || answer?.type === "opaqueredirect") gone(q, texts.ended);
  else if (kind === 410) gone(q, texts.closed);
  else if (kind >= 400 && kind < 500 && kind !== 408 && kind !== 429) {
    refused(q, body.errors?.[0]?.message ?? body.detail ?? body.title ?? String(kind));
    q.trouble = { tone: "failed", text: texts.failed.replace("%reason%", texts.refused) };
    if (q.entry !== entry) send(q);
  } else {
    q.trouble = answer ? { tone: "failed", text: texts.failed.replace("%reason%", String(kind)) } : { tone: "offline", text: texts.offline };
    q.timer = setTimeout(() => send(q), q.wait);
    q.wait = Math.min(q.wait * 2, 30000);
  }
  overall(kind === 200 ? texts.saved.replace("%time%", body.time ?? "") : "");
}

function stored(q, entry, body) {
  q.revision = body.revision;
  one("[data-revision-field]", q.box).value = body.revision;
  q.trouble = null;
  q.wait = 1000;
  const others = one("[data-others]");
  if (others) others.textContent = body.others ? others.dataset.text.replace("%names%", body.others) : "";
  refused(q, "");
  for (const [key, text] of Object.entries(body.line_totals ?? {})) {
    const cell = all("[data-line-total]", q.box).find((c) => c.dataset.lineTotal === key);
    if (cell) cell.textContent = text;
  }
  const total = one("[data-total]", q.box);
  if (total && body.total) total.textContent = body.total;
  if (q.entry === entry) {
    q.entry = null;
    shelf.drop(q.url);
    one("[data-status]", q.box).textContent = texts.saved.replace("%time%", body.time ?? "");
  } else send(q); // typed on meanwhile: the newest text follows
}

function refused(q, text) {
  const place = one("[data-status]", q.box);
  place.textContent = text || (q.entry ? texts.unsaved : "");
  place.classList.toggle("field__error", Boolean(text));
  q.box.classList.toggle("question--error", Boolean(text));
}

function gone(q, text) {
  q.gone = true;
  q.trouble = { tone: "failed", text };
  const box = document.getElementById("kept-box").content.cloneNode(true);
  one("[data-kept-text]", box).textContent = text;
  one("[data-kept]", box).textContent = words(q.entry.fields);
  one("[data-kept-copy]", box).addEventListener("click", () => copy(words(fieldsOf(q.box)), one("[data-kept]", q.box)));
  q.box.append(box);
}

function conflict(q, theirs) {
  q.blocked = true;
  q.trouble = { tone: "failed", text: texts.conflict };
  const copyOf = document.getElementById("conflict-box").content.cloneNode(true);
  const box = copyOf.firstElementChild;
  const who = one("[data-who]", box);
  who.textContent = who.dataset.text.replace("%name%", theirs.by ?? "").replace("%time%", theirs.time ?? "");
  one("[data-mine]", box).textContent = words(fieldsOf(q.box)) || texts.blank;
  one("[data-theirs]", box).textContent = words(theirs.fields) || texts.blank;
  const settle = () => {
    q.revision = theirs.revision;
    one("[data-revision-field]", q.box).value = theirs.revision;
    q.blocked = false;
    q.trouble = null;
    box.remove();
  };
  const again = () => {
    q.last = JSON.stringify(content(q.box));
    q.entry = { content: content(q.box), fields: fieldsOf(q.box), revision: q.revision, mutation: mutation(), at: Date.now() };
    shelf.put(q.url, q.entry);
  };
  one("[data-keep-mine]", box).addEventListener("click", () => { settle(); again(); send(q); });
  one("[data-take-theirs]", box).addEventListener("click", () => {
    q.entry = null; // before the box goes: its focus goes with it, and leaving a field sends
    shelf.drop(q.url);
    settle();
    write(q.box, theirs.fields);
    q.last = JSON.stringify(content(q.box));
    refused(q, "");
    follow();
    overall(texts.saved.replace("%time%", theirs.time ?? ""));
  });
  const field = one("textarea[name^='a.']", q.box);
  const both = one("[data-edit-both]", box);
  both.hidden = !field;
  both.addEventListener("click", () => {
    settle();
    field.value = `${field.value}\n\n${(theirs.fields[field.name] ?? [""])[0]}`.trim();
    again(); // before the focus moves: leaving a field sends, and only both texts may be sent now
    field.focus();
    q.timer = setTimeout(() => send(q), 800);
    overall();
  });
  q.box.append(copyOf);
  // Whoever is typing types on: the status line tells them.
  if (!q.box.contains(document.activeElement) || !document.activeElement.matches("textarea, input:not([type=radio], [type=checkbox])")) box.focus();
}

/** Text from an earlier visit: put back into its field and sent with the revision it was based on. */
function restore(q) {
  const kept = shelf.take(q.url);
  if (!kept) return;
  if (JSON.stringify(kept.content) === q.last) return shelf.drop(q.url);
  write(q.box, kept.fields);
  q.last = JSON.stringify(content(q.box));
  q.entry = kept;
  q.revision = kept.revision;
  status("saving", texts.restored);
}

/** What other pages of this bid have kept is sent too, oldest first; what is disputed waits for its own page. */
async function flushOthers() {
  const bid = location.pathname.match(/^\/bid\/([^/]+)/)?.[1];
  if (!bid || !csrf()) return;
  const here = new Set([...questions.values()].map((q) => q.url));
  for (const [url, entry] of shelf.of(bid)) {
    if (here.has(url)) continue;
    try {
      if ((await put(url, entry, entry.revision)).status === 200) shelf.drop(url);
    } catch { return; }
  }
}

async function flush() {
  for (const q of [...questions.values()].sort((a, b) => (a.entry?.at ?? 0) - (b.entry?.at ?? 0))) await send(q);
  await flushOthers();
}

// ---- conditions, justifications, rows ---------------------------------------------------------------------------

function follow() {
  for (const box of all("[data-visible-if]")) {
    const source = document.getElementById(`q-${box.dataset.visibleIf}`);
    if (!source) continue; // on another page: the server knows
    const wanted = box.dataset.anyOf.split(" ");
    box.hidden = source.hidden || !codes(source).some((code) => wanted.includes(code));
    const fold = one("[data-fold]", box);
    if (fold) {
      fold.open = true;
      one("summary", fold).hidden = true;
    }
  }
  for (const extra of all("[data-justify]")) {
    const wanted = extra.dataset.justify.split(" ");
    const chosen = codes(extra.closest("[data-question]"));
    extra.hidden = !chosen.some((code) => wanted.includes(code)) && !one("textarea", extra).value;
  }
}

function addRow(box) {
  const button = one("[data-add-row]", box);
  const rows = all(".cells tbody tr", box);
  if (!button || rows.length >= Number(button.dataset.addRow)) return false;
  const row = rows.at(-1).cloneNode(true);
  const number = rows.length;
  one("th", row).textContent = String(number + 1);
  for (const cell of all("input", row)) {
    cell.removeAttribute("id");
    cell.value = "";
    cell.name = cell.name.replace(/\.\d+\.(\d+)$/, `.${number}.$1`);
    cell.setAttribute("aria-label", cell.getAttribute("aria-label").replace(String(number), String(number + 1)));
  }
  rows.at(-1).after(row);
  button.hidden = number + 1 >= Number(button.dataset.addRow);
  return row;
}

// ---- start --------------------------------------------------------------------------------------------------------

if (form) {
  for (const box of all("[data-question]", form)) question(box);
  for (const button of all("[data-add-row]", form)) {
    button.addEventListener("click", (event) => {
      const row = addRow(button.closest("[data-question]"));
      if (!row) return;
      event.preventDefault();
      one("input", row).focus();
    });
  }
  form.addEventListener("change", follow);
  form.addEventListener("submit", () => (leaving = true));
  for (const upload of all('form[id^="ev-"], #evidence-remove')) {
    upload.addEventListener("submit", (event) => {
      if (upload.dataset.ready || ![...questions.values()].some((q) => q.entry && !q.gone && !q.blocked)) return void (leaving = true);
      event.preventDefault();
      const button = event.submitter;
      flush().finally(() => {
        upload.dataset.ready = "true";
        upload.requestSubmit(button);
      });
    });
  }
  addEventListener("beforeunload", (event) => {
    if (!leaving && [...questions.values()].some((q) => q.entry || q.trouble)) event.preventDefault();
  });
  addEventListener("pageshow", () => (leaving = false));
  for (const q of questions.values()) restore(q);
  follow();
}
addEventListener("online", flush);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
flush();
