import { onTestFinished } from "vitest";
import { page } from "vitest/browser";
import { Router } from "wouter";
import { useHashPath } from "../../../src/app/hash-location.ts";
import { UndoKeys } from "../../../src/app/undo-keys.tsx";
import type { Database } from "../../../src/db/database.ts";
import { TrashPage } from "../../../src/features/gallery/trash-page.tsx";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import { ToastRegion } from "../../../src/ui/toast.tsx";
import { mount } from "../../ui/mount.tsx";

/** Shows the trash, with toasts and the keys that undo. */
export function showTrash(db: Database, hash = "#/trash"): void {
  history.pushState(null, "", hash);
  onTestFinished(() => history.pushState(null, "", "#"));
  mount(
    <DatabaseProvider database={db}>
      <Router hook={useHashPath}>
        <TrashPage />
      </Router>
      <ToastRegion />
      <UndoKeys />
    </DatabaseProvider>,
  );
}

export function dialog() {
  return page.getByRole("alertdialog", { name: /^(Delete|Deleting) .* for good|^Not everything/ });
}

export function button(name: string) {
  return page.getByRole("button", { name, exact: true });
}

/** The toast that says this. */
export function toast(text: string | RegExp) {
  return page.getByRole("region", { name: "Messages" }).getByText(text);
}
