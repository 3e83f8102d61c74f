/** Milliseconds after which even a slow browser has begun to read a download. */
const LONG_ENOUGH = 600_000;

/**
 * Gives bytes to the browser as an ordinary download. Their address stays for a while,
 * since nothing tells when the browser has taken them.
 */
export function handOver(data: Blob, fileName: string): void {
  const url = URL.createObjectURL(data);
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), LONG_ENOUGH);
}
