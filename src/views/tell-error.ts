import { DomainError } from "../domain/errors.ts";
import { storageErrorWords } from "../domain/storage-error.ts";
import { showToast } from "../ui/toast.tsx";
import { REFUSAL_WORDS } from "./asset-words.ts";
import { errorReport } from "./error-report.ts";

/**
 * Says that nothing was changed, and why, where something was refused; where the browser could
 * not read or write, lets that be copied too. Anything else is a bug, and thrown.
 *
 * @param doing "repairing"
 */
export function tellNotChanged(thrown: unknown, doing: string): void {
  if (thrown instanceof DomainError) {
    showToast({ text: `Nothing was changed. ${REFUSAL_WORDS[thrown.code]}`, tone: "bad" });
    return;
  }
  const words = storageErrorWords(thrown);
  if (words === null) throw thrown;
  tellError(`Nothing was changed. ${words}`, thrown, doing);
}

/** Says what went wrong, and keeps it at hand until it is copied or put away; once, however often it is tried. */
export function tellError(text: string, error: unknown, doing: string): void {
  told.get(text)?.();
  const close = showToast({
    text,
    tone: "bad",
    stays: "until-dismissed",
    action: { label: "Copy the error", onPress: () => void copy() },
  });
  told.set(text, close);

  function copy(): Promise<void> {
    return navigator.clipboard.writeText(errorReport(error, doing)).then(
      () => void showToast({ text: "The error is copied" }),
      () => tellError(`The browser did not allow copying. ${text}`, error, doing),
    );
  }
}

/** Takes that away again: another try has worked. */
export function takeBackError(text: string): void {
  told.get(text)?.();
}

/** By what they say, how each is taken away. */
const told = new Map<string, () => void>();
