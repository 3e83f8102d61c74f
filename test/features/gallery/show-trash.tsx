import { page } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import type { Asset } from "../../../src/db/schema.ts";
import { TrashPage } from "../../../src/features/gallery/trash-page.tsx";
import { anAsset, NOON } from "../../build.ts";
import { library } from "./show-gallery.tsx";
import { showWithUndo } from "./show-page.tsx";

/** Images 1, 2, …, in the trash one minute after the other. */
export async function aTrash(count: number, ...others: readonly Asset[]): Promise<Database> {
  const assets = Array.from({ length: count }, (_, at) =>
    anAsset({ id: at + 1, trashedAt: new Date(NOON.getTime() + at * 60_000) }),
  );
  return library([...assets, ...others]);
}

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
