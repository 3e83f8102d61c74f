/** Milliseconds after which even a slow browser has begun to read a download. */
const LONG_ENOUGH = 600_000;

/** What browsers save, and never open. */
const ANY_FILE = "application/octet-stream";

/**
 * Gives bytes to the browser as an ordinary download. Their address stays for a while,
 * since nothing tells when the browser has taken them; until then it stands among the
 * browser's downloads and can be opened from there, as a document of ours with a stranger's
 * scripts if they were called an SVG or a web page. So they are called nothing but a file.
 */
export function handOver(data: Blob, fileName: string): void {
  const url = URL.createObjectURL(data.slice(0, data.size, ANY_FILE));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), LONG_ENOUGH);
}
