// A capture or a ledger may be dropped on any page, or chosen with a button: both are sent as they lie on the disk.

import { post } from "./post";

export function acceptDrops(watch: () => void): void {
  let depth = 0;
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

  addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    depth++;
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => {
    if (!carriesFiles(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) document.body.classList.remove("dropping");
  });
  addEventListener("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth = 0;
    document.body.classList.remove("dropping");
    void send([...(event.dataTransfer?.files ?? [])], watch);
  });
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input instanceof HTMLInputElement && input.type === "file" && input.dataset.intake !== undefined && input.files) {
      void send([...input.files], watch);
      input.value = "";
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-choose]") : null;
    if (button) document.getElementById(button.dataset.choose ?? "")?.click();
  });
}

/** One after the other: the disk is read once, and a ledger finds the capture before it already there. */
async function send(files: File[], watch: () => void): Promise<void> {
  const captures = files.filter((file) => !/\.(xlsx|xls|csv)$/i.test(file.name));
  const ledgers = files.filter((file) => !captures.includes(file));
  for (const file of [...captures, ...ledgers]) {
    setTimeout(watch, 150);
    await post(`/intake?name=${encodeURIComponent(file.name)}`, file);
    watch();
  }
}
