// Everything the pages do beyond plain links and forms. Without it the pages still read and answer.
import htmx from "htmx.org";
import { watchJobs } from "./jobs";
import { acceptDrops } from "./drop";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.historyCacheSize = 0;

const watch = watchJobs(document.getElementById("jobs"));
acceptDrops(watch);

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    const seek = document.querySelector<HTMLInputElement>("input[data-seek]");
    if (!seek) return;
    event.preventDefault();
    seek.focus();
    return;
  }
  const button = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});

document.addEventListener("click", async (event) => {
  if (!(event.target instanceof Element)) return;
  const copy = event.target.closest<HTMLElement>("[data-copy]");
  if (copy) {
    await navigator.clipboard.writeText(copy.dataset.copy ?? "");
    const before = copy.textContent;
    copy.textContent = copy.dataset.copied ?? before;
    setTimeout(() => (copy.textContent = before), 2000);
  }
  if (event.target.closest("[data-print]")) window.print();
});

// A select or date that filters sends its form at once.
document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLElement && event.target.matches("[data-sends]")) event.target.closest("form")?.requestSubmit();
});

const notice = document.querySelector<HTMLElement>("[data-fades]");
if (notice) setTimeout(() => notice.remove(), Number(notice.dataset.fades));
