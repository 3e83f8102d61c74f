import { create } from "zustand";
import { persist } from "zustand/middleware";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export interface ThemeState {
  readonly theme: Theme;
  readonly chooseTheme: (theme: Theme) => void;
}

/** public/theme.js reads this before the first paint. */
const STORAGE_KEY = "scenekeep-theme";

export const useTheme = create<ThemeState>()(
  persist((set) => ({ theme: "system", chooseTheme: (theme) => set({ theme }) }), {
    name: STORAGE_KEY,
    partialize: ({ theme }) => ({ theme }),
    merge: (stored, state) => ({ ...state, theme: themeIn(stored) }),
  }),
);

/** Puts the theme on the document, now and after every choice, also one made in another tab. */
export function applyTheme(): void {
  put(useTheme.getState());
  useTheme.subscribe(put);
  addEventListener("storage", ({ key }) => {
    if (key === STORAGE_KEY) void useTheme.persist.rehydrate();
  });
}

function put({ theme }: ThemeState): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Whatever lies in the storage, a theme comes out. */
function themeIn(stored: unknown): Theme {
  const theme = (stored as { theme?: unknown } | null | undefined)?.theme;
  return THEMES.find((known) => known === theme) ?? "system";
}
