import { expect, type Page } from "@playwright/test";
import { leaveLibrary, openRoute, rowsOf } from "../e2e/library.ts";
import { version6With } from "../e2e/old-library.ts";
import { type Row, type Snapshot, takeSnapshot } from "../e2e/raw-database.ts";
import { type BrokenOff, countTold, type Fault, wasTold } from "./fault.ts";
import {
  assetKeysOf,
  contentsOf,
  expectNoAlarm,
  expectTogether,
  keyOf,
  untilExamined,
} from "./whole-library.ts";

/** Emptying a trash in which some is used and some named by legacy fields: each goes whole or stays whole. */
export function trashFault(images: number): Fault {
  let before: Snapshot;
  let trashed: ReadonlySet<string>;

  async function verify(page: Page, { told }: BrokenOff): Promise<string> {
    await openRoute(page, "/trash");
    await expectNoAlarm(page);
    const after = await takeSnapshot(page);
    expectRest(before, after);
    const left = assetKeysOf(after);
    const gone = assetKeysOf(before).filter((key) => !left.includes(key));
    expect(
      gone.filter((key) => !trashed.has(key)),
      "only what was in the trash",
    ).toEqual([]);
    const deleted = countTold(told, "Deleting");
    expect(gone.length, "what was told as deleted").toBeGreaterThanOrEqual(deleted);
    if (wasTold(told, /deleted for good/)) expect(gone).toHaveLength(trashed.size);

    if (gone.length < trashed.size) await emptyTrash(page);
    await expect(page.getByText("The trash is empty")).toBeVisible();
    const end = await takeSnapshot(page);
    expectRest(before, end);
    expect(assetKeysOf(end).filter((key) => trashed.has(key))).toEqual([]);
    return `${gone.length} of ${trashed.size} deleted, ${deleted} told`;
  }

  return {
    name: "trash",
    async prepare(page) {
      await leaveLibrary(page, version6With(images));
      await openRoute(page, "/gallery");
      await untilExamined(page);
      await trashImages(page);
      before = await takeSnapshot(page);
      const rows = rowsOf(before, "assets").filter(({ trashedAt }) => trashedAt);
      trashed = new Set(rows.map(({ type, id }) => keyOf(type, id)));
      expect(trashed.size).toBeGreaterThan(images);
    },
    async open(page) {
      await openRoute(page, "/trash");
      await expect(page.getByRole("gridcell").first()).toBeVisible();
    },
    async work(page) {
      await emptyTrash(page);
      await expect(page.getByText(/deleted for good/).first()).toBeVisible();
    },
    verify,
  };
}

/** Image 1, 10 to 16 and all the many; some of them are used. */
async function trashImages(page: Page): Promise<void> {
  await openRoute(page, "/gallery?q=image+1");
  await expect(page.getByRole("searchbox", { name: "Search assets" })).toHaveValue("image 1");
  await page.getByRole("gridcell").first().click();
  await page.keyboard.press("Control+a");
  const selection = page.getByRole("toolbar", { name: "Selection" });
  await selection.getByRole("button", { name: "Move to trash" }).click();
  const asked = page.getByRole("alertdialog", { name: /to the trash\?$/ });
  await asked.getByRole("button", { name: "Move to trash" }).click();
  await expect(page.getByRole("gridcell")).toHaveCount(0);
}

async function emptyTrash(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Empty the trash" }).click();
  const asked = page.getByRole("alertdialog", { name: /^Delete/ });
  await asked.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByText("The trash is empty")).toBeVisible();
}

/** What is left of a library: as it was, with everything that belongs to it, and nothing of what went. */
function expectRest(before: Snapshot, after: Snapshot): void {
  const left = new Set(assetKeysOf(after));
  expectTogether(after, notAsHashed(before));
  const was = contentsOf(before);
  for (const [key, content] of contentsOf(after)) expect(content, key).toEqual(was.get(key));
  const stays = ({ assetType, assetId }: Row) => left.has(keyOf(assetType, assetId));
  const mappings = rowsOf(before, "scriptAssetMappings").filter(stays);
  expect(rowsOf(after, "scriptAssetMappings")).toEqual(mappings);
  const rows = rowsOf(before, "assets").filter(({ type, id }) => left.has(keyOf(type, id)));
  expect(rowsOf(after, "assets")).toEqual(rows);
  const wasThere = new Set(assetKeysOf(before));
  for (const { legacyAssets } of rowsOf(after, "scripts")) {
    const gone = (legacyAssets as string[]).filter((key) => wasThere.has(key) && !left.has(key));
    expect(gone, "no script names what is gone").toEqual([]);
  }
}

/** Rows that were odd in the old library. */
function notAsHashed(before: Snapshot): ReadonlySet<string> {
  const rows = rowsOf(before, "assets").filter(({ probe }) => probe === "failed");
  return new Set(rows.map(({ type, id }) => keyOf(type, id)));
}
