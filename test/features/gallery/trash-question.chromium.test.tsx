import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { aMapping, anAsset, NOON } from "../../build.ts";
import { details, focusTile, selectedTiles, tile, toolbar } from "./show-gallery.tsx";
import { linkedLibrary, mappingLines, SOON, scriptOf, showLinking } from "./show-linking.tsx";
import { button, toast } from "./show-trash.tsx";

beforeEach(() => page.viewport(1280, 800));

const NAMES = ["ash", "birch", "cedar"] as const;

/** Three pictures in the order of their names; the first two are used. */
async function show(hash?: string) {
  const db = await linkedLibrary({
    assets: NAMES.map((name, at) =>
      anAsset({ id: at + 1, name, uploadedAt: new Date(NOON.getTime() - at * 1000) }),
    ),
    scripts: [scriptOf(1, "Harbour", 3)],
    mappings: [
      aMapping({ id: 1 }),
      aMapping({ id: 2, sceneId: "act0-scene2" }),
      aMapping({ id: 3, assetId: 2 }),
    ],
  });
  showLinking(db, hash);
  return db;
}

function question() {
  return page.getByRole("alertdialog", { name: /^Move .* to the trash\?$/ });
}

describe("moving what is used to the trash", () => {
  it("asks and names the places, and Cancel leaves everything as it was", async () => {
    const db = await show();
    await focusTile("ash,");
    await userEvent.keyboard("{Delete}");
    await expect.element(question()).toHaveTextContent("Move “ash” to the trash?");
    await expect
      .element(question().getByRole("list", { name: "Places affected" }))
      .toHaveTextContent("Harbour, Act 1, Scene 1Harbour, Act 1, Scene 3");
    await button("Cancel").click();
    await expect.element(question()).not.toBeInTheDocument();
    await expect.element(tile("ash,")).toHaveFocus();
    expect(await db.assets.orderBy("trashedAt").count()).toBe(0);
  });

  it("says which of the places are in the trash themselves", async () => {
    const db = await show();
    await db.scripts.update(1, { trashedAt: NOON });
    await focusTile("birch,");
    await userEvent.keyboard("{Delete}");
    await expect
      .element(question().getByRole("list", { name: "Places affected" }))
      .toHaveTextContent("Harbour, Act 1, Scene 1 in the trash");
  });

  it("goes on with Enter, keeps every mapping, and Ctrl+Z takes it back", async () => {
    const db = await show();
    await focusTile("ash,");
    await userEvent.keyboard("{Delete}");
    await expect.element(button("Move to trash")).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(toast("1 asset is in the trash")).toBeInTheDocument();
    await expect.element(tile("ash,")).not.toBeInTheDocument();
    await expect.element(tile("birch,")).toHaveFocus();
    expect(await mappingLines(db)).toHaveLength(3);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.element(tile("ash,")).toBeInTheDocument();
  });

  it("asks anew where a place uses it that was not shown, and not where one less does", async () => {
    const db = await show();
    await focusTile("ash,");
    await userEvent.keyboard("{Delete}");
    await expect.element(button("Move to trash")).toHaveFocus();
    await db.scriptAssetMappings.delete(1);
    await db.scriptAssetMappings.add(aMapping({ id: 4, sceneId: "act0-scene1" }));
    await userEvent.keyboard("{Enter}");
    await expect.element(question().getByRole("alert")).toHaveTextContent("Look again");
    await expect
      .element(question().getByRole("list", { name: "Places affected" }))
      .toHaveTextContent("Harbour, Act 1, Scene 2Harbour, Act 1, Scene 3");
    expect(await db.assets.orderBy("trashedAt").count()).toBe(0);
    await db.scriptAssetMappings.delete(4);
    await button("Move to trash").click();
    await expect.element(toast("1 asset is in the trash")).toBeInTheDocument();
    expect(question().elements()).toHaveLength(0);
  });

  it("never asks about what no place uses", async () => {
    await show();
    await focusTile("cedar,");
    await userEvent.keyboard("{Delete}");
    await expect.element(tile("cedar,")).not.toBeInTheDocument();
    expect(question().elements()).toHaveLength(0);
  });

  it("asks once about a selection, and names those that are used alone", async () => {
    const db = await show();
    await focusTile("ash,");
    await userEvent.keyboard("{Control>}a{/Control}");
    await toolbar().getByRole("button", { name: "Move to trash" }).click();
    await expect.element(question()).toHaveTextContent("Move 3 assets to the trash?");
    await expect
      .element(question())
      .toHaveTextContent("2 of them are still used in 3 places, which will say");
    expect(question().getByText("cedar").elements()).toHaveLength(0);
    await userEvent.keyboard("{Escape}");
    await expect.element(question()).not.toBeInTheDocument();
    expect(selectedTiles()).toHaveLength(3);
    await toolbar().getByRole("button", { name: "Move to trash" }).click();
    await question().getByRole("button", { name: "Move to trash" }).click();
    await expect.poll(() => db.assets.orderBy("trashedAt").count(), SOON).toBe(3);
  });

  it("closes the details only once the asset goes", async () => {
    await show("#/gallery/image/2");
    const trash = details().getByRole("button", { name: "Move to trash" });
    await trash.click();
    await question().getByRole("button", { name: "Cancel" }).click();
    await expect.element(trash).toHaveFocus();
    await trash.click();
    await question().getByRole("button", { name: "Move to trash" }).click();
    await expect.element(details()).not.toBeInTheDocument();
    await expect.element(tile("birch,")).not.toBeInTheDocument();
    await expect.poll(() => document.activeElement?.getAttribute("role"), SOON).toBe("gridcell");
  });

  it("goes on to the next one on a phone, with the focus in its details", async () => {
    await page.viewport(390, 800);
    await show("#/gallery/image/2");
    await details().getByRole("button", { name: "Move to trash" }).click();
    await question().getByRole("button", { name: "Move to trash" }).click();
    await expect.element(details()).toHaveTextContent("Used nowhere");
    await expect.element(details().getByRole("button", { name: "Close details" })).toHaveFocus();
  });
});
