import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import { renameScript } from "../../../src/domain/scripts/rename-script.ts";
import { ToastRegion } from "../../../src/ui/toast.tsx";
import { aMapping, anAsset, aScene, aScript, NOON } from "../../build.ts";
import { mount } from "../../ui/mount.tsx";
import { aScriptLibrary, type ScriptLibrary, showAt } from "./script-library.tsx";

beforeEach(async () => {
  await page.viewport(1280, 800);
});

const link = (name: string | RegExp) => page.getByRole("link", { name });
const focused = () => document.activeElement;
const titleOf = async (db: Database, id: number) => (await db.scripts.get(id))?.title;

async function aList(library: ScriptLibrary): Promise<Database> {
  const db = await aScriptLibrary(library);
  mount(<ToastRegion />);
  showAt(db, "#/scripts");
  return db;
}

const THREE = [
  aScript({ id: 1, title: "Ebb" }),
  aScript({ id: 2, title: "Lighthouse" }),
  aScript({ id: 3, title: "Tide" }),
];

describe("the list of scripts", () => {
  it("says how much of each has a picture, and lists those in the trash apart, closed", async () => {
    const trashed = aScript({ id: 2, title: "Tide", trashedAt: NOON });
    await aList({
      scripts: [aScript({ acts: [{ scenes: [aScene(), aScene({ id: "b" })] }] }), trashed],
      stored: [{ asset: anAsset() }],
      mappings: [aMapping()],
    });
    await expect.element(link("Lighthouse 2 scenes, 1 with a picture")).toBeVisible();
    await expect.element(page.getByText("In the trash (1)")).toBeVisible();
    await expect.element(link("Tide")).not.toBeInTheDocument();
  });

  it("F2 makes a field of a title; Enter saves, and the focus goes back to the row", async () => {
    const db = await aList({ scripts: THREE });
    await startRenaming("Lighthouse");
    await userEvent.keyboard("Pier{Enter}");
    await expect.element(link(/^Pier/)).toHaveFocus();
    expect(await titleOf(db, 2)).toBe("Pier");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.element(link(/^Lighthouse/)).toBeVisible();
  });

  it("Escape keeps the title, a refused one stays to be mended, and leaving the field saves", async () => {
    const db = await aList({ scripts: THREE });
    await startRenaming("Lighthouse");
    await userEvent.keyboard("Pier{Escape}");
    await expect.element(link(/^Lighthouse/)).toHaveFocus();
    await userEvent.keyboard("{F2}");
    await expect.element(page.getByRole("textbox", { name: "Title" })).toHaveFocus();
    await userEvent.keyboard("{Delete}{Enter}");
    await expect.element(page.getByRole("alert")).toHaveTextContent("at least one character");
    expect(await titleOf(db, 2)).toBe("Lighthouse");
    await userEvent.keyboard("Pier");
    await page.getByRole("heading", { name: "Scripts", exact: true }).click();
    await expect.element(link(/^Pier/)).toBeVisible();
  });

  it("does not lose a title that is being typed when the page is left", async () => {
    const db = await aList({ scripts: THREE });
    await startRenaming("Lighthouse");
    await userEvent.keyboard("Pier");
    location.hash = "#/scripts/3";
    await expect.element(page.getByText("Renamed to “Pier”")).toBeVisible();
    expect(await titleOf(db, 2)).toBe("Pier");
  });

  it("never writes over a title from another tab without asking", async () => {
    const db = await aList({ scripts: THREE });
    await startRenaming("Lighthouse");
    await userEvent.keyboard("Pier");
    await renameScript(db, 2, "Dune", NOON);
    await expect
      .element(page.getByText(/It was changed elsewhere meanwhile, to “Dune”\. .* “Pier”/))
      .toBeVisible();
    location.hash = "#/scripts/3";
    await expect
      .element(page.getByText(/“Pier” was not saved as the title\. .* to “Dune”/))
      .toBeVisible();
    expect(await titleOf(db, 2)).toBe("Dune");
    await page.getByRole("button", { name: "Save it" }).click();
    await expect.poll(() => titleOf(db, 2)).toBe("Pier");
  });

  it("the menu of a row renames it too", async () => {
    await aList({ scripts: THREE });
    await expect.element(link(/^Tide/)).toBeVisible();
    (page.getByRole("button", { name: "More for Tide" }).element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("menuitem", { name: "Rename" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("textbox", { name: "Title" })).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect.element(link(/^Tide/)).toHaveFocus();
  });

  it("Delete moves a script to the trash, says what would be orphans, and hands the focus on", async () => {
    const db = await aList({
      scripts: THREE,
      stored: [{ asset: anAsset() }, { asset: anAsset({ id: 2 }) }],
      mappings: [
        aMapping({ scriptId: 2 }),
        aMapping({ id: 2, scriptId: 2, assetId: 2 }),
        aMapping({ id: 3, scriptId: 3, assetId: 2 }),
      ],
    });
    await expect.element(link(/^Lighthouse/)).toBeVisible();
    (link(/^Lighthouse/).element() as HTMLElement).focus();
    await userEvent.keyboard("{Delete}");
    const words =
      "“Lighthouse” is in the trash. “image 1” is used only by it and would be an orphan if it were deleted for good";
    await expect.element(page.getByText(words)).toBeVisible();
    await expect.element(link(/^Tide/)).toHaveFocus();
    expect(await db.scriptAssetMappings.count()).toBe(3);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.element(link(/^Lighthouse/)).toBeVisible();
    expect((await db.scripts.get(2))?.trashedAt).toBeUndefined();
  });
});

it.each([
  [3, "“image 1”, “image 2” and “image 3” are used only by it"],
  [11, "“image 1”, “image 2” and 9 more are used only by it"],
])("trashing names which would be orphans: of %i", async (count, words) => {
  const assets = Array.from({ length: count }, (_, index) => anAsset({ id: index + 1 }));
  await aList({
    scripts: THREE,
    stored: assets.map((asset) => ({ asset })),
    mappings: assets.map(({ id }) => aMapping({ id, scriptId: 2, assetId: id })),
  });
  await expect.element(link(/^Lighthouse/)).toBeVisible();
  (link(/^Lighthouse/).element() as HTMLElement).focus();
  await userEvent.keyboard("{Delete}");
  await expect.element(page.getByText(words)).toBeVisible();
});

describe("scripts in the trash", () => {
  const TRASHED = aScript({ id: 2, title: "Tide", trashedAt: NOON });

  /** What is in the trash uses 22 assets that nothing else does. */
  function aListWithOrphansToBe(): Promise<Database> {
    const assets = Array.from({ length: 22 }, (_, index) => anAsset({ id: index + 1 }));
    return aList({
      scripts: [aScript(), TRASHED],
      stored: assets.map((asset) => ({ asset })),
      mappings: assets.map(({ id }) => aMapping({ id, scriptId: 2, assetId: id })),
    });
  }

  it("stand right below the list, with room to scroll them out from under the import panel", async () => {
    await page.viewport(1280, 400);
    await aList({ scripts: [...THREE.slice(0, 2), aScript({ ...TRASHED, id: 9 })] });
    await page.getByText("In the trash (1)").click();
    const button = page.getByRole("button", { name: "Delete for good… Tide" });
    await expect.element(button).toBeVisible();
    const list = page.getByRole("list", { name: "Scripts", exact: true }).element();
    const section = button.element().closest("details");
    const listEnd = list.getBoundingClientRect().bottom;
    expect(section?.getBoundingClientRect().top).toBeCloseTo(listEnd, 0);
    const scroller = section?.parentElement;
    scroller?.scrollTo(0, scroller.scrollHeight);
    // The panel takes up to three fifths of the window.
    expect(button.element().getBoundingClientRect().bottom).toBeLessThan(400 * 0.4);
  });

  it("stand right below the words that say that all are there, which offer no sample library", async () => {
    await aList({ scripts: [TRASHED] });
    const heading = page.getByRole("heading", { name: "All scripts are in the trash" });
    await expect.element(heading).toBeVisible();
    await expect.element(page.getByText("In the trash (1)")).toBeVisible();
    const { bottom } = page.getByText("In the trash (1)").element().getBoundingClientRect();
    expect(bottom).toBeLessThan(800 * 0.4);
    expect(page.getByRole("button", { name: "Add a sample library" }).elements()).toEqual([]);
    await page.getByText("In the trash (1)").click();
    await page.getByRole("button", { name: "Put back Tide" }).click();
    await expect.element(link(/^Tide/)).toBeVisible();
  });

  it("are shown at once to who comes for them", async () => {
    const db = await aScriptLibrary({ scripts: [...THREE, aScript({ ...TRASHED, id: 9 })] });
    showAt(db, "#/scripts?trash=open");
    await expect.element(page.getByRole("button", { name: "Put back Tide" })).toBeVisible();
    await expect.poll(() => focused()?.textContent).toBe("In the trash (1)");
  });

  it("name what only they use, in the list and on their page, as it is by now", async () => {
    const db = await aListWithOrphansToBe();
    await page.getByText("In the trash (1)").click();
    await page.getByText("22 assets are used only here").click();
    const names = page.getByRole("list", { name: "Used only here" }).getByRole("listitem");
    expect(names.elements()).toHaveLength(21);
    await expect.element(names.last()).toHaveTextContent("and 2 more");
    await expect.element(link("image 20")).toHaveAttribute("href", "#/gallery/image/20");
    location.hash = "#/scripts/2";
    await expect
      .element(page.getByText("This script is in the trash. Put it back to go on with it."))
      .toBeVisible();
    await expect.element(page.getByText("22 assets are used only here")).toBeVisible();
    await db.scriptAssetMappings.where("id").above(1).delete();
    await page.getByText("1 asset is used only here").click();
    await expect.element(link("image 1")).toBeVisible();
  });

  it("are put back, and the focus goes on when none is left", async () => {
    const db = await aList({ scripts: [aScript(), TRASHED] });
    await page.getByText("In the trash (1)").click();
    await page.getByRole("button", { name: "Put back Tide" }).click();
    await expect.element(link(/^Tide/)).toBeVisible();
    await expect.element(page.getByRole("button", { name: "New script" })).toHaveFocus();
    expect((await db.scripts.get(2))?.trashedAt).toBeUndefined();
  });

  it("are deleted for good once asked, with the first of what becomes an orphan", async () => {
    const db = await aListWithOrphansToBe();
    await page.getByText("In the trash (1)").click();
    await page.getByRole("button", { name: "Delete for good… Tide" }).click();
    const dialog = page.getByRole("alertdialog", { name: "Delete “Tide” for good?" });
    await expect.element(dialog.getByText(/1 place of it loses 22 assets/)).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Cancel" })).toHaveFocus();
    const names = dialog.getByRole("listitem");
    expect(names.elements()).toHaveLength(21);
    await expect.element(names.last()).toHaveTextContent("and 2 more");
    await dialog.getByRole("button", { name: "Delete for good" }).click();
    await expect
      .element(page.getByText("“Tide” deleted for good. 22 assets are orphans now"))
      .toBeVisible();
    await expect.element(page.getByRole("button", { name: "New script" })).toHaveFocus();
    expect(await db.scripts.count()).toBe(1);
    expect(await db.scriptAssetMappings.count()).toBe(0);
    expect(await db.assets.count()).toBe(22);
  });

  it("are not deleted when they were put back in another tab meanwhile", async () => {
    const db = await aList({ scripts: [TRASHED] });
    await page.getByText("In the trash (1)").click();
    await page.getByRole("button", { name: "Delete for good… Tide" }).click();
    const dialog = page.getByRole("alertdialog", { name: "Delete “Tide” for good?" });
    await expect.element(dialog.getByText("Its one scene goes with it.")).toBeVisible();
    await db.scripts.put(aScript({ id: 2, title: "Tide" }));
    await dialog.getByRole("button", { name: "Delete for good" }).click();
    await expect.element(page.getByText(/was put back or deleted meanwhile/)).toBeVisible();
    expect(await db.scripts.count()).toBe(1);
  });
});

describe("a new script", () => {
  it("is asked for its title, and opens with the field for its first scene ready", async () => {
    const db = await aList({ scripts: [] });
    await page.getByRole("button", { name: "New script" }).click();
    await expect.element(page.getByRole("textbox", { name: "Title" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("alert")).toHaveTextContent("at least one character");
    await userEvent.keyboard("Pier{Enter}");
    await expect.element(page.getByRole("textbox", { name: /next scene of Act 1/ })).toHaveFocus();
    expect(location.hash).toBe("#/scripts/1?add=0");
    expect(await titleOf(db, 1)).toBe("Pier");
    await userEvent.keyboard("Fog.{Enter}");
    await expect.element(page.getByText("1 scene, 0 with a picture")).toBeVisible();
    expect(focused()).toBe(page.getByRole("textbox").element());
  });
});

async function startRenaming(title: string): Promise<void> {
  await expect.element(link(new RegExp(`^${title}`))).toBeVisible();
  (link(new RegExp(`^${title}`)).element() as HTMLElement).focus();
  await userEvent.keyboard("{F2}");
  await expect.element(page.getByRole("textbox", { name: "Title" })).toHaveFocus();
}
