/**
 * Revokes an object URL, before the elements that show it are taken off the page: what they still
 * load they stop first, or the browser would say in the console that it is missing.
 */
export function letGoOfUrl(url: string): void {
  for (const element of document.querySelectorAll(`[src="${CSS.escape(url)}"]`)) {
    element.removeAttribute("src");
    if (element instanceof HTMLMediaElement) element.load();
  }
  URL.revokeObjectURL(url);
}
