import { create } from "zustand";

/** What was typed into a field, and refused after the field had gone from the screen. */
export interface LeftText {
  /** Whose: `image:42`. */
  readonly asset: string;
  /** Which field of it: `note`. */
  readonly field: string;
  /** Where the field is: `#/gallery/image/42`. */
  readonly address: string;
  /** The name of the asset. */
  readonly name: string;
  /** What it would have been: "new name", "note". */
  readonly what: string;
  readonly typed: string;
  /** Why it was refused, in words. */
  readonly refusal: string;
}

export interface LeftTextsState {
  /** One for each field, the newest last. */
  readonly left: readonly LeftText[];
  readonly leaveText: (left: LeftText) => void;
  readonly forgetText: (text: Pick<LeftText, "asset" | "field">) => void;
}

/** What was typed is said and kept until its field is there again, or it is put away. */
export const useLeftTexts = create<LeftTextsState>()((set) => ({
  left: [],
  leaveText: (text) => set(({ left }) => ({ left: [...without(left, text), text] })),
  forgetText: (text) =>
    set(({ left }) => (left.some((one) => isSame(one, text)) ? { left: without(left, text) } : {})),
}));

function without(left: readonly LeftText[], text: Pick<LeftText, "asset" | "field">) {
  return left.filter((one) => !isSame(one, text));
}

function isSame(one: LeftText, { asset, field }: Pick<LeftText, "asset" | "field">): boolean {
  return one.asset === asset && one.field === field;
}
