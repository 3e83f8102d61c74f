import { create } from "zustand";
import { showingWords } from "../lib/showing-words.ts";

export interface UnexpectedErrorsState {
  /** The newest error that nothing caught; `null` when there was none, or it was put away. */
  readonly error: unknown;
  /** How many since the last one was put away. */
  readonly count: number;
  /** What was on the screen when it came: "showing #/gallery". */
  readonly doing: string;
  readonly addError: (error: unknown) => void;
  readonly dismissErrors: () => void;
}

export const useUnexpectedErrors = create<UnexpectedErrorsState>()((set) => ({
  error: null,
  count: 0,
  doing: "",
  addError: (error) =>
    set(({ count }) => ({ error, count: count + 1, doing: showingWords(location.hash) })),
  dismissErrors: () => set({ error: null, count: 0 }),
}));

/** From now on an error that nothing catches reaches the screen, not the console alone. */
export function watchUnexpectedErrors(): void {
  const { addError } = useUnexpectedErrors.getState();
  addEventListener("unhandledrejection", ({ reason }) => addError(reason ?? "unknown"));
  addEventListener("error", ({ error, message }) => {
    if (!isLayoutHint(message)) addError(error ?? message);
  });
}

/** The browser's way to say that a size is measured one frame later; nothing failed. */
function isLayoutHint(message: string): boolean {
  return message.startsWith("ResizeObserver loop");
}
