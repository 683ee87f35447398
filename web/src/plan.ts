// Forms that keep themselves: each field is sent as soon as it is left, or when typing pauses; the form says when it was kept.

interface Answer {
  kept: boolean;
  says: string;
  was: Record<string, string> | null;
  disputed: string[];
}

const pause = 900;

export function keepAsYouGo(): void {
  const waiting = new Map<HTMLFormElement, number>();
  const sending = new Map<HTMLFormElement, Promise<void>>();

  const formOf = (target: EventTarget | null): HTMLFormElement | null =>
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
      ? (target.form?.matches("form[data-keeps]") ? target.form : null)
      : null;

  /** One after the other: the second compares with what the first made. */
  function keep(form: HTMLFormElement): Promise<void> {
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    const next = (sending.get(form) ?? Promise.resolve()).then(() => send(form));
    sending.set(form, next);
    return next;
  }

  function later(form: HTMLFormElement): void {
    clearTimeout(waiting.get(form));
    waiting.set(form, window.setTimeout(() => void keep(form), pause));
  }

  document.addEventListener("input", (event) => {
    const form = formOf(event.target);
    if (form) later(form);
  });
  document.addEventListener("change", (event) => {
    const form = formOf(event.target);
    if (form) void keep(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form instanceof HTMLFormElement && form.matches("form[data-keeps]")) {
      event.preventDefault();
      void keep(form);
      return;
    }
    // Another deed of the page waits until everything typed is kept.
    if (waiting.size === 0 && !document.querySelector("form[data-keeps][data-sending]")) return;
    if (!(form instanceof HTMLFormElement) || form.dataset.goes) return;
    event.preventDefault();
    form.dataset.goes = "true";
    const submitter = event.submitter;
    void Promise.all([...[...waiting.keys()].map(keep), ...sending.values()]).then(() => form.requestSubmit(submitter));
  });
  document.addEventListener("keydown", (event) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
    if (!row) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const button = row.querySelector<HTMLButtonElement>(`[data-move] button[value=${event.key === "ArrowUp" ? "up" : "down"}]`);
      if (!button || button.disabled) return;
      event.preventDefault();
      button.click();
    } else if (event.key === "Enter" && event.target instanceof HTMLTextAreaElement && event.target.dataset.line !== undefined && !event.isComposing) {
      event.preventDefault();
      const below = row.nextElementSibling?.querySelector<HTMLElement>(`[name="${event.target.name}"]`);
      (below ?? row.closest("section")?.querySelector<HTMLElement>(".add-row input[name=name]"))?.focus();
    }
  });
  // Leaving the page in the middle of a word.
  addEventListener("pagehide", () => [...waiting.keys()].forEach((form) => void send(form, true)));
}

async function send(form: HTMLFormElement, leaving = false): Promise<void> {
  form.dataset.sending = "true";
  try {
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => body.append(name, String(value)));
    const answered = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: leaving });
    const answer = (await answered.json()) as Answer;
    show(form, answer.says, !answer.kept, answer.disputed);
    const was = form.elements.namedItem("was");
    if (answer.was && was instanceof HTMLInputElement) was.value = JSON.stringify(answer.was);
    if (answer.kept) await renew();
  } catch {
    const note = noteOf(form);
    show(form, note?.dataset.lost ?? "", true, []);
  } finally {
    delete form.dataset.sending;
  }
}

const noteOf = (form: HTMLFormElement): HTMLElement | null => (form.closest("[data-row]") ?? form).querySelector<HTMLElement>("[data-kept]");

function show(form: HTMLFormElement, says: string, problem: boolean, disputed: string[]): void {
  const note = noteOf(form);
  if (note) {
    note.textContent = says;
    note.classList.toggle("problem", problem);
  }
  form.closest("[data-row]")?.classList.toggle("disputed", disputed.length > 0);
  for (const field of form.elements) {
    if (field instanceof HTMLElement) field.classList.toggle("disputed", disputed.includes(field.getAttribute("name") ?? ""));
  }
}

/** What follows from the answers, such as the picture of risks, is drawn anew by the server. */
async function renew(): Promise<void> {
  const here = [...document.querySelectorAll<HTMLElement>("[data-derived][id]")];
  if (here.length === 0) return;
  const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
  for (const old of here) {
    const fresh = page.getElementById(old.id);
    if (fresh && fresh.innerHTML !== old.innerHTML) old.innerHTML = fresh.innerHTML;
  }
}
