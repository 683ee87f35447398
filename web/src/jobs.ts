// Shows the work in progress: the server sends the finished markup, so that every word stays in one place.
import { post } from "./post";

/** Starts listening; the answer is called whenever new work was given to the server. */
export function watchJobs(place: HTMLElement | null): () => void {
  let events: EventSource | null = null;

  function listen(): void {
    if (!place || events) return;
    events = new EventSource("/jobs/events");
    events.addEventListener("jobs", (event) => {
      const focused = place.contains(document.activeElement) ? document.activeElement?.getAttribute("data-post") : null;
      place.innerHTML = event.data;
      if (focused) place.querySelector<HTMLElement>(`[data-post="${CSS.escape(focused)}"]`)?.focus();
    });
    events.addEventListener("ask", (event) => location.assign(event.data));
    events.addEventListener("done", (event) => {
      events?.close();
      events = null;
      if (event.data && document.body.dataset.follows === "jobs") location.assign(event.data);
    });
    events.addEventListener("error", () => {
      events?.close();
      events = null;
    });
  }

  place?.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-post]") : null;
    if (!button) return;
    await post(button.dataset.post ?? "");
    listen();
  });

  if (place?.dataset.running === "true") listen();
  return listen;
}
