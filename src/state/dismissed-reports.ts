import { create } from "zustand";
import { persist } from "zustand/middleware";

export interface DismissedReportsState {
  /** Names of upgrades whose summary was put away in this browser. */
  readonly dismissed: readonly string[];
  readonly dismissReport: (key: string) => void;
}

/** A matter of this screen only, so it stands beside the library and not in it. */
export const useDismissedReports = create<DismissedReportsState>()(
  persist(
    (set) => ({
      dismissed: [],
      dismissReport: (key) =>
        set(({ dismissed }) => ({ dismissed: [...dismissed.filter((one) => one !== key), key] })),
    }),
    {
      name: "scenekeep-dismissed-reports",
      partialize: ({ dismissed }) => ({ dismissed }),
      merge: (stored, state) => ({ ...state, dismissed: keysIn(stored) }),
    },
  ),
);

/** Whatever lies in the storage, a list of keys comes out. */
function keysIn(stored: unknown): readonly string[] {
  const dismissed = (stored as { dismissed?: unknown } | null | undefined)?.dismissed;
  return Array.isArray(dismissed) ? dismissed.filter((key) => typeof key === "string") : [];
}
