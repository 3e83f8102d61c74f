import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { page, userEvent } from "vitest/browser";
import { Router } from "wouter";
import { useHashPath } from "../../../src/app/hash-location.ts";
import type { Database } from "../../../src/db/database.ts";
import type { Asset } from "../../../src/db/schema.ts";
import { GalleryPage } from "../../../src/features/gallery/gallery-page.tsx";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import { aMapping, anAsset, aScript, NOON, openTestDatabase } from "../../build.ts";
import { mount } from "../../ui/mount.tsx";

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

  it("says what Scenekeep is where the library is empty", async () => {
    show(await library([]));
    await expect.element(page.getByRole("heading", { name: "No assets yet" })).toBeInTheDocument();
    await expect
      .element(page.getByRole("link", { name: "See storage and reports" }))
      .toHaveAttribute("href", "#/health");
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
    const links = details().getByRole("link", { name: "Lighthouse" });
    expect(links.elements().map((link) => link.getAttribute("href"))).toEqual([
      "#/scripts/7",
      "#/scripts/7",
    ]);
    const lines = details()
      .getByRole("listitem")
      .elements()
      .map((line) => line.textContent);
    expect(lines).toEqual(["LighthouseAct 1, Scene 1", "LighthouseAct 1, Scene 2legacy"]);
  });

  it("say so of an asset that is not there", async () => {
    show(await library([anAsset()]), "#/gallery/image/99");
    await expect.element(details().getByText("There is no such asset")).toBeInTheDocument();
  });

  it("say why an asset is damaged, and that nothing was thrown away", async () => {
    show(
      await library([anAsset({ probe: "failed", probeError: "unreadable" })]),
      "#/gallery/image/1",
    );
    await expect.element(details().getByText(/cut off or damaged/)).toBeInTheDocument();
    await expect
      .element(details().getByText("The original is kept exactly as it is."))
      .toBeInTheDocument();
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

describe("a name", () => {
  it("is saved by Enter", async () => {
    const db = await open();
    await userEvent.keyboard("The pier in fog{Enter}");
    await expect.element(tile("The pier in fog,")).toBeInTheDocument();
    expect(await nameOf(db)).toBe("The pier in fog");
  });

  it("is saved by leaving the field", async () => {
    await open();
    await userEvent.keyboard("The pier in fog");
    await page.getByRole("searchbox", { name: "Search assets" }).click();
    await expect.element(tile("The pier in fog,")).toBeInTheDocument();
  });

  it("is as it was after Escape; a second Escape closes the details", async () => {
    const db = await open();
    await userEvent.keyboard("The pier in fog{Escape}");
    await expect.element(field()).toHaveValue("image 1");
    await userEvent.keyboard("{Escape}");
    await expect.element(details()).not.toBeInTheDocument();
    expect(await nameOf(db)).toBe("image 1");
  });

  it("is refused in plain words, and nothing is changed", async () => {
    const db = await open();
    await userEvent.keyboard("{Backspace}{Enter}");
    await expect
      .element(page.getByRole("alert"))
      .toHaveTextContent("A name needs at least one character");
    expect(await nameOf(db)).toBe("image 1");
  });

  async function open(): Promise<Database> {
    const db = await library([anAsset()]);
    show(db);
    await focusTile("image 1,");
    await userEvent.keyboard("{F2}");
    await expect.element(field()).toHaveFocus();
    return db;
  }

  function field() {
    return details().getByRole("textbox", { name: "Name" });
  }

  async function nameOf(db: Database): Promise<string | undefined> {
    return (await db.assets.get(["image", 1]))?.name;
  }
});

async function library(assets: readonly Asset[]): Promise<Database> {
  const db = await openTestDatabase();
  onTestFinished(() => db.delete());
  await db.assets.bulkAdd(assets);
  return db;
}

function show(db: Database, hash = "#/gallery"): void {
  history.pushState(null, "", hash);
  onTestFinished(() => history.pushState(null, "", "#"));
  mount(
    <DatabaseProvider database={db}>
      <Router hook={useHashPath}>
        <GalleryPage />
      </Router>
    </DatabaseProvider>,
  );
}

async function choose(filter: string, option: string): Promise<void> {
  await page.getByRole("button", { name: filter, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

/** A tile by how its accessible name begins. */
function tile(name: string) {
  return page.getByRole("gridcell", { name });
}

function cells(): readonly Element[] {
  return page.getByRole("gridcell").elements();
}

function details() {
  return page.getByRole("region", { name: "Asset details" });
}

async function focusTile(name: string): Promise<void> {
  await expect.element(tile(name)).toBeInTheDocument();
  (tile(name).element() as HTMLElement).focus();
}

function later(minutes: number): Date {
  return new Date(NOON.getTime() + minutes * 60_000);
}
