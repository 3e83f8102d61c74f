import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { withoutPicker } from "../e2e/backup-file.ts";
import { expectResult, openSample, pickFiles } from "../e2e/importing.ts";
import { mappingLines, openRoute, rowsOf } from "../e2e/library.ts";
import { type Snapshot, takeSnapshot } from "../e2e/raw-database.ts";
import { type BrokenOff, countTold, type Fault, type Preparing, wasTold } from "./fault.ts";
import { makeFiles } from "./files.ts";
import { startBrowser } from "./killed-browser.ts";
import {
  contentsOf,
  expectNoAlarm,
  expectTogether,
  keyOf,
  untilExamined,
} from "./whole-library.ts";

const BEGIN = /^(?:Restore into this empty library|Merge into this library)$/;
const BROKEN_OFF = "A restore was broken off";
/** Counts what is read, before anything is written. */
const READING = "Nothing is written yet.";
const DONE = /Done: (?:Restored|Merged)/;

/**
 * A restore, into an empty library or one with content of its own: what broke off is said,
 * and can be gone on with to the same end, or back to what was there before.
 *
 * @param count of files in the backup; a third of them are in the other library, too
 */
export function restoreFault(into: "empty" | "merge", count: number): Fault {
  let backup: string;
  let saved: Snapshot;
  let before: Snapshot;
  let end: readonly string[] | undefined;

  async function verify(page: Page, broken: BrokenOff): Promise<string> {
    const { told, point } = broken;
    await openRoute(page, "/health?section=restore");
    await expectNoAlarm(page);
    const after = await takeSnapshot(page);
    expectTogether(after);
    expectKept(before, after);
    const rows = countTold(told, "Restoring", READING);
    const there = countOf(saved, after);
    const assets = rowsOf(saved, "assets").length;
    expect(there, "what was told as restored").toBeGreaterThanOrEqual(Math.min(rows, assets));

    const isBrokenOff = rowsOf(after, "jobs").some(({ id }) => id === "restore/0");
    const notice = page.getByRole("region", { name: "Notices" }).getByText(BROKEN_OFF);
    await expect(notice).toHaveCount(isBrokenOff ? 1 : 0);
    if (wasTold(told, DONE)) expect(isBrokenOff, "it was said to be done").toBe(false);
    const how = await toTheEnd(page, { isBrokenOff, isBack: point % 2 === 1, after });
    return `${there} of ${assets} assets in, ${rows} rows told, ${how}`;
  }

  async function toTheEnd(page: Page, { isBrokenOff, isBack, after }: Left): Promise<string> {
    if (isBrokenOff && isBack) {
      await goBack(page);
      expect(linesOf(await takeSnapshot(page)), "as before").toEqual(linesOf(before));
      await expect(page.getByText(BROKEN_OFF)).toHaveCount(0);
      return "went back";
    }
    const isOver = !isBrokenOff && countOf(saved, after) === rowsOf(saved, "assets").length;
    if (isBrokenOff) await give(page, "Go on…");
    else if (!isOver) {
      expect(linesOf(after), "nothing came").toEqual(linesOf(before));
      await give(page, "Choose a backup…");
      await page.getByRole("button", { name: BEGIN }).click();
    }
    if (!isOver) await expect(page.getByRole("heading", { name: DONE })).toBeVisible();
    await expect(page.getByText(BROKEN_OFF)).toHaveCount(0);
    const whole = await takeSnapshot(page);
    expectTogether(whole);
    expectKept(before, whole);
    end ??= linesOf(whole);
    expect(linesOf(whole), "as undisturbed").toEqual(end);
    if (into === "empty") expect(linesOf(whole)).toEqual(linesOf(saved));
    return isOver ? "was whole" : isBrokenOff ? "went on" : "began anew";
  }

  async function give(page: Page, name: string): Promise<void> {
    const choosing = page.waitForEvent("filechooser");
    const section = page.getByRole("region", { name: "Restore a backup" });
    await section.getByRole("button", { name }).click();
    await (await choosing).setFiles(backup);
  }

  return {
    name: into === "empty" ? "restore into empty" : "merge",
    async prepare(page, { folder, baseURL }) {
      const shared = makeFiles(join(folder, "shared"), Math.ceil(count / 3), "both").paths;
      const others = makeFiles(join(folder, "saved"), Math.floor((2 * count) / 3), "saved").paths;
      backup = join(folder, "backup.zip");
      saved = await makeBackup({ folder, baseURL }, [...shared, ...others], backup);
      if (into === "merge") {
        await openSample(page);
        await importAll(page, [
          ...makeFiles(join(folder, "own"), Math.ceil(count / 3), "own").paths,
          ...shared,
        ]);
      } else await openRoute(page, "/gallery");
      before = await takeSnapshot(page);
    },
    async open(page) {
      await openRoute(page, "/health?section=restore");
      await give(page, "Choose a backup…");
      await expect(page.getByRole("button", { name: BEGIN })).toBeEnabled();
    },
    async work(page) {
      await page.getByRole("button", { name: BEGIN }).click();
      await expect(page.getByRole("heading", { name: DONE })).toBeVisible();
    },
    verify,
  };
}

interface Left {
  readonly isBrokenOff: boolean;
  readonly isBack: boolean;
  readonly after: Snapshot;
}

/** Fills another profile, and has the app save it. */
async function makeBackup(
  { folder, baseURL }: Preparing,
  files: readonly string[],
  path: string,
): Promise<Snapshot> {
  const { context, page } = await startBrowser(join(folder, "other"), baseURL);
  try {
    await withoutPicker(page);
    await openSample(page);
    await importAll(page, files);
    await openRoute(page, "/health");
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Back up…" }).click();
    await (await downloading).saveAs(path);
    return await takeSnapshot(page);
  } finally {
    await context.close();
  }
}

async function importAll(page: Page, files: readonly string[]): Promise<void> {
  await pickFiles(page, files);
  await expectResult(page, `${files.length} added`);
  await untilExamined(page);
}

async function goBack(page: Page): Promise<void> {
  const section = page.getByRole("region", { name: "Restore a backup" });
  await section.getByRole("button", { name: "Go back…" }).click();
  await page
    .getByRole("alertdialog", { name: /^Go back/ })
    .getByRole("button", { name: "Go back" })
    .click();
  await expect(page.getByText("The library is as it was before the restore")).toBeVisible();
}

/** How many of the saved assets are there, by their content. */
function countOf(saved: Snapshot, after: Snapshot): number {
  const there = new Set(hashesOf(after));
  return hashesOf(saved).filter((hash) => there.has(hash)).length;
}

function hashesOf(snapshot: Snapshot): readonly string[] {
  return [...contentsOf(snapshot).values()].map(({ sha256 }) => sha256);
}

/** What was there before is there, with its bytes and its mappings. */
function expectKept(before: Snapshot, after: Snapshot): void {
  const contents = contentsOf(after);
  for (const [key, content] of contentsOf(before)) expect(contents.get(key), key).toEqual(content);
  expect(mappingLines(after)).toEqual(expect.arrayContaining([...mappingLines(before)]));
  const titles = rowsOf(after, "scripts").map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(rowsOf(before, "scripts").map((row) => row.title)));
}

/** A library in lines, without the ids, which may be others after a restore that was broken off. */
function linesOf(snapshot: Snapshot): readonly string[] {
  const contents = contentsOf(snapshot);
  const names = new Map<string, string>();
  for (const { type, id, uid, name, trashedAt } of rowsOf(snapshot, "assets")) {
    const key = keyOf(type, id);
    const hash = contents.get(key)?.sha256;
    names.set(key, `${type} ${uid} ${name} ${hash}${trashedAt ? " in the trash" : ""}`);
  }
  const scripts = new Map(rowsOf(snapshot, "scripts").map(({ id, uid }) => [id, uid]));
  const mappings = rowsOf(snapshot, "scriptAssetMappings").map((row) =>
    [
      ...["mapping", row.uid, scripts.get(row.scriptId), row.sceneId, row.dialogueId, row.role],
      names.get(keyOf(row.assetType, row.assetId)),
    ].join(" "),
  );
  const others = ["scripts", "prompts"].flatMap((table) =>
    rowsOf(snapshot, table).map(({ uid, title }) => `${table} ${uid} ${title}`),
  );
  return [...names.values(), ...mappings, ...others].sort();
}
