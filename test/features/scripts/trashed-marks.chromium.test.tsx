import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Asset } from "../../../src/db/schema.ts";
import { turnAndTell } from "../../../src/views/offer-undo.ts";
import { anAsset, aScene, aScript, NOON } from "../../build.ts";
import { aScriptLibrary, mappingsTo, playable, type Stored, showAt } from "./script-library.tsx";

beforeEach(async () => {
  await page.viewport(1280, 800);
});

/** Milliseconds: a thumbnail is made first, by a worker that has to start. */
const SOON = { timeout: 10_000 };

function trashed(overrides: Partial<Asset>): Stored {
  return { asset: anAsset({ trashedAt: NOON, ...overrides }) };
}

describe("an asset in the trash", () => {
  it("is not shown in its scene; a mark says where it is, and puts it back with one click", async () => {
    const pier = playable("image", 1, "harbour.jpg");
    const db = await aScriptLibrary({
      scripts: [aScript()],
      stored: [{ ...pier, asset: { ...pier.asset, trashedAt: NOON } }],
      mappings: mappingsTo({ assetId: 1 }),
    });
    showAt(db, "#/scripts/1");
    await expect.element(marks()).toHaveTextContent("harbour.jpg is in the trash");
    await expect.element(page.getByText("No picture")).toBeInTheDocument();
    await page.getByRole("button", { name: "Put back harbour.jpg" }).click();
    await expect.poll(() => document.querySelector("main img"), SOON).not.toBeNull();
    await expect.element(marks()).not.toBeInTheDocument();
    await expect.element(page.getByRole("heading", { name: /^Scene 1/ })).toHaveFocus();
    expect((await db.assets.get(["image", 1]))?.trashedAt).toBeUndefined();
    await turnAndTell(db, "undo");
    await expect.element(marks()).toHaveTextContent("harbour.jpg is in the trash");
  });

  it("is told of beside what is shown in its place, of a dialogue in the dialogue", async () => {
    const dialogues = [{ id: "dialogue0", line: "Hush.", generatedAudioId: 7 }];
    const db = await aScriptLibrary({
      scripts: [aScript({ acts: [{ scenes: [aScene({ dialogues, generatedImageId: 2 })] }] })],
      stored: [
        playable("image", 1, "pier"),
        trashed({ id: 2, name: "old pier" }),
        trashed({ type: "audio", id: 7, name: "Ana, take 3" }),
      ],
      mappings: mappingsTo({ assetId: 1 }),
    });
    showAt(db, "#/scripts/1");
    await expect.poll(() => document.querySelector("main img"), SOON).not.toBeNull();
    const dialogue = document.querySelector("[data-dialogue]");
    await expect.poll(() => dialogue?.textContent).toContain("Ana, take 3 is in the trash");
    expect(texts()).toEqual([
      "Ana, take 3 is in the trashPut back",
      "old pier is in the trashPut back",
    ]);
  });

  it("is told of where it belongs to the script as a whole", async () => {
    const db = await aScriptLibrary({
      scripts: [aScript({ buildMeta: { fullScriptAudioId: 7 } })],
      stored: [
        trashed({ type: "audio", id: 7, name: "the whole" }),
        trashed({ id: 3, name: "cover" }),
      ],
      mappings: mappingsTo({ assetId: 3, sceneId: "" }),
    });
    showAt(db, "#/scripts/1");
    await expect.poll(texts).toEqual(["the whole is in the trashPut back"]);
    await page.getByText("Also for the script as a whole").click();
    await expect.poll(texts).toContain("cover is in the trashPut back");
    await page.getByRole("button", { name: "Put back the whole" }).click();
    await expect.poll(texts).toEqual(["cover is in the trashPut back"]);
    await expect.element(page.getByRole("heading", { name: "Whole script" })).toHaveFocus();
  });

  it("is told of in one line where there are many, which puts all of them back", async () => {
    const ids = [1, 2, 3, 4];
    const db = await aScriptLibrary({
      scripts: [aScript()],
      stored: ids.map((id) => trashed({ id })),
      mappings: mappingsTo(...ids.map((assetId) => ({ assetId }))),
    });
    showAt(db, "#/scripts/1");
    await expect.poll(texts).toEqual(["4 assets of this place are in the trashPut back"]);
    page.getByRole("button", { name: "Put all back" }).element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(marks()).not.toBeInTheDocument();
    expect(await db.assets.orderBy("trashedAt").count()).toBe(0);
  });
});

function marks() {
  return page.getByRole("list", { name: "In the trash" });
}

function texts(): (string | null)[] {
  return page
    .getByRole("list", { name: "In the trash" })
    .getByRole("listitem")
    .elements()
    .map(({ textContent }) => textContent);
}
