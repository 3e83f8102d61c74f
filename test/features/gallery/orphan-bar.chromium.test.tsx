import { beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { aMapping, anAsset } from "../../build.ts";
import { library, selectedTiles, show, tile, toolbar } from "./show-gallery.tsx";

beforeEach(() => page.viewport(1280, 800));

const bar = (name: "Orphans" | "Kept") => page.getByRole("region", { name, exact: true });

async function orphanLibrary() {
  const db = await library([
    anAsset({ id: 1, name: "pier", byteLength: 1024 }),
    anAsset({ id: 2, name: "alley", byteLength: 2048 }),
    anAsset({ id: 3, name: "lamp", byteLength: 4096 }),
  ]);
  await db.scriptAssetMappings.add(aMapping({ assetId: 3 }));
  return db;
}

describe("orphans", () => {
  it("says how many there are and how much space they take, and that none goes by itself", async () => {
    show(await orphanLibrary(), "#/gallery?usage=orphans");
    await expect.element(bar("Orphans")).toHaveTextContent("2 orphans take 3 KB.");
    await expect.element(bar("Orphans")).toHaveTextContent("None ever goes to the trash by itself");
    await expect.element(page.getByText("2 of 3, 3 KB")).toBeInTheDocument();
    await expect.element(tile("lamp,")).not.toBeInTheDocument();
  });

  it("says so only above orphans", async () => {
    show(await orphanLibrary());
    await expect.element(tile("lamp,")).toBeInTheDocument();
    await expect.element(bar("Orphans")).not.toBeInTheDocument();
  });

  it("selects all of them, and those that are kept leave for a list of their own", async () => {
    const db = await orphanLibrary();
    show(db, "#/gallery?usage=orphans");
    await bar("Orphans").getByRole("button", { name: "Select all" }).click();
    await expect.poll(selectedTiles).toEqual(["image:2", "image:1"]);
    await toolbar().getByRole("button", { name: "Keep", exact: true }).click();
    await expect
      .element(page.getByRole("heading", { name: "Every asset is in use" }))
      .toBeInTheDocument();
    expect((await db.assets.get(["image", 2]))?.keep).toBe(true);
    await page.getByRole("button", { name: "Usage", exact: true }).click();
    await page.getByRole("option", { name: "Kept", exact: true }).click();
    await expect.element(bar("Kept")).toHaveTextContent("2 kept assets take 3 KB.");
    await expect.element(tile("pier, image, kept")).toBeInTheDocument();
  });

  it("says that every asset is in use only where no other filter is on", async () => {
    show(await orphanLibrary(), "#/gallery?usage=orphans&q=nothing");
    await expect.element(page.getByRole("heading", { name: "Nothing found" })).toBeInTheDocument();
  });
});
