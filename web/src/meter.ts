// A meter on a wall: the clock goes without the network; every minute the page is asked for again, and when nobody answers for five
// minutes the screen turns grey and says so. What it shows comes from the server alone.
const everyMinute = 60_000;
const tooLong = 5 * 60_000;

let answered = Date.now();

function tick(): void {
  const now = new Date();
  const clock = document.querySelector<HTMLElement>("[data-clock]");
  const day = document.querySelector<HTMLElement>("[data-date]");
  if (clock) clock.textContent = now.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (day) {
    const form: Intl.DateTimeFormatOptions = { month: day.dataset.date === "ja" ? "long" : "short", day: "numeric", weekday: "short" };
    day.textContent = now.toLocaleDateString(day.dataset.date === "ja" ? "ja-JP" : "en-GB", form);
  }
  if (Date.now() - answered > tooLong) turnGrey();
}

/** The grey dial lies ready in the page, in the words of the reader. */
function turnGrey(): void {
  const grey = document.querySelector<HTMLTemplateElement>("template[data-unanswered]");
  const dial = document.querySelector(".dial");
  if (!grey || !dial) return;
  dial.replaceWith(grey.content.cloneNode(true));
  grey.remove();
  document.querySelector("[data-meter]")?.classList.add("unanswered");
  document.querySelector<HTMLElement>("[data-late]")?.removeAttribute("hidden");
}

async function refresh(): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(everyMinute / 2) });
  } catch {
    return; // Nobody answers: the clock counts how long.
  }
  // The link was taken back: nothing of the plant stays on the screen.
  if (answer.status === 404) return location.reload();
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-meter]");
  if (!fresh) return;
  document.querySelector("[data-meter]")?.replaceWith(fresh);
  document.title = page.title;
  answered = Date.now();
  tick();
}

tick();
setInterval(tick, 1000);
setInterval(() => void refresh(), everyMinute);
