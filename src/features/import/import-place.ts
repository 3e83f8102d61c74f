/** Where another import would begin, else the top of the screen. */
export function importPlace(): HTMLElement | null {
  const button = document.querySelector<HTMLElement>("[data-import] button");
  return button ?? document.querySelector<HTMLElement>("main h1");
}
