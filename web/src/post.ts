// A request that changes something proves with a token that it comes from a page of ours.

export async function post(address: string, body?: Blob): Promise<void> {
  const token = document.querySelector<HTMLMetaElement>('meta[name="antiforgery"]')?.content ?? "";
  const headers: Record<string, string> = { RequestVerificationToken: token };
  if (body) headers["Content-Type"] = "application/octet-stream";
  // A request that is cut off is a cancelled job on the server; the tray says so.
  await fetch(address, { method: "POST", body, headers }).catch(() => undefined);
}
