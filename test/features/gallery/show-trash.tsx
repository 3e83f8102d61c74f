import { page } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import { TrashPage } from "../../../src/features/gallery/trash-page.tsx";
import { showWithUndo } from "./show-page.tsx";

/** Shows the trash, with toasts and the keys that undo. */
export function showTrash(db: Database, hash = "#/trash"): void {
  showWithUndo(db, hash, <TrashPage />);
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
