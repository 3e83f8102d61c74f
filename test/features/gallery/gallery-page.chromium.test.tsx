import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { aMapping, anAsset, aScript, NOON } from "../../build.ts";
import { details, focusTile, library, show, tile } from "./show-gallery.tsx";

beforeEach(() => page.viewport(1280, 800));

describe("what it shows", () => {
  it("shows every asset, newest first, with name, kind and marks in words", async () => {
    const db = await library([
      anAsset({ id: 1, name: "pier" }),
      anAsset({ type: "audio", id: 1, name: "voice", duration: 42, uploadedAt: later(1) }),
      anAsset({
        id: 2,
        name: "torn",
        probe: "failed",
        probeError: "missing",
        uploadedAt: later(2),
      }),
    ]);
    await db.scripts.add(aScript());
    await db.scriptAssetMappings.add(aMapping({ assetId: 1 }));
    show(db);
    await expect
      .poll(() => cells().map((cell) => cell.textContent?.split("×")[0]?.trim()))
      .toHaveLength(3);
    await expect
      .element(tile("torn, image, damaged, orphan"))
      .toHaveAttribute("aria-colindex", "1");
    await expect.element(tile("voice, sound, 0:42, orphan")).toHaveAttribute("aria-colindex", "2");
    await expect
      .element(tile("pier, image, used in 1 place"))
      .toHaveAttribute("data-asset", "image:1");
  });

  it("says what Scenekeep is where the library is empty, and nothing of selecting", async () => {
    show(await library([]));
    await expect.element(page.getByRole("heading", { name: "No assets yet" })).toBeInTheDocument();
    await expect.element(page.getByRole("region", { name: "Selected" })).not.toBeInTheDocument();
  });

  it("shows an asset that comes while it is open", async () => {
    const db = await library([anAsset()]);
    show(db);
    await expect.element(tile("image 1,")).toBeInTheDocument();
    await db.assets.add(anAsset({ id: 2, name: "late" }));
    await expect.element(tile("late,")).toBeInTheDocument();
  });
});

describe("search and filters", () => {
  it("stand in the hash, and Back takes a filter away again", async () => {
    show(await library([anAsset(), anAsset({ type: "video", name: "waves" })]));
    await choose("Type", "Videos");
    await expect.poll(() => location.hash).toBe("#/gallery?type=video");
    await expect.element(page.getByText("1 of 2")).toBeInTheDocument();
    await expect.element(tile("image 1,")).not.toBeInTheDocument();
    history.back();
    await expect.element(tile("image 1,")).toBeInTheDocument();
    expect(location.hash).toBe("#/gallery");
  });

  it("is no step of its own for every letter that is typed", async () => {
    show(await library([anAsset({ name: "pier" }), anAsset({ id: 2, name: "alley" })]));
    await expect.element(tile("alley,")).toBeInTheDocument();
    const steps = history.length;
    await userEvent.keyboard("/");
    await expect.element(page.getByRole("searchbox", { name: "Search assets" })).toHaveFocus();
    await userEvent.keyboard("pi");
    await expect.poll(() => location.hash).toBe("#/gallery?q=pi");
    await expect.element(tile("alley,")).not.toBeInTheDocument();
    expect(history.length).toBe(steps);
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => location.hash).toBe("#/gallery");
  });

  it("offers to clear the filters where nothing is found, and keeps the focus on the page", async () => {
    show(await library([anAsset()]), "#/gallery?q=nothing&usage=linked");
    await expect.element(page.getByRole("heading", { name: "Nothing found" })).toBeInTheDocument();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect.element(tile("image 1,")).toBeInTheDocument();
    expect(location.hash).toBe("#/gallery");
    await expect.element(page.getByRole("group", { name: "Filters" })).toHaveFocus();
  });

  it("says of a filter what it is set to", async () => {
    show(await library([anAsset()]), "#/gallery?usage=orphans");
    await expect
      .element(page.getByRole("button", { name: "Usage", exact: true }))
      .toHaveAccessibleDescription("Orphans");
    await expect
      .element(page.getByRole("button", { name: "Type", exact: true }))
      .toHaveAccessibleDescription("All types");
  });
});

describe("details", () => {
  it("open with Enter and close with Escape; the focus is on the tile again", async () => {
    show(await library([anAsset(), anAsset({ id: 2 })]), "#/gallery?type=image");
    await focusTile("image 1,");
    await userEvent.keyboard("{Enter}");
    await expect.element(details()).toBeInTheDocument();
    expect(location.hash).toBe("#/gallery/image/1?type=image");
    await userEvent.keyboard("{Escape}");
    await expect.element(details()).not.toBeInTheDocument();
    await expect.element(tile("image 1,")).toHaveFocus();
    expect(location.hash).toBe("#/gallery?type=image");
  });

  it("take the focus where they cover the screen, and give it back", async () => {
    await page.viewport(390, 844);
    show(await library([anAsset(), anAsset({ id: 2 })]));
    await focusTile("image 1,");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("button", { name: "Close details" })).toHaveFocus();
    expect(document.querySelector("[role=grid]")?.closest("[inert]")).not.toBeNull();
    await page.getByRole("button", { name: "Close details" }).click();
    await expect.element(tile("image 1,")).toHaveFocus();
  });

  it("say where the asset is used, and which of it is legacy", async () => {
    const db = await library([anAsset()]);
    const scene = { id: "act0-scene1", scene_number: 2, generatedImageId: 1, dialogues: [] };
    const first = { id: "act0-scene0", scene_number: 1, dialogues: [] };
    const acts = [{ act_number: 1, summary: "", scenes: [first, scene] }];
    await db.scripts.add(aScript({ id: 7, acts, legacyAssets: ["image:1"] }));
    await db.scriptAssetMappings.add(aMapping({ scriptId: 7 }));
    show(db, "#/gallery/image/1");
    await expect
      .element(details().getByRole("heading", { name: "Used in 2 places" }))
      .toBeInTheDocument();
    const links = details().getByRole("link", { name: /Lighthouse/ });
    expect(links.elements().map((link) => link.getAttribute("href"))).toEqual([
      "#/scripts/7?scene=act0-scene0",
      "#/scripts/7?scene=act0-scene1",
    ]);
    const lines = details()
      .getByRole("listitem")
      .elements()
      .map((line) => line.textContent);
    expect(lines).toEqual(["Lighthouse, Act 1, Scene 1", "Lighthouse, Act 1, Scene 2legacy"]);
  });

  it("say so of an asset that is not there", async () => {
    show(await library([anAsset()]), "#/gallery/image/99");
    await expect.element(details().getByText("There is no such asset")).toBeInTheDocument();
  });

  it("lead to the next and the one before with the arrow keys", async () => {
    show(await library([anAsset(), anAsset({ id: 2 }), anAsset({ id: 3 })]), "#/gallery/image/3");
    await expect.element(details().getByText("1 of 3")).toBeInTheDocument();
    await page.getByRole("button", { name: "Next asset" }).click();
    await userEvent.keyboard("{ArrowRight}");
    await expect.poll(() => location.hash).toBe("#/gallery/image/1");
    await userEvent.keyboard("{ArrowLeft}");
    await expect.poll(() => location.hash).toBe("#/gallery/image/2");
  });
});

async function choose(filter: string, option: string): Promise<void> {
  await page.getByRole("button", { name: filter, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

function cells(): readonly Element[] {
  return page.getByRole("gridcell").elements();
}

function later(minutes: number): Date {
  return new Date(NOON.getTime() + minutes * 60_000);
}
