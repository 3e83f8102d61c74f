import { beforeEach, describe, expect, it } from "vitest";
import { type Locator, page, userEvent } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import type { Mapping } from "../../../src/db/schema.ts";
import { turnAndTell } from "../../../src/views/offer-undo.ts";
import { aScene, aScript, NOON } from "../../build.ts";
import { fixtureBlob } from "../../fixtures/fixtures.ts";
import { aScriptLibrary, mappingsTo, playable, type Stored, showAt } from "./script-library.tsx";

beforeEach(async () => {
  await page.viewport(1280, 800);
});

/** Milliseconds: a thumbnail is made first, by a worker that has to start. */
const SOON = { timeout: 10_000 };

const PICTURES = ["pier", "fog", "map"].map((name, index) => {
  const picture = playable("image", index + 1, name);
  return { ...picture, asset: { ...picture.asset, uid: `uid of ${name}` } };
});

/** Script 1 with one scene, whose id is "a"; pictures 1 to 3 lie in the library. */
async function aScriptWith(
  places: readonly Partial<Mapping>[],
  scene: Readonly<Record<string, unknown>> = {},
  stored: readonly Stored[] = PICTURES,
): Promise<Database> {
  const scenes = [aScene({ id: "a", ...scene })];
  const db = await aScriptLibrary({
    scripts: [aScript({ acts: [{ scenes }] })],
    stored,
    mappings: mappingsTo(...places.map((place) => ({ sceneId: "a", ...place }))),
  });
  showAt(db, "#/scripts/1");
  return db;
}

/** Two pictures: "fog" is shown first, "pier" after it. */
const TWO = [{ assetId: 1 }, { assetId: 2, linkedAt: new Date(NOON.getTime() + 1) }];

describe("adding to a scene", () => {
  it("links what is chosen in the library, the first of it first, and keeps the focus in the scene", async () => {
    const db = await aScriptWith([]);
    await choose(button("Add to Scene 1"), "Choose from the library…");
    await pick("pier");
    await expect.element(menuOf("pier")).toHaveFocus();
    expect(await linked(db)).toEqual([1]);
    await choose(button("Add to Scene 1"), "Choose from the library…");
    await pick("map");
    await expect.element(button("Show pier")).toBeInTheDocument();
    await expect.element(button("Add to Scene 1")).toHaveFocus();
    await turnAndTell(db, "undo");
    await expect.element(menuOf("pier")).toBeInTheDocument();
    expect(await linked(db)).toEqual([1]);
  });

  it("gives the focus back when nothing is chosen, or a menu is closed by Escape", async () => {
    await aScriptWith([]);
    await choose(button("Add to Scene 1"), "Choose from the library…");
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect.element(button("Add to Scene 1")).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(item("Import files…")).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(button("Add to Scene 1")).toHaveFocus();
  });

  it("links a sound to a dialogue", async () => {
    const db = await aScriptWith([], {}, [playable("audio", 1, "Ana")]);
    await choose(button("Add sound to dialogue 1 of Scene 1"), "Choose from the library…");
    await pick("Ana");
    await expect.element(button("Sound of dialogue 1 of Scene 1: Ana, menu", true)).toHaveFocus();
    expect(await db.scriptAssetMappings.toArray()).toMatchObject([
      { sceneId: "a", dialogueId: "dialogue0", assetType: "audio", role: "dialogue-audio" },
    ]);
  });

  it("takes files that are dropped on the scene or on a dialogue, and the page leaves them alone", async () => {
    const db = await aScriptWith([], {}, []);
    await expect.element(button("Add to Scene 1")).toBeInTheDocument();
    const file = new File([await fixtureBlob("jpeg")], "dropped.jpg", { type: "image/jpeg" });
    const over = drag("dragover", '[data-scene="a"]', filesIn(file));
    expect(over.defaultPrevented).toBe(true);
    await expect.poll(() => document.querySelectorAll("[data-drop-area]")).toHaveLength(1);
    drag("drop", '[data-scene="a"]', filesIn(file));
    await expect.element(menuOf("dropped.jpg"), SOON).toBeInTheDocument();
    expect(document.querySelector("[data-drop-area]")).toBeNull();
    expect((await db.assets.toArray()).map(({ uploadSource }) => uploadSource)).toEqual([
      "manual-upload",
    ]);
    expect(await linked(db)).toHaveLength(1);
  });

  it("links an asset that is dropped, of this library alone, and only where it is not shown yet", async () => {
    const db = await aScriptWith([{ assetId: 1 }]);
    await expect.element(menuOf("pier")).toBeInTheDocument();
    drag("dragover", "[data-dialogue]", assetsIn("uid of fog"));
    await expect.poll(() => document.querySelectorAll("[data-drop-area]")).toHaveLength(1);
    expect(document.querySelector("[data-dialogue] [data-drop-area]")).not.toBeNull();
    // A picture that is dropped on a dialogue is the scene's.
    drag("drop", "[data-dialogue]", assetsIn("uid of fog"));
    await expect.element(menuOf("fog, shown first")).toBeInTheDocument();
    const before = await db.scriptAssetMappings.toArray();
    drag("drop", '[data-scene="a"]', assetsIn("uid of pier"));
    drag("drop", '[data-scene="a"]', assetsIn("of another library"));
    drag("drop", '[data-scene="a"]', assetsIn());
    // The last of four in a row: what the others do is done by then.
    drag("drop", '[data-scene="a"]', assetsIn("uid of map"));
    await expect.element(menuOf("map, shown first")).toBeInTheDocument();
    expect((await db.scriptAssetMappings.toArray()).slice(0, 2)).toEqual(before);
    expect(await linked(db)).toEqual([3, 2, 1]);
  });
});

describe("an asset of a scene", () => {
  it("is shown first by its menu, which says which one that is", async () => {
    const db = await aScriptWith(TWO);
    await expect.element(menuOf("fog, shown first")).toBeInTheDocument();
    await button("Show pier").click();
    await choose(menuOf("pier"), "Show first");
    await expect.element(menuOf("pier, shown first")).toHaveFocus();
    expect(await linked(db)).toEqual([1, 2]);
    await menuOf("pier, shown first").click();
    await expect.element(item("Unlink")).toBeInTheDocument();
    await expect.element(item("Show first")).not.toBeInTheDocument();
  });

  it("is unlinked; the focus goes to the next one's menu, and at last to what adds one", async () => {
    const db = await aScriptWith(TWO);
    await choose(menuOf("fog, shown first"), "Unlink");
    await expect.element(menuOf("pier")).toHaveFocus();
    await choose(menuOf("pier"), "Unlink");
    await expect.element(button("Add to Scene 1")).toHaveFocus();
    expect(await linked(db)).toEqual([]);
    await turnAndTell(db, "undo");
    await expect.element(menuOf("pier")).toBeInTheDocument();
  });

  it("is replaced in its turn, and found in the gallery", async () => {
    const db = await aScriptWith(TWO);
    await button("Show pier").click();
    await choose(menuOf("pier"), "Replace…");
    await pick("map", "Replace");
    await expect.element(button("Show map")).toBeInTheDocument();
    await expect.element(menuOf("fog, shown first")).toHaveFocus();
    expect(await linked(db)).toEqual([2, 3]);
    await menuOf("fog, shown first").click();
    await expect.element(item("Open in the gallery")).toHaveAttribute("href", "#/gallery/image/2");
  });

  it("hands the focus from one sound to the next", async () => {
    const sound = { assetType: "audio", role: "background" } as const;
    await aScriptWith(
      [
        { ...sound, assetId: 1 },
        { ...sound, assetId: 2 },
      ],
      {},
      [playable("audio", 1, "wind"), playable("audio", 2, "waves")],
    );
    await choose(button("Sound of Scene 1: wind, shown first, menu", true), "Unlink");
    await expect.element(button("Sound of Scene 1: waves, menu", true)).toHaveFocus();
  });

  it("can be dragged: the large picture, and each small one", async () => {
    await aScriptWith(TWO);
    await expect.element(menuOf("fog, shown first")).toBeInTheDocument();
    const large = drag("dragstart", "[data-kind]", new DataTransfer());
    expect(draggedIn(large)).toEqual(["uid of fog"]);
    const small = drag("dragstart", '[aria-label="Show pier"]', new DataTransfer());
    expect(draggedIn(small)).toEqual(["uid of pier"]);
    drag("dragend", "[data-kind]", new DataTransfer());
  });
});

describe("what only a legacy field names", () => {
  it("is made a mapping with one click, and does not come back once it is unlinked", async () => {
    const db = await aScriptWith([], { generatedImageId: 1 });
    await button("Make permanent: pier in Scene 1").click();
    await expect.element(page.getByText("legacy", { exact: true })).not.toBeInTheDocument();
    await expect.element(menuOf("pier")).toHaveFocus();
    expect(await linked(db)).toEqual([1]);
    await choose(menuOf("pier"), "Unlink");
    await expect.element(button("Add to Scene 1")).toHaveFocus();
    expect(await linked(db)).toEqual([]);
    const script = await db.scripts.get(1);
    expect(JSON.stringify(script?.acts)).not.toContain("generatedImageId");
  });

  it("stays, behind it, when another is added", async () => {
    const db = await aScriptWith([], { generatedImageId: 1 });
    await choose(button("Add to Scene 1"), "Choose from the library…");
    await pick("fog");
    await expect.element(button("Show pier")).toBeInTheDocument();
    expect(await linked(db)).toEqual([2, 1]);
  });
});

describe("a mapping whose asset is gone", () => {
  it("is told of, and unlinked", async () => {
    const db = await aScriptWith([{ assetId: 9 }, { assetId: 1 }]);
    await expect.element(page.getByText("A picture linked here is gone")).toBeInTheDocument();
    await button("Unlink from Scene 1: A picture linked here is gone").click();
    await expect.element(page.getByText("A picture linked here is gone")).not.toBeInTheDocument();
    await expect.element(button("Add to Scene 1")).toHaveFocus();
    expect(await linked(db)).toEqual([1]);
  });
});

describe("a script in the trash", () => {
  it("shows its scenes, and offers nothing that changes them", async () => {
    const db = await aScriptLibrary({
      scripts: [aScript({ trashedAt: NOON, acts: [{ scenes: [aScene({ id: "a" })] }] })],
      stored: PICTURES,
      mappings: mappingsTo({ sceneId: "a" }),
    });
    showAt(db, "#/scripts/1");
    await menuOf("pier").click();
    await expect.element(item("Open in the gallery")).toBeInTheDocument();
    await expect.element(item("Unlink")).not.toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("button", { name: /^Add / })).not.toBeInTheDocument();
  });
});

function button(name: string, exact = false): Locator {
  return page.getByRole("button", { name, exact });
}

/** The menu over the large picture. */
function menuOf(name: string): Locator {
  return button(`Picture of Scene 1: ${name}, menu`, true);
}

function item(name: string): Locator {
  return page.getByRole("menuitem", { name, exact: true });
}

/** By the keyboard alone. */
async function choose(menu: Locator, choice: string): Promise<void> {
  await expect.element(menu).toBeInTheDocument();
  menu.element().focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(item(choice)).toBeInTheDocument();
  item(choice).element().focus();
  await userEvent.keyboard("{Enter}");
}

/** In the picker that is open. */
async function pick(name: string, confirm = "Link"): Promise<void> {
  const picker = page.getByRole("dialog");
  await picker.getByRole("gridcell", { name: new RegExp(`^${name},`) }).click();
  await picker.getByRole("button", { name: confirm, exact: true }).click();
}

/** Ids of what is linked to the scene, in turn. */
async function linked(db: Database): Promise<readonly unknown[]> {
  const mappings = await db.scriptAssetMappings.toArray();
  return mappings
    .sort((one, other) => other.linkedAt.getTime() - one.linkedAt.getTime())
    .map(({ assetId }) => assetId);
}

function drag(type: string, selector: string, dataTransfer: DataTransfer): DragEvent {
  const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
  document.querySelector(selector)?.dispatchEvent(event);
  return event;
}

function draggedIn({ dataTransfer }: DragEvent): unknown {
  return JSON.parse(dataTransfer?.getData(ASSET_DRAG) ?? "null");
}

function assetsIn(...uids: readonly string[]): DataTransfer {
  const drop = new DataTransfer();
  drop.setData(ASSET_DRAG, JSON.stringify(uids));
  return drop;
}

const ASSET_DRAG = "application/x-scenekeep-asset";

function filesIn(file: File): DataTransfer {
  const drop = new DataTransfer();
  drop.items.add(file);
  return drop;
}
