import { useEffect, useRef } from "react";

/** Takes files that are pasted anywhere on the page; text that is pasted into a field stays its own. */
export function useFilePaste(onPaste: (files: readonly File[]) => void): void {
  const latest = useRef(onPaste);
  useEffect(() => {
    latest.current = onPaste;
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      const files = Array.from(event.clipboardData?.files ?? []);
      if (files.length === 0 || event.defaultPrevented || isTextForField(event)) return;
      event.preventDefault();
      latest.current(files);
    };
    addEventListener("paste", listen);
    return () => removeEventListener("paste", listen);
  }, []);
}

const FIELD = "input, textarea, [contenteditable=true]";

/** Words copied from an office program bring a picture of themselves along. */
function isTextForField({ target, clipboardData }: ClipboardEvent): boolean {
  const isField = target instanceof Element && target.closest(FIELD) !== null;
  return isField && (clipboardData?.types.includes("text/plain") ?? false);
}
