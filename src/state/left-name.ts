import { create } from "zustand";

/** A new name that was refused after its field had gone from the screen. */
export interface LeftName {
  /** Whose: `image:42`. */
  readonly asset: string;
  /** Where its field is: `#/gallery/image/42`. */
  readonly address: string;
  /** The name it has and keeps. */
  readonly name: string;
  readonly typed: string;
  /** Why it was refused, in words. */
  readonly refusal: string;
}

export interface LeftNameState {
  readonly left: LeftName | null;
  readonly leaveName: (left: LeftName) => void;
  readonly forgetName: () => void;
}

/** What was typed is said and kept until its field is there again, or it is put away. */
export const useLeftName = create<LeftNameState>()((set) => ({
  left: null,
  leaveName: (left) => set({ left }),
  forgetName: () => set({ left: null }),
}));
