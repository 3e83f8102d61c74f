import { create } from "zustand";
import { type LeftText, writeTexts } from "./kept-texts.ts";

export interface LeftTextsState {
  /** Their fields have gone from the screen; the newest last. */
  readonly left: readonly LeftText[];
  /** A field on the screen has them, or they are being saved. */
  readonly drafts: readonly LeftText[];
  /** All of them outlast this page. */
  readonly isKept: boolean;
  /** A field has it. */
  readonly keepDraft: (text: LeftText) => void;
  /** No field has it any more. */
  readonly leaveText: (text: LeftText) => void;
  /** It is saved, undone, or put away. */
  readonly forgetText: (text: Pick<LeftText, "id">) => void;
}

/**
 * What was typed is kept, and said, until it is saved, undone or put away. With every
 * change it is written beside the library too, at once: to write to the library takes
 * longer than a page has that is being left.
 */
export const useLeftTexts = create<LeftTextsState>()((set) => ({
  left: [],
  drafts: [],
  isKept: true,
  keepDraft: (text) =>
    set(({ left, drafts }) => ({
      left: without(left, text),
      drafts: [...without(drafts, text), text],
    })),
  leaveText: (text) =>
    set(({ left, drafts }) => ({
      left: [...without(left, text), text],
      drafts: without(drafts, text),
    })),
  forgetText: (text) =>
    set(({ left, drafts }) => ({ left: without(left, text), drafts: without(drafts, text) })),
}));

useLeftTexts.subscribe(({ left, drafts }, before) => {
  if (left === before.left && drafts === before.drafts) return;
  const isKept = writeTexts([...left, ...drafts]);
  if (isKept !== useLeftTexts.getState().isKept) useLeftTexts.setState({ isKept });
});

function without(texts: readonly LeftText[], { id }: Pick<LeftText, "id">): readonly LeftText[] {
  return texts.some((one) => one.id === id) ? texts.filter((one) => one.id !== id) : texts;
}
