import { createContext, useContext } from "react";
import type { StoreApi } from "zustand/vanilla";
import type { Opening } from "./opening.ts";

const OpeningContext = createContext<StoreApi<Opening> | null>(null);

/** Gives what is shown above the screens how the library was opened, and what became of it. */
export const OpeningProvider = OpeningContext.Provider;

/** `null` where no app stands around it. */
export function useOpening(): StoreApi<Opening> | null {
  return useContext(OpeningContext);
}
