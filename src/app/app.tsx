import { useEffect, useState } from "react";
import { Router } from "wouter";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { DatabaseProvider } from "../hooks/database-context.tsx";
import { useHashPath } from "./hash-location.ts";
import { MissingScreen } from "./missing-screen.tsx";
import { isLetGo, type Opening } from "./opening.ts";
import { OpeningProvider } from "./opening-context.ts";
import { OpeningScreen } from "./opening-screen.tsx";
import { isGallery } from "./routes.tsx";
import { Shell } from "./shell.tsx";

/**
 * The library once it is open; until then, and when it can't be, the screen that says so.
 * When this tab has let go of it, what was on the screen stays behind that: what is typed
 * in a field of it may be nowhere else.
 */
export function App({ opening }: { readonly opening: StoreApi<Opening> }) {
  const state = useStore(opening);
  const [path] = useHashPath();
  const [isLookingBack, setLookingBack] = useState(false);
  useEffect(() => {
    if (isLookingBack) document.querySelector<HTMLElement>("main h1")?.focus();
  }, [isLookingBack]);
  if (state.status === "missing") {
    const { database, loss } = state;
    return <MissingScreen {...{ opening, loss, name: database.name }} />;
  }
  const database = "database" in state ? state.database : null;
  const lookBack = database && (() => setLookingBack(true));
  const isCovered = state.status !== "open" && !isLookingBack;
  return (
    <OpeningProvider value={opening}>
      {isCovered && <OpeningScreen state={state} {...(isLetGo(state) && { lookBack })} />}
      {database && (
        <div hidden={isCovered}>
          <DatabaseProvider database={database} opensGallery={isGallery(path)}>
            <Router hook={useHashPath}>
              <Shell />
            </Router>
          </DatabaseProvider>
        </div>
      )}
    </OpeningProvider>
  );
}
