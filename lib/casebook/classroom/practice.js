// A lesson's page: answers are kept, replied to where the page has replies, and saved as a file.
// The rules of a reply are those of replies.py; a test compares the two.
"use strict";
const SLACK = 1e-9, NOT = "Choose one of the letters.";
const NUMBER = /(-?)\s*([1-9]\d{0,2}(?:[ ,']\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d+(?:[.,]\d+)?|[.,]\d+)/;
const SUM = /[\d)]\s*[*/×÷+]\s*[\d(]/;
const ROW = /\b(?:[A-Z]{2}-[A-Z]\d+|[A-Z]{2}\d+|R-[A-Z]\d+|S\d+)\b/g;

function number(text) {
  const told = text.slice(0, 200).replace(/[\u00a0\u202f\u2009]/g, " ").replace(/[\u2212\u2013]/g, "-");
  const found = NUMBER.exec(told);
  if (!found) return null;
  let digits = found[2].replace(/[ ']/g, "");
  if (/^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(digits)) digits = digits.replaceAll(",", "");
  else if (/^\d{1,3}(\.\d{3}){2,}(,\d+)?$/.test(digits)) digits = digits.replaceAll(".", "");
  const size = parseFloat(digits.replace(",", "."));
  return found[1] ? -size : size;
}

function seenIn(text, form, rows) {
  const words = text.trim() ? text.trim().split(/\s+/).length : 0;
  if (form.words) return form.words[0] <= words && words <= form.words[1];
  if (form.anchored) {
    const parts = text.trim().split(/(?<=[.!?])\s+/).filter(Boolean);
    const named = parts.map((part) => part.match(ROW) ?? []);
    return parts.length > 0 && named.every((ids) => ids.length && ids.every((id) => rows.includes(id)));
  }
  const needed = !form.needs || new RegExp(form.needs, "is").test(text);
  return needed && !(form.lacks && new RegExp(form.lacks, "i").test(text));
}

const wrong = (say) => ({ mark: 0, say });
const right = (say) => ({ mark: 1, say: say.trim() });

function replyToNumber(key, given) {
  if (SUM.test(given)) return wrong("That is the calculation. Type its result, such as 12.3.");
  const found = number(given);
  if (found === null) return wrong("There is no number in it. Type one, such as 12.3.");
  const near = ([value, half]) => Math.abs(Math.abs(found) - value) <= half + SLACK;
  if (key.right.some(near)) return right(`Right: ${key.shown}. ${key.good}`);
  return wrong(key.wrong.find(near)?.[2] ?? key.else);
}

function replyToTicks(key, given) {
  const odd = [...new Set([...given, ...key.right])].sort()
    .filter((one) => given.includes(one) !== key.right.includes(one));
  if (!odd.length) return right(`Right. ${key.good}`);
  return wrong(odd.map((one) => key.say[one]).find(Boolean) ?? (key.else || NOT));
}

function replyToPlaces(key, given) {
  const items = Object.keys(key.right);
  const off = items.filter((item) => given[item] !== key.right[item]);
  if (!off.length) return right(`Right. ${key.good}`);
  const said = key.traps[off[0]]?.[given[off[0]]] ?? key.say[off[0]];
  return wrong(`${items.length - off.length} of ${items.length} in place. Look at ${off[0]}: ${said}`);
}

function replyToText(key, given) {
  const lacking = key.form.filter((form) => !seenIn(given, form, key.rows)).map((form) => form.text);
  const told = `Form: ${key.form.length - lacking.length} of ${key.form.length}.`;
  const more = lacking.length ? ` Not seen: ${lacking.join("; ")}.` : "";
  return { mark: null, say: `${told}${more} Only the form was checked; people judge if it is fair.` };
}

function reply(key, given) {
  const empty = typeof given === "object" ? !Object.keys(given).length : !String(given ?? "").trim();
  if (empty) return wrong("No answer.");
  if (key.kind === "number") return replyToNumber(key, given);
  if (key.kind === "tick") return replyToTicks(key, given);
  if (key.kind === "sentence") return replyToText(key, given);
  if (key.kind !== "choose") return replyToPlaces(key, given);
  const well = key.right.includes(given);
  const said = key.say[given] ?? (well ? key.good : key.else);
  return { mark: well ? 1 : 0, say: well ? `Right. ${said}` : said || NOT };
}

function answerIn(form, kind) {
  const data = new FormData(form);
  if (kind === "tick") return data.getAll("answer");
  if (kind === "match" || kind === "sort") return Object.fromEntries([...data].filter(([, v]) => v));
  return data.get("answer") ?? "";
}

function putInto(form, kind, given) {
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "radio") field.checked = given === field.value;
    else if (field.type === "checkbox") field.checked = Array.isArray(given) && given.includes(field.value);
    else if (field.tagName === "SELECT") field.value = given?.[field.name] ?? "";
    else field.value = typeof given === "string" ? given : "";
  }
}

function startLesson() {
  const lesson = JSON.parse(document.getElementById("lesson").textContent);
  const bytes = Uint8Array.from(atob(lesson.packed ?? ""), (sign) => sign.charCodeAt(0));
  const keys = lesson.packed ? JSON.parse(new TextDecoder().decode(bytes)) : {};
  const place = `casebook-${lesson.id}-${lesson.edition}`;
  const name = document.getElementById("name"), told = document.getElementById("told");
  const sections = [...document.querySelectorAll(".exercise")];
  const forms = sections.map((one) => [one.id, one.dataset.kind, one.querySelector("form")]);
  const votes = ["before", "after"].map((id) => document.getElementById(id));
  const voted = (vote) => vote.querySelector("input:checked")?.value ?? "";
  const taken = () => ({
    casebook: 1, lesson: lesson.id, edition: lesson.edition, name: name.value.trim(),
    votes: Object.fromEntries(votes.map((vote) => [vote.id, voted(vote)])),
    answers: Object.fromEntries(forms.map(([id, kind, form]) => [id, answerIn(form, kind)])),
  });
  const keep = () => {
    try { localStorage.setItem(place, JSON.stringify(taken())); } catch { /* kept in the page alone */ }
  };
  const restore = (held) => {
    name.value = held.name ?? "";
    for (const vote of votes) {
      for (const one of vote.querySelectorAll("input")) one.checked = held.votes?.[vote.id] === one.value;
    }
    for (const [id, kind, form] of forms) putInto(form, kind, held.answers?.[id]);
  };
  const replyIn = (id, kind, form) => {
    const said = form.querySelector(".reply"), given = answerIn(form, kind);
    if (!said) return;
    const found = keys[id] ? reply(keys[id], given) : { mark: null, say: "Kept on this computer." };
    said.textContent = found.say;
    said.className = `reply ${found.mark === 1 ? "right" : found.mark === 0 ? "wrong" : ""}`.trim();
  };
  try { restore(JSON.parse(localStorage.getItem(place) ?? "{}")); } catch { /* nothing was kept */ }
  for (const [id, kind, form] of forms) {
    form.addEventListener("submit", (event) => { event.preventDefault(); keep(); replyIn(id, kind, form); });
  }
  document.addEventListener("input", keep);
  document.getElementById("save").addEventListener("click", () => {
    const held = taken();
    const who = held.name.normalize("NFKD").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "no-name";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(held, null, 1)], { type: "application/json" }));
    link.download = `${lesson.id}-${who}.answers.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    told.textContent = `Saved as ${link.download}. Hand that file in.`;
  });
  document.getElementById("clear").addEventListener("click", () => {
    if (!confirm("Clear all answers on this page?")) return;
    restore({});
    for (const said of document.querySelectorAll(".exercise .reply")) { said.textContent = ""; said.className = "reply"; }
    try { localStorage.removeItem(place); } catch { /* nothing was kept */ }
    told.textContent = "All answers are cleared.";
  });
}
