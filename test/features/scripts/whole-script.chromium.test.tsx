import { beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import type { Mapping } from "../../../src/db/schema.ts";
import { aMapping, anAsset, aScript, NOON } from "../../build.ts";
import { aScriptLibrary, mappingsTo, playable, showAt } from "./script-library.tsx";

beforeEach(() => page.viewport(1280, 800));

const TAKE: Partial<Mapping> = { sceneId: "", assetType: "audio", role: "dialogue-audio" };

describe("the whole script", () => {
  it("has for its sound only one that was made for it; takes without a place stand below", async () => {
    const db = await aScriptLibrary({
      scripts: [aScript()],
      stored: [playable("audio", 1, "take 1"), playable("audio", 2, "read aloud")],
      mappings: mappingsTo(TAKE),
    });
    showAt(db, "#/scripts/1");
    await expect.element(whole().getByText("script as a whole: 1 sound")).toBeInTheDocument();
    await expect.element(whole().getByRole("button", { name: /Play/ })).not.toBeInTheDocument();
    await db.scriptAssetMappings.add(
      aMapping({ ...TAKE, id: 2, assetId: 2, role: "full-script-audio" }),
    );
    await expect
      .element(whole().getByRole("button", { name: "Play read aloud" }))
      .toBeInTheDocument();
    await whole().getByText("script as a whole: 1 sound").click();
    await expect.element(whole().getByRole("button", { name: "Play take 1" })).toBeInTheDocument();
  });

  it("marks its sound where only a legacy field names it", async () => {
    const db = await aScriptLibrary({
      scripts: [aScript({ buildMeta: { fullScriptAudioId: 2 } })],
      stored: [playable("audio", 2, "read aloud")],
    });
    showAt(db, "#/scripts/1");
    await expect.element(whole().getByText("legacy")).toBeInTheDocument();
  });

  it("offers a sound where nothing belongs to it, and of a script in the trash nothing", async () => {
    const db = await aScriptLibrary({
      scripts: [aScript()],
      stored: [playable("audio", 2, "read aloud")],
    });
    showAt(db, "#/scripts/1");
    await whole().getByRole("button", { name: "Add sound to the whole script" }).click();
    await page.getByRole("menuitem", { name: "Choose from the library…" }).click();
    await page.getByRole("gridcell", { name: /^read aloud/ }).click();
    await page.getByRole("button", { name: "Link", exact: true }).click();
    const menu = whole().getByRole("button", {
      name: "Sound of the whole script: read aloud, menu",
    });
    await expect.element(menu).toHaveFocus();
    expect(await db.scriptAssetMappings.toArray()).toMatchObject([
      { sceneId: "", role: "full-script-audio" },
    ]);
    await menu.click();
    await page.getByRole("menuitem", { name: "Unlink" }).click();
    await expect
      .element(whole().getByRole("button", { name: "Add sound to the whole script" }))
      .toHaveFocus();
    await db.scripts.update(1, { trashedAt: NOON });
    await expect.element(whole()).not.toBeInTheDocument();
  });

  it("tells what has no place and is gone, and unlinks what is asked", async () => {
    const db = await aScriptLibrary({
      scripts: [aScript()],
      stored: [playable("image", 1, "cover")],
      mappings: mappingsTo({ sceneId: "" }, { sceneId: "", assetId: 9 }),
    });
    showAt(db, "#/scripts/1");
    await whole().getByText("script as a whole: 2 pictures").click();
    await whole().getByRole("button", { name: "Picture of the whole script: cover, menu" }).click();
    await page.getByRole("menuitem", { name: "Unlink" }).click();
    await whole()
      .getByRole("button", { name: /^Unlink from the whole script/ })
      .click();
    await expect.poll(() => db.scriptAssetMappings.count()).toBe(0);
  });

  it("shows pictures without a place in parts, and reads none of them while it is closed", async () => {
    const ids = Array.from({ length: 150 }, (_, index) => index + 1);
    const db = await aScriptLibrary({
      scripts: [aScript()],
      stored: ids.map((id) => ({ asset: anAsset({ id }) })),
      mappings: ids.map((id) => aMapping({ id, assetId: id, sceneId: "" })),
    });
    const read: unknown[] = [];
    db.assets.hook("reading", (asset) => {
      read.push(asset.id);
      return asset;
    });
    showAt(db, "#/scripts/1");
    const summary = whole().getByText("script as a whole: 150 pictures and videos");
    await expect.element(summary).toBeInTheDocument();
    expect(read).toEqual([]);
    await summary.click();
    await expect.poll(tileCount).toBe(59);
    await whole().getByRole("button", { name: "Show more (90 left)" }).click();
    await expect.poll(tileCount).toBe(119);
    await whole().getByRole("button", { name: "Show more (30 left)" }).click();
    await expect.poll(tileCount).toBe(149);
    await expect
      .element(whole().getByRole("button", { name: /Show more/ }))
      .not.toBeInTheDocument();
  });
});

function whole() {
  return page.getByRole("region", { name: "Whole script" });
}

function tileCount(): number {
  return whole()
    .getByRole("button", { name: /^Show image/ })
    .elements().length;
}
