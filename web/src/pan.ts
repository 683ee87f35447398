// Moves and scales the map by mouse, touch and keys. Without it the map still reads and scrolls.
// The picture moves as one layer of the compositor: nothing in it is drawn again while it moves.

const Smallest = 0.08;
const Largest = 4;
const KeyStep = 80;
const KeyScale = 1.25;
const DragFrom = 4;

interface Place {
  x: number;
  y: number;
  scale: number;
}

export function letPan(view: HTMLElement): void {
  const picture = view.querySelector<SVGSVGElement>("svg.map");
  if (!picture) return;
  const size = picture.viewBox.baseVal;
  const memory = `map:${size.width}x${size.height}`;
  let place: Place = { x: 0, y: 0, scale: 1 };
  let settle = 0;
  let drawnAt = 0;
  let isMoved = false;

  const show = (next: Place): void => {
    isMoved = true;
    const scale = Math.min(Largest, Math.max(Smallest, next.scale));
    // Some of the picture always stays in sight.
    const edge = 60;
    place = {
      scale,
      x: Math.min(view.clientWidth - edge, Math.max(edge - size.width * scale, next.x)),
      y: Math.min(view.clientHeight - edge, Math.max(edge - size.height * scale, next.y)),
    };
    picture.style.transform = `translate(${place.x}px, ${place.y}px) scale(${place.scale})`;
    clearTimeout(settle);
    settle = window.setTimeout(() => {
      if (isMoved) sessionStorage.setItem(memory, JSON.stringify(place));
      if (drawnAt === place.scale) return;
      // A layer keeps the sharpness that it was drawn with: once a new size stands still it is drawn anew.
      drawnAt = place.scale;
      picture.style.willChange = "auto";
      requestAnimationFrame(() => requestAnimationFrame(() => (picture.style.willChange = "transform")));
    }, 180);
  };
  const fit = (): void => {
    const scale = Math.min(view.clientWidth / size.width, view.clientHeight / size.height, 1.25);
    show({ scale, x: (view.clientWidth - size.width * scale) / 2, y: Math.max(0, (view.clientHeight - size.height * scale) / 2) });
    isMoved = false;
  };
  /** The point under (x, y) of the view stays where it is. */
  const scaleAt = (factor: number, x = view.clientWidth / 2, y = view.clientHeight / 2): void => {
    const scale = Math.min(Largest, Math.max(Smallest, place.scale * factor));
    show({ scale, x: x - ((x - place.x) * scale) / place.scale, y: y - ((y - place.y) * scale) / place.scale });
  };
  const moveBy = (x: number, y: number): void => show({ ...place, x: place.x + x, y: place.y + y });

  view.classList.add("pans");
  // Chromium scrolls a focused link into sight; the picture is moved instead.
  view.addEventListener("scroll", () => view.scrollTo(0, 0));
  const kept = sessionStorage.getItem(memory);
  if (kept) show(JSON.parse(kept) as Place);
  else fit();
  drawnAt = place.scale;
  picture.style.willChange = "transform";
  new ResizeObserver(() => {
    if (!isMoved) fit();
  }).observe(view);

  view.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const box = view.getBoundingClientRect();
      scaleAt(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016)), event.clientX - box.x, event.clientY - box.y);
    },
    { passive: false },
  );

  // One finger or the mouse moves, two fingers scale.
  const fingers = new Map<number, PointerEvent>();
  let dragged = 0;
  view.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (fingers.size === 0) dragged = 0;
    fingers.set(event.pointerId, event);
  });
  view.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
    dragged += Math.abs(dx) + Math.abs(dy);
    if (dragged < DragFrom) return;
    view.setPointerCapture(event.pointerId);
    const other = [...fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
    if (other) {
      const box = view.getBoundingClientRect();
      const apart = (finger: PointerEvent): number => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY);
      scaleAt(apart(event) / Math.max(1, apart(before)), (event.clientX + other.clientX) / 2 - box.x,
          (event.clientY + other.clientY) / 2 - box.y);
      moveBy(dx / 2, dy / 2);
    } else moveBy(dx, dy);
    fingers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel"] as const)
    view.addEventListener(end, (event) => fingers.delete(event.pointerId));
  window.addEventListener("pointerup", (event) => fingers.delete(event.pointerId));
  view.addEventListener("dragstart", (event) => event.preventDefault());
  view.addEventListener(
    "click",
    (event) => {
      if (dragged >= DragFrom) event.preventDefault();
    },
    { capture: true },
  );

  // One stop of the tab key for all machines; the arrows go on from there.
  const tiles = [...view.querySelectorAll<SVGAElement>("a.tile, a.room-head, a.door")];
  const middle = (tile: SVGAElement): DOMRect => tile.getBoundingClientRect();
  let here = tiles.find((tile) => tile.classList.contains("here")) ?? tiles[0];
  tiles.forEach((tile) => tile.setAttribute("tabindex", tile === here ? "0" : "-1"));
  const goTo = (tile: SVGAElement): void => {
    here?.setAttribute("tabindex", "-1");
    here = tile;
    tile.setAttribute("tabindex", "0");
    tile.focus({ preventScroll: true });
    intoSight(tile);
  };
  const intoSight = (tile: SVGAElement): void => {
    const [box, one] = [view.getBoundingClientRect(), middle(tile)];
    const off = (from: number, to: number, low: number, high: number): number =>
        (from < low + 20 ? low + 20 - from : to > high - 20 ? high - 20 - to : 0);
    const [dx, dy] = [off(one.left, one.right, box.left, box.right), off(one.top, one.bottom, box.top, box.bottom)];
    if (dx !== 0 || dy !== 0) moveBy(dx, dy);
  };
  view.addEventListener("focusin", (event) => {
    if (event.target instanceof SVGAElement && event.target.matches(":focus-visible")) intoSight(event.target);
  });
  const nextTo = (from: SVGAElement, x: number, y: number): SVGAElement | undefined => {
    const start = middle(from);
    let best: SVGAElement | undefined;
    let least = Infinity;
    for (const tile of tiles) {
      const end = middle(tile);
      const [dx, dy] = [end.x + end.width / 2 - start.x - start.width / 2, end.y + end.height / 2 - start.y - start.height / 2];
      const [along, aside] = x !== 0 ? [dx * x, Math.abs(dy)] : [dy * y, Math.abs(dx)];
      if (tile !== from && along > 1 && along + aside * 2 < least && aside <= along * 2) [best, least] = [tile, along + aside * 2];
    }
    return best;
  };

  const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = arrows[event.key];
    if (arrow) {
      const [x, y] = arrow;
      const from = event.target instanceof SVGAElement && tiles.includes(event.target) ? event.target : undefined;
      if (from && !event.shiftKey) {
        const next = nextTo(from, x, y);
        if (next) goTo(next);
      } else if (!from && !event.shiftKey && here) goTo(here);
      else moveBy(-x * KeyStep, -y * KeyStep);
    } else if (event.key === "+" || event.key === ";") scaleAt(KeyScale);
    else if (event.key === "-") scaleAt(1 / KeyScale);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  const tools = document.querySelector<HTMLElement>("[data-pan-tools]");
  if (tools) {
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const wanted = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-pan]")?.dataset.pan : undefined;
      if (wanted === "in") scaleAt(KeyScale);
      if (wanted === "out") scaleAt(1 / KeyScale);
      if (wanted === "fit") fit();
    });
  }
}
