import type { ReactNode } from "react";
import { onTestFinished } from "vitest";
import { page } from "vitest/browser";
import { UndoKeys } from "../../../src/app/undo-keys.tsx";
import type { Database } from "../../../src/db/database.ts";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import { ToastRegion } from "../../../src/ui/toast.tsx";
import { deleteLibrary } from "../../build.ts";
import { mount } from "../../ui/mount.tsx";

/** Shows sections of Health, with toasts and the keys that undo; deletes the library after it. */
export function showHealth(db: Database, sections: ReactNode): void {
  const show = mount(
    <DatabaseProvider database={db}>
      <main style={{ overflow: "auto" }}>{sections}</main>
      <ToastRegion />
      <UndoKeys />
    </DatabaseProvider>,
  );
  onTestFinished(async () => {
    show(null);
    await deleteLibrary(db);
  });
}

export function button(name: string | RegExp) {
  return page.getByRole("button", { name, exact: typeof name === "string" });
}

export function toast(text: string | RegExp) {
  return page.getByRole("region", { name: "Messages" }).getByText(text);
}

/** Opens a group of findings, and answers its rows. */
export async function openGroup(title: string) {
  await page.getByText(title, { exact: true }).click();
  return page.getByRole("list", { name: title }).getByRole("listitem");
}

/** As a person who chooses them in the browser's own dialog. */
export function chooseFile(input: HTMLInputElement, ...files: readonly File[]): void {
  const given = new DataTransfer();
  for (const file of files) given.items.add(file);
  input.files = given.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
