// Turns a drawing of the server into a picture of dots: the browser can do it wherever the page can be read.

const Finer = 2;
/** Wider canvases are refused by some browsers. */
const Widest = 12_000;

export function offerPng(button: HTMLButtonElement): void {
  button.hidden = false;
  button.addEventListener("click", () => void save(button.dataset.png ?? ""));
}

async function save(address: string): Promise<void> {
  const drawing = new Image();
  drawing.src = address;
  await drawing.decode();
  const scale = Math.min(Finer, Widest / Math.max(drawing.naturalWidth, drawing.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(drawing.naturalWidth * scale);
  canvas.height = Math.round(drawing.naturalHeight * scale);
  const brush = canvas.getContext("2d");
  if (!brush) return;
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(drawing, 0, 0, canvas.width, canvas.height);
  const dots = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!dots) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(dots);
  link.download = "map.png";
  link.click();
  URL.revokeObjectURL(link.href);
}
