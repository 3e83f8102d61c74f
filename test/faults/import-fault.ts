import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { expectResult, importPanel, openSample, pickFiles } from "../e2e/importing.ts";
import { openRoute, rowsOf } from "../e2e/library.ts";
import { type Snapshot, takeSnapshot } from "../e2e/raw-database.ts";
import { type BrokenOff, countTold, type Fault, wasTold } from "./fault.ts";
import { type MadeFiles, makeFiles } from "./files.ts";
import {
  contentsOf,
  expectNoAlarm,
  expectTogether,
  keyOf,
  untilExamined,
} from "./whole-library.ts";

/** An import of files into a library: each is in as a whole or not at all. */
export function importFault(count: number): Fault {
  let before: Snapshot;
  let files: MadeFiles;

  async function verify(page: Page, { told }: BrokenOff): Promise<string> {
    await openRoute(page, "/gallery");
    await expectNoAlarm(page);
    const after = await takeSnapshot(page);
    expectTogether(after);
    expectKept(before, after);
    const added = addedNames(before, after);
    expectContents(after, files);
    expect(added.length, "what was counted as done").toBeGreaterThanOrEqual(
      countTold(told, "Import"),
    );
    if (wasTold(told, /Import finished/)) expect(added).toHaveLength(count);
    const shown = new Set(told.looks.flatMap(({ tiles }) => tiles));
    const there = rowsOf(after, "assets").map(({ type, id }) => keyOf(type, id));
    expect(
      [...shown].filter((key) => !there.includes(key)),
      "what was shown",
    ).toEqual([]);

    await pickFiles(page, files.paths);
    await expectResult(page, resultWords(count - added.length, added.length));
    const end = await takeSnapshot(page);
    expectTogether(end);
    expect(addedNames(before, end).sort()).toEqual([...files.hashes.keys()].sort());
    return `${added.length} of ${count} in, ${countTold(told, "Import")} told`;
  }

  return {
    name: "import",
    async prepare(page, { folder }) {
      files = makeFiles(join(folder, "files"), count, "shot");
      await openSample(page);
      await untilExamined(page);
      before = await takeSnapshot(page);
    },
    async open(page) {
      await openRoute(page, "/gallery");
      await expect(page.getByRole("gridcell")).toHaveCount(rowsOf(before, "assets").length);
    },
    async work(page) {
      await pickFiles(page, files.paths);
      await expect(importPanel(page).getByRole("heading", { level: 2 })).toHaveText(
        "Import finished",
      );
      await expect(page.getByText(`${count} added`, { exact: true })).toBeVisible();
    },
    verify,
  };
}

/** What was there before is there as it was. */
function expectKept(before: Snapshot, after: Snapshot): void {
  for (const table of ["scripts", "scriptAssetMappings", "prompts"])
    expect(rowsOf(after, table), table).toEqual(rowsOf(before, table));
  const contents = contentsOf(after);
  for (const [key, content] of contentsOf(before)) expect(contents.get(key), key).toEqual(content);
}

function addedNames(before: Snapshot, after: Snapshot): string[] {
  const there = contentsOf(before);
  return rowsOf(after, "assets")
    .filter(({ type, id }) => !there.has(keyOf(type, id)))
    .map(({ name }) => String(name));
}

function expectContents(after: Snapshot, { hashes }: MadeFiles): void {
  const contents = contentsOf(after);
  for (const { type, id, name } of rowsOf(after, "assets")) {
    const hash = hashes.get(String(name));
    if (hash) expect(contents.get(keyOf(type, id))?.sha256, String(name)).toBe(hash);
  }
}

/** "63 added, 37 already here" */
function resultWords(added: number, here: number): string {
  const parts = [added > 0 && `${added} added`, here > 0 && `${here} already here`];
  return parts.filter(Boolean).join(", ");
}
