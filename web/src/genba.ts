// Everything the pages do beyond plain links and forms. Without it the pages still read and answer.
import { watchJobs } from "./jobs";
import { acceptDrops } from "./drop";
import { readLabels, shrinkPhoto } from "./scan";
import { letPan } from "./pan";
import { offerPng } from "./png";
import { keepAsYouGo } from "./plan";
import { keepDrafts } from "./draft";

const watch = watchJobs(document.getElementById("jobs"));
acceptDrops(watch);
keepAsYouGo();
keepDrafts();

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
  const key = (event.shiftKey && event.key.length === 1 && event.key !== event.key.toLowerCase() ? "shift+" : "") + event.key.toLowerCase();
  const button = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (button) {
    event.preventDefault();
    if (button.matches("input, select, textarea")) button.focus();
    else button.click();
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

const scan = document.querySelector<HTMLButtonElement>("button[data-scan]");
if (scan) void readLabels(scan);
document.addEventListener("change", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.matches("[data-shrink]")) void shrinkPhoto(event.target);
});

const notice = document.querySelector<HTMLElement>("[data-fades]");
if (notice) setTimeout(() => notice.remove(), Number(notice.dataset.fades));

// The legend of the map is its filter; what is hidden stays in the address.
const map = document.querySelector<HTMLElement>("[data-map]");
if (map) {
  const boxes = [...map.querySelectorAll<HTMLInputElement>("input[data-family]")];
  const hidden = new Set((new URLSearchParams(location.search).get("hide") ?? "").split(","));
  const apply = (): void => boxes.forEach((box) => map.classList.toggle(`hide-fam${box.dataset.family}`, !box.checked));
  boxes.forEach((box) => {
    box.checked = !hidden.has(box.dataset.family ?? "");
    box.addEventListener("change", () => {
      apply();
      const address = new URL(location.href);
      const off = boxes.filter((other) => !other.checked).map((other) => other.dataset.family);
      if (off.length > 0) address.searchParams.set("hide", off.join(","));
      else address.searchParams.delete("hide");
      history.replaceState(null, "", address);
    });
  });
  apply();
}

const panned = document.querySelector<HTMLElement>("[data-pan-view]");
if (panned) letPan(panned);
document.querySelectorAll<HTMLButtonElement>("[data-png]").forEach(offerPng);
