/** Ids of the two inputs that `ImportFrame` shows on every route. */
export const FILES_INPUT = "import-files";
export const FOLDER_INPUT = "import-folder";

/** Opens the browser's own dialog; only inside a press, browsers refuse it otherwise. */
export function pickFiles(input: typeof FILES_INPUT | typeof FOLDER_INPUT): void {
  document.getElementById(input)?.click();
}
