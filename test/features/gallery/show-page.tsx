import type { ReactNode } from "react";
import { onTestFinished } from "vitest";
import { Router } from "wouter";
import { useHashPath } from "../../../src/app/hash-location.ts";
import { UndoKeys } from "../../../src/app/undo-keys.tsx";
import type { Database } from "../../../src/db/database.ts";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import { ToastRegion } from "../../../src/ui/toast.tsx";
import { mount } from "../../ui/mount.tsx";

/** Shows a page on a route, with something beside it; the answer takes both from the screen. */
export function showPage(
  db: Database,
  hash: string,
  page: ReactNode,
  beside: ReactNode = null,
): () => void {
  history.pushState(null, "", hash);
  onTestFinished(() => history.pushState(null, "", "#"));
  const showNext = mount(
    <DatabaseProvider database={db}>
      <Router hook={useHashPath}>{page}</Router>
      {beside}
    </DatabaseProvider>,
  );
  return () => showNext(null);
}

/** Shows a page with toasts and the keys that undo. */
export function showWithUndo(db: Database, hash: string, page: ReactNode): void {
  const beside = (
    <>
      <ToastRegion />
      <UndoKeys />
    </>
  );
  showPage(db, hash, page, beside);
}
