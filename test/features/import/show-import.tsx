import type { ReactNode } from "react";
import { expect, onTestFinished } from "vitest";
import { page } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import { ImportButton } from "../../../src/features/import/import-button.tsx";
import { ImportFrame } from "../../../src/features/import/import-frame.tsx";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import { NO_IMPORTS, useImports } from "../../../src/state/imports.ts";
import { deleteLibrary, openTestDatabase } from "../../build.ts";
import { type FixtureName, fixtureBlob } from "../../fixtures/fixtures.ts";
import { mount } from "../../ui/mount.tsx";

/** An empty library with everything that imports into it, until the test is over. */
export async function showImport(extra?: ReactNode): Promise<Database> {
  const db = await openTestDatabase();
  const show = mount(
    <DatabaseProvider database={db}>
      <main>
        <h1 tabIndex={-1}>Gallery</h1>
        <ImportButton />
        <input aria-label="Name" />
        {extra}
      </main>
      <ImportFrame />
    </DatabaseProvider>,
  );
  onTestFinished(async () => {
    show(null);
    useImports.setState(NO_IMPORTS);
    await deleteLibrary(db);
  });
  await expect.element(page.getByLabelText("Files to import")).toBeInTheDocument();
  return db;
}

/** A fixture as a disk would give it. */
export async function aFile(fixture: FixtureName, name: string, type = ""): Promise<File> {
  return new File([await fixtureBlob(fixture)], name, { type });
}

export const panel = page.getByRole("region", { name: "Import" });

export function inPanel(group: "Added" | "Already here" | "Refused" | "Not imported") {
  return panel.getByRole("list", { name: group });
}

/** As the browser's own dialog would. */
export function choose(files: readonly File[], label = "Files to import"): void {
  const input = page.getByLabelText(label).element() as HTMLInputElement;
  const given = new DataTransfer();
  for (const file of files) given.items.add(file);
  input.files = given.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

export function drag(kind: "dragenter" | "dragover" | "drop", dataTransfer: DataTransfer): boolean {
  const options = { bubbles: true, cancelable: true, dataTransfer };
  return document.body.dispatchEvent(new DragEvent(kind, options));
}

export function carrying(files: readonly File[]): DataTransfer {
  const given = new DataTransfer();
  for (const file of files) given.items.add(file);
  return given;
}
