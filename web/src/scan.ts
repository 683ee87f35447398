// Reads labels with the camera where the browser can; elsewhere the button never appears and people type the code or choose from the list.

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

const between = 200;

export async function readLabels(button: HTMLButtonElement): Promise<void> {
  const detectors = (window as unknown as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!detectors || !navigator.mediaDevices) return;
  if (!(await detectors.getSupportedFormats()).includes("qr_code")) return;
  const view = button.parentElement?.querySelector("video");
  if (!view) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      view.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      // Refused, or in use elsewhere.
      const fault = button.parentElement?.querySelector("[data-scan-fault]");
      if (fault) fault.textContent = button.dataset.fault ?? "";
      button.disabled = false;
      return;
    }
    view.hidden = false;
    await view.play();
    const detector = new detectors({ formats: ["qr_code"] });
    const look = async (): Promise<void> => {
      const [found] = await detector.detect(view).catch(() => []);
      if (!found) {
        setTimeout(() => void look(), between);
        return;
      }
      (view.srcObject as MediaStream).getTracks().forEach((track) => track.stop());
      location.assign((button.dataset.scan ?? "") + encodeURIComponent(found.rawValue));
    };
    await look();
  });
}

const longestSide = 1600;

/** A photo of a phone is larger than anybody needs, and says where it was taken: it is drawn anew, smaller, before it is sent. */
export async function shrinkPhoto(input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  if (!file || !file.type.startsWith("image/")) return;
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return;
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.82));
  // The person may have chosen another one meanwhile.
  if (!drawn || input.files?.[0] !== file) return;
  const files = new DataTransfer();
  files.items.add(new File([drawn], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" }));
  input.files = files.files;
}
