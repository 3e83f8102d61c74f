import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { UndoKeys } from "../../../src/app/undo-keys.tsx";
import type { Database } from "../../../src/db/database.ts";
import type { Mapping } from "../../../src/db/schema.ts";
import { AssetPlaces } from "../../../src/features/gallery/asset-places.tsx";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import { ToastRegion } from "../../../src/ui/toast.tsx";
import { aMapping, anAsset, aScene, aScript, NOON } from "../../build.ts";
import { mount } from "../../ui/mount.tsx";
import { library } from "./show-gallery.tsx";
import { button, toast } from "./show-trash.tsx";

beforeEach(() => page.viewport(1280, 800));

const PIER = anAsset({ id: 1, name: "pier", width: 800, height: 600 });

/** The places of the pier, which two scripts use; one of them by a legacy field. */
async function show(more: readonly Mapping[] = []): Promise<Database> {
  const db = await library([
    PIER,
    anAsset({ id: 2, name: "boat", width: 1920, height: 1080 }),
    anAsset({ type: "video", id: 2, name: "waves" }),
  ]);
  const scenes = [aScene({ id: "a" }), aScene({ id: "b" })];
  await db.scripts.bulkAdd([
    aScript({ id: 1, title: "Ferry", acts: [{ act_number: 1, summary: "", scenes }] }),
    aScript({
      id: 2,
      title: "Lighthouse",
      acts: [{ act_number: 1, summary: "", scenes: [aScene({ generatedImageId: 1 })] }],
      legacyAssets: ["image:1"],
    }),
  ]);
  await db.scriptAssetMappings.bulkAdd([
    aMapping({ id: 1, sceneId: "a" }),
    aMapping({ id: 2, sceneId: "b" }),
    ...more,
  ]);
  mount(
    <DatabaseProvider database={db}>
      <AssetPlaces asset={PIER} />
      <ToastRegion />
      <UndoKeys />
    </DatabaseProvider>,
  );
  await expect.element(button("Replace everywhere…")).toBeInTheDocument();
  return db;
}

function tile(name: string) {
  return page.getByRole("gridcell", { name });
}

function dialog() {
  return page.getByRole("dialog", { name: "Replace everywhere" });
}

function box(name: string) {
  return dialog().getByRole("checkbox", { name });
}

/** Opens it and chooses the boat, with keys alone. */
async function chooseBoat(): Promise<void> {
  (button("Replace everywhere…").element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(tile("boat")).toBeInTheDocument();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.element(dialog()).toBeInTheDocument();
}

/** "1a:2 1b:1": which image each place has by a mapping, by id. */
async function mapped(db: Database): Promise<string> {
  const rows = await db.scriptAssetMappings.toArray();
  return rows.map((row) => `${row.scriptId}${row.sceneId}:${row.assetId}`).join(" ");
}

describe("replacing everywhere", () => {
  it("offers the others of its type, and shows both with every place", async () => {
    await show();
    await button("Replace everywhere…").click();
    await expect.element(tile("boat")).toBeInTheDocument();
    await expect.element(tile("pier")).not.toBeInTheDocument();
    await expect.element(tile("waves")).not.toBeInTheDocument();
    await tile("boat").dblClick();
    await expect.element(dialog().getByText("800 × 600")).toBeInTheDocument();
    await expect.element(dialog().getByText("1920 × 1080")).toBeInTheDocument();
    await expect.element(dialog().getByRole("status")).toHaveTextContent("3 of 3 places");
    const list = dialog().getByRole("list", { name: "Places that use it" });
    await expect
      .element(list)
      .toHaveTextContent("FerryAct 1, Scene 1Act 1, Scene 2LighthouseAct 1, Scene 1legacy");
    await expect.element(dialog().getByText(/used nowhere then/)).toBeInTheDocument();
  });

  it("replaces in all places, with keys alone, and is undone in all of them", async () => {
    const db = await show();
    await chooseBoat();
    await expect.element(button("Replace in 3 places")).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(toast(/^pier\S* replaced by boat\S* in 3 places$/)).toBeInTheDocument();
    await expect.poll(() => mapped(db), { timeout: 10_000 }).toBe("1a:2 1b:2 2act0-scene0:2");
    expect((await db.scripts.get(2))?.legacyAssets).toEqual([]);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.element(toast(/^pier\S* is back in 3 places$/)).toBeInTheDocument();
    expect(await mapped(db)).toBe("1a:1 1b:1");
    expect((await db.scripts.get(2))?.legacyAssets).toEqual(["image:1"]);
  });

  it("replaces in those chosen alone: a place, a script or all can be left out", async () => {
    const db = await show();
    await chooseBoat();
    await box("Ferry").click();
    await expect.element(dialog().getByRole("status")).toHaveTextContent("1 of 3 places");
    await box("Act 1, Scene 2").click();
    await box("Lighthouse").click();
    await expect.element(box("Ferry")).toBePartiallyChecked();
    await expect.element(box("All places")).toBePartiallyChecked();
    await expect.element(dialog().getByText(/in use in 2 places/)).toBeInTheDocument();
    await button("Replace in 1 place").click();
    await expect
      .element(toast(/^pier\S* replaced by boat\S* in Act 1, Scene 2$/))
      .toBeInTheDocument();
    expect(await mapped(db)).toBe("1a:1 1b:2");
  });

  it("leaves places without an id out, and says that it stays there", async () => {
    const db = await show();
    const acts = [{ scenes: [{ generatedImageId: 1 }] }];
    await db.scripts.add(aScript({ id: 3, acts, legacyAssets: ["image:1"] }));
    await chooseBoat();
    await expect.element(dialog().getByText(/in use in 1 place\./)).toBeInTheDocument();
    await button("Replace in 3 places").click();
    await expect.element(toast(/in 3 places$/)).toBeInTheDocument();
    expect((await db.scripts.get(3))?.acts).toEqual(acts);
  });

  it("leaves places of a script in the trash out, unless they are chosen", async () => {
    const db = await show();
    await db.scripts.update(1, { trashedAt: NOON });
    await chooseBoat();
    await expect.element(dialog().getByRole("status")).toHaveTextContent("1 of 3 places");
    await expect.element(box("Ferry in the trash")).not.toBeChecked();
    await expect.element(box("Lighthouse")).toBeChecked();
    await box("Act 1, Scene 2").click();
    await expect.element(dialog().getByText(/in use in 1 place\b/)).toBeInTheDocument();
    await button("Replace in 2 places").click();
    await expect.element(toast(/^pier\S* replaced by boat\S* in 2 places$/)).toBeInTheDocument();
    expect(await mapped(db)).toBe("1a:1 1b:2 2act0-scene0:2");
  });

  it("has nothing to do with no place chosen", async () => {
    await show();
    await chooseBoat();
    await box("All places").click();
    await expect.element(button("Replace in 0 places")).toBeDisabled();
    await box("All places").click();
    await expect.element(button("Replace in 3 places")).toBeEnabled();
  });

  it("leaves out places that are gone themselves", async () => {
    const db = await show([aMapping({ id: 3, sceneId: "gone" })]);
    await chooseBoat();
    await expect.element(dialog().getByRole("status")).toHaveTextContent("3 of 3 places");
    await expect.element(dialog().getByText(/in use in 1 place\b/)).toBeInTheDocument();
    await button("Replace in 3 places").click();
    await expect.element(toast(/^pier\S* replaced by boat\S* in 3 places$/)).toBeInTheDocument();
    expect(await mapped(db)).toBe("1a:2 1b:2 1gone:1 2act0-scene0:2");
  });

  it("shows hundreds of places in steps, and replaces in all of them", async () => {
    const db = await show();
    const scenes = Array.from({ length: 210 }, (_, index) => aScene({ id: `s${index}` }));
    await db.scripts.add(
      aScript({ id: 3, title: "Long", acts: [{ act_number: 1, summary: "", scenes }] }),
    );
    await db.scriptAssetMappings.bulkAdd(
      scenes.map(({ id }, index) => aMapping({ id: 10 + index, scriptId: 3, sceneId: id })),
    );
    await chooseBoat();
    await expect.element(dialog().getByRole("status")).toHaveTextContent("213 of 213 places");
    await expect.element(dialog().getByText(/13 more places/)).toBeInTheDocument();
    await button("Show all 213").click();
    await expect.element(dialog().getByText("Act 1, Scene 210")).toBeInTheDocument();
    await button("Replace in 213 places").click();
    await expect.element(toast(/^pier\S* replaced by boat\S* in 213 places$/)).toBeInTheDocument();
    const left = await db.scriptAssetMappings.where({ assetType: "image", assetId: 1 }).count();
    expect(left).toBe(0);
  });

  it("gives the focus back when it is left in either step", async () => {
    await show();
    await chooseBoat();
    await userEvent.keyboard("{Escape}");
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(button("Replace everywhere…")).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(tile("boat")).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(button("Replace everywhere…")).toHaveFocus();
  });

  it("says when what was chosen has gone to the trash meanwhile", async () => {
    const db = await show();
    await chooseBoat();
    await db.assets.update(["image", 2], { trashedAt: new Date() });
    await expect.element(dialog().getByRole("alert")).toHaveTextContent(/moved to the trash/);
    await expect.element(button("Replace in 3 places")).toBeDisabled();
    await button("Choose another…").click();
    await expect.element(page.getByRole("heading", { name: "No other image" })).toBeInTheDocument();
  });

  it("says that there is nothing left to replace once nothing uses it", async () => {
    const db = await show();
    await chooseBoat();
    await db.scriptAssetMappings.clear();
    await db.scripts.delete(2);
    await expect
      .element(page.getByRole("dialog", { name: "Nothing to replace" }))
      .toHaveTextContent(/used in no place/);
  });
});
