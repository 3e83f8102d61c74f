import Dexie from "dexie";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import { deleteAssets } from "../../../src/domain/assets/delete-assets.ts";
import { keepAssets } from "../../../src/domain/assets/keep-assets.ts";
import { listAffected } from "../../../src/domain/assets/list-affected.ts";
import { recordStep } from "../../../src/domain/history/record-step.ts";
import { listStepIds } from "../../../src/domain/history/step-ids.ts";
import { offerUndo } from "../../../src/views/offer-undo.ts";
import { aMapping, anAsset, aScene, aScript, image, NOON } from "../../build.ts";
import { details, focusTile, library, tile } from "./show-gallery.tsx";
import { aTrash, button, dialog, showTrash, toast } from "./show-trash.tsx";

beforeEach(() => page.viewport(1280, 800));
afterEach(() => vi.restoreAllMocks());

describe("the trash", () => {
  it("shows what lies in it, the last first, since when and in how many places it is used", async () => {
    const db = await aTrash(2, anAsset({ id: 3, name: "not trashed" }));
    await db.scripts.add(aScript());
    await db.scriptAssetMappings.bulkAdd([aMapping(), aMapping({ id: 2, sceneId: "b" })]);
    showTrash(db);
    await expect.element(tile("image 2, image, since 1 Mar, used nowhere")).toBeInTheDocument();
    await expect
      .element(tile("image 1, image, since 1 Mar, in 2 places"))
      .toHaveAttribute("aria-colindex", "2");
    await expect.element(page.getByRole("grid", { name: "Assets in the trash" })).toBeVisible();
    await expect.element(page.getByText("2 assets, 6 B")).toBeInTheDocument();
    expect(page.getByText("not trashed").elements()).toEqual([]);
  });

  it("says what it is for while it is empty", async () => {
    showTrash(await library([anAsset()]));
    await expect
      .element(page.getByRole("heading", { name: "The trash is empty" }))
      .toBeInTheDocument();
    expect(page.getByRole("button", { name: "Empty the trash" }).elements()).toEqual([]);
  });

  it("leads to the scripts in the trash, whether assets are there too or not", async () => {
    const db = await aTrash(1);
    await db.scripts.bulkAdd([aScript({ trashedAt: NOON }), aScript({ id: 2 })]);
    showTrash(db);
    await expect.element(tile("image 1,")).toBeInTheDocument();
    await expect.element(page.getByText("1 script is in the trash: see Scripts")).toBeVisible();
    await db.assets.clear();
    await db.scripts.update(2, { trashedAt: NOON });
    await expect.element(page.getByText("2 scripts are in the trash: see Scripts")).toBeVisible();
    await expect
      .element(page.getByRole("heading", { name: "No assets are in the trash" }))
      .toBeInTheDocument();
    await expect
      .element(page.getByRole("link", { name: "see Scripts" }))
      .toHaveAttribute("href", "#/scripts?trash=open");
  });

  it("puts back what is selected, and Ctrl+Z puts it into the trash again", async () => {
    const db = await aTrash(2);
    showTrash(db);
    await focusTile("image 1,");
    await userEvent.keyboard("{Control>}a{/Control}");
    await button("Put back").click();
    await expect.element(toast("2 assets are back out of the trash")).toBeInTheDocument();
    await expect
      .element(page.getByRole("heading", { name: "The trash is empty" }))
      .toBeInTheDocument();
    expect(await db.assets.orderBy("trashedAt").count()).toBe(0);
    await expect.poll(() => document.activeElement).not.toBe(document.body);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.element(toast("2 assets are in the trash again")).toBeInTheDocument();
    await expect.element(tile("image 1,")).toBeInTheDocument();
  });

  it("opens details of an asset, which close when it is put back", async () => {
    showTrash(await aTrash(2));
    await focusTile("image 1,");
    await userEvent.keyboard("{Enter}");
    await expect.element(details()).toBeInTheDocument();
    expect(location.hash).toBe("#/trash?asset=image%3A1");
    await button("Put back").first().click();
    await expect.element(details()).not.toBeInTheDocument();
    await expect.poll(() => location.hash).toBe("#/trash");
  });
});

describe("deleting for good", () => {
  it("shows the places affected, and changes nothing when it is cancelled", async () => {
    const db = await usedTrash();
    showTrash(db);
    await focusTile("image 1,");
    await userEvent.keyboard("{Delete}");
    await expect
      .element(page.getByRole("heading", { name: "Delete “image 1” for good?" }))
      .toBeInTheDocument();
    await expect.element(dialog()).toHaveTextContent("This can’t be undone.");
    const lines = page.getByRole("list", { name: "Places affected" });
    await expect
      .element(lines)
      .toHaveTextContent("image 1Lighthouse, Act 1, Scene 1Lighthouse, Act 1, Scene 2legacy");
    await expect.element(button("Cancel")).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(tile("image 1,")).toHaveFocus();
    expect(await db.assets.count()).toBe(2);
  });

  it("deletes what was confirmed, and says so; the focus is on the grid", async () => {
    const db = await usedTrash();
    showTrash(db);
    await focusTile("image 1,");
    await userEvent.keyboard("{Delete}");
    await button("Delete for good").click();
    await expect.element(toast("1 asset deleted for good, 3 B")).toBeInTheDocument();
    await expect.element(tile("image 1,")).not.toBeInTheDocument();
    expect(await db.assets.toCollection().primaryKeys()).toEqual([["image", 2]]);
    expect(await db.scriptAssetMappings.count()).toBe(0);
    expect((await db.scripts.get(1))?.legacyAssets).toEqual([]);
    await expect.element(tile("image 2,")).toHaveFocus();
  });

  it("empties the trash, and the focus is on the heading of the empty page", async () => {
    const db = await aTrash(3);
    showTrash(db);
    await button("Empty the trash").click();
    await expect.element(dialog()).toHaveTextContent("Delete 3 assets for good?");
    await expect.element(dialog()).toHaveTextContent("No place uses any of them.");
    await button("Delete for good").click();
    await expect.element(toast(/3 assets deleted for good/)).toBeInTheDocument();
    await expect
      .element(page.getByRole("heading", { name: "The trash is empty" }))
      .toBeInTheDocument();
    expect(await db.assets.count()).toBe(0);
    await expect.element(page.getByRole("heading", { name: "Trash", exact: true })).toHaveFocus();
  });

  it("says what stayed, and why", async () => {
    const db = await aTrash(2);
    await db.scripts.add(aScript());
    showTrash(db);
    await button("Empty the trash").click();
    await expect.element(dialog()).toHaveTextContent("No place uses any of them.");
    await db.scriptAssetMappings.add(aMapping());
    await button("Delete for good").click();
    await expect
      .element(page.getByRole("heading", { name: "Not everything was deleted" }))
      .toBeInTheDocument();
    await expect.element(dialog()).toHaveTextContent("1 asset deleted for good. 1 asset stayed:");
    await expect
      .element(page.getByRole("list", { name: "Stayed" }))
      .toHaveTextContent("image 1used in a place that was not shown");
    await expect.element(button("Close")).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(tile("image 1,")).toBeInTheDocument();
  });

  it("closes as done where another tab has deleted all of it meanwhile", async () => {
    const db = await aTrash(2);
    showTrash(db);
    await button("Empty the trash").click();
    await expect.element(dialog()).toHaveTextContent("No place uses any of them.");
    await deleteAssets(db, await listAffected(db, [image(1), image(2)]), NOON);
    await button("Delete for good").click();
    await expect.element(toast("2 assets were gone already")).toBeInTheDocument();
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it("tells what it deleted from what was gone already", async () => {
    const db = await aTrash(3);
    showTrash(db);
    await button("Empty the trash").click();
    await expect.element(dialog()).toHaveTextContent("No place uses any of them.");
    await deleteAssets(db, await listAffected(db, [image(1)]), NOON);
    await button("Delete for good").click();
    const words = "2 assets deleted for good, 6 B; 1 was gone already";
    await expect.element(toast(words)).toBeInTheDocument();
    await expect.element(dialog()).not.toBeInTheDocument();
  });

  it("says what it is doing, and once stopped what it did not come to", async () => {
    const db = await aTrash(150);
    showTrash(db);
    await button("Empty the trash").click();
    await expect.element(dialog()).toHaveTextContent("Delete 150 assets for good?");
    await deleteAssets(db, await listAffected(db, [image(150)]), NOON);
    const held = new Deferred();
    const holding = db.transaction("rw", db.assets, () => Dexie.waitFor(held.promise));
    await button("Delete for good").click();
    await expect
      .element(page.getByRole("heading", { name: "Deleting 150 assets for good" }))
      .toBeInTheDocument();
    await button("Stop").click();
    held.resolve();
    await holding;
    await expect.element(dialog()).toHaveTextContent("99 assets deleted for good.");
    await expect.element(dialog()).toHaveTextContent("1 was gone already. 50 not looked at");
  });

  it("counts while it looks up for long", async () => {
    const db = await aTrash(450);
    showTrash(db);
    await expect.element(page.getByText("450 assets, 1.3 KB")).toBeInTheDocument();
    const held = new Deferred();
    let passed = 0;
    const now = performance.now.bind(performance);
    vi.spyOn(performance, "now").mockImplementation(() => now() + passed);
    const read = db.assets.bulkGet.bind(db.assets);
    vi.spyOn(db.assets, "bulkGet").mockImplementation((keys) => {
      if (keys.length === 50) return Dexie.Promise.resolve(held.promise.then(() => read(keys)));
      passed = 400;
      return read(keys);
    });
    await button("Empty the trash").click();
    await expect.element(dialog()).toHaveTextContent("Looking up 400 of 450");
    held.resolve();
    await expect.element(dialog()).toHaveTextContent("No place uses any of them.");
  });

  it("takes away what can be undone of these assets alone, with its toast", async () => {
    const db = await aTrash(3);
    showTrash(db);
    await expect.element(tile("image 2,")).toBeInTheDocument();
    const keep = async (...ids: number[]) => {
      const change = { keys: ids.map(image), keep: true };
      const work = () => keepAssets(db, change.keys, true, NOON);
      return recordStep(db, { kind: "keep-assets", at: NOON }, work, () => change);
    };
    offerUndo(db, "Two and three", (await keep(2, 3)).step);
    offerUndo(db, "One and two", (await keep(1, 2)).step);
    await expect.element(toast("One and two")).toBeInTheDocument();
    await focusTile("image 2,");
    await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}{Delete}");
    await dialog().getByRole("button", { name: "Delete for good" }).click();
    await expect.element(toast(/2 assets deleted for good/)).toBeInTheDocument();
    await expect.element(toast("One and two")).not.toBeInTheDocument();
    expect((await listStepIds(db)).done).toEqual([1]);
    await userEvent.keyboard("{Control>}a{/Control}{Delete}");
    await dialog().getByRole("button", { name: "Delete for good" }).click();
    await expect.poll(() => db.history.count()).toBe(0);
  });

  it("shows the first of many places, and all of them when asked to", async () => {
    const db = await aTrash(2);
    await db.scripts.add(aScript());
    await db.scriptAssetMappings.bulkAdd(
      Array.from({ length: 250 }, (_, at) =>
        aMapping({ id: at + 1, assetId: 1 + (at % 2), sceneId: `s${at}` }),
      ),
    );
    showTrash(db);
    await button("Empty the trash").click();
    await expect.element(dialog()).toHaveTextContent("used in 250 places");
    expect(lines()).toBe(200);
    await expect.element(dialog()).toHaveTextContent("And 50 more places.");
    await button("Show all 250").click();
    await expect.poll(lines).toBe(250);
    await expect.element(page.getByRole("list", { name: "Places affected" })).toHaveFocus();

    function lines(): number {
      return page.getByText(/a scene that is gone/).elements().length;
    }
  });
});

class Deferred {
  resolve: () => void = () => undefined;
  readonly promise = new Promise<void>((resolve) => {
    this.resolve = resolve;
  });
}

/** Image 1 in a scene by a mapping and in another by a legacy field, and image 2 in none. */
async function usedTrash(): Promise<Database> {
  const db = await aTrash(2);
  const scenes = [aScene(), aScene({ id: "b", generatedImageId: 1 })];
  await db.scripts.add(aScript({ acts: [{ scenes }], legacyAssets: ["image:1"] }));
  await db.scriptAssetMappings.add(aMapping());
  return db;
}
