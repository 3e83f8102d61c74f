import { Router } from "wouter";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { DatabaseProvider } from "../hooks/database-context.tsx";
import { useHashPath } from "./hash-location.ts";
import type { Opening } from "./opening.ts";
import { OpeningScreen } from "./opening-screen.tsx";
import { isGallery } from "./routes.tsx";
import { Shell } from "./shell.tsx";

/** The library once it is open; until then, and when it can't be, the screen that says so. */
export function App({ opening }: { readonly opening: StoreApi<Opening> }) {
  const state = useStore(opening);
  const [path] = useHashPath();
  if (state.status !== "open") return <OpeningScreen state={state} />;
  return (
    <DatabaseProvider database={state.database} opensGallery={isGallery(path)}>
      <Router hook={useHashPath}>
        <Shell />
      </Router>
    </DatabaseProvider>
  );
}
