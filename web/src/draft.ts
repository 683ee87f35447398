// What somebody types into a form stays in this browser until it is saved or let go: a closed browser loses nothing.

interface Draft {
  at: string;
  fields: Record<string, string>;
}

const prefix = "genba.draft/";
const kept = 30 * 24 * 60 * 60 * 1000;

/** The fields of a form that people fill in, and the versions that they had before their eyes. */
function read(form: HTMLFormElement): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !["__RequestVerificationToken", "filters", "assessment"].includes(name)) fields[name] = value;
  }
  return fields;
}

function fill(form: HTMLFormElement, fields: Record<string, string>): void {
  for (const box of form.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) box.checked = fields[box.name] === box.value;
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement && field.type === "checkbox") continue;
    if (field instanceof RadioNodeList || field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = value;
  }
}

const same = (one: Record<string, string>, other: Record<string, string>): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => (one[name] ?? "") === (other[name] ?? ""));

function find(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(prefix + key) ?? "null") as Draft | null;
    return draft !== null && Date.now() - Date.parse(draft.at) < kept ? draft : null;
  } catch {
    return null;
  }
}

const drop = (key: string): void => localStorage.removeItem(prefix + key);

function watch(form: HTMLFormElement, key: string): void {
  const shown = read(form);
  const note = form.querySelector<HTMLElement>("[data-draft-note]");
  const draft = find(key);
  // What the page shows again after a conflict is newer than what lies here.
  if (draft && !form.dataset.draftShown && !same(draft.fields, shown)) {
    fill(form, draft.fields);
    const time = note?.querySelector("time");
    if (time) {
      time.dateTime = draft.at;
      time.textContent = new Date(draft.at).toLocaleString(document.documentElement.lang);
    }
    if (note) note.hidden = false;
  }
  const keep = (): void => {
    const fields = read(form);
    if (same(fields, shown)) drop(key);
    else localStorage.setItem(prefix + key, JSON.stringify({ at: new Date().toISOString(), fields } satisfies Draft));
  };
  // Fields may stand outside their form.
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLSelectElement) {
      if (event.target.form === form) keep();
    }
  });
  note?.querySelector("[data-draft-drop]")?.addEventListener("click", () => {
    drop(key);
    fill(form, shown);
    note.hidden = true;
  });
}

export function keepDrafts(): void {
  const done = document.querySelector<HTMLElement>("[data-draft-done]")?.dataset.draftDone;
  if (done) drop(done);
  document.querySelectorAll<HTMLFormElement>("form[data-draft]").forEach((form) => watch(form, form.dataset.draft ?? ""));
  document.addEventListener("click", (event) => {
    const leave = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-draft-leave]") : null;
    if (leave) drop(leave.dataset.draftLeave ?? "");
  });
}
