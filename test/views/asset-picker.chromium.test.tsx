import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { anAsset, image } from "../build.ts";
import { chosen, library, openPicker, picker } from "./show-picker.tsx";

beforeEach(() => page.viewport(1280, 800));

const DAY = 24 * 3600 * 1000;

/** On a machine that has other work to do too. */
const PATIENTLY = { timeout: 10_000 };

/** Newest first: pier, boat, gull, a video, a sound; and one in the trash. */
function someAssets() {
  const day = (number: number) => new Date(Date.UTC(2026, 1, 20) - number * DAY);
  return library([
    anAsset({ id: 1, name: "pier", uploadedAt: day(1) }),
    anAsset({ id: 2, name: "boat", uploadedAt: day(2), uploadSource: "imported" }),
    anAsset({ id: 3, name: "gull", uploadedAt: day(3), probe: "failed", probeError: "empty" }),
    anAsset({ type: "video", id: 4, name: "waves", uploadedAt: day(4) }),
    anAsset({ type: "audio", id: 5, name: "horn", uploadedAt: day(5) }),
    anAsset({ id: 6, name: "wreck", uploadedAt: day(6), trashedAt: day(0) }),
  ]);
}

/** A PNG that is larger than its thumbnail. */
function aPicture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(800, 600);
  canvas.getContext("2d")?.fillRect(0, 0, 400, 300);
  return canvas.convertToBlob();
}

function tiles(): readonly string[] {
  return [...document.querySelectorAll("[role=gridcell]")].map(
    (cell) => cell.getAttribute("data-asset") ?? "",
  );
}

function selected(): readonly string[] {
  return [...document.querySelectorAll("[role=gridcell][aria-selected=true]")].map(
    (cell) => cell.getAttribute("data-asset") ?? "",
  );
}

function tile(name: string) {
  return page.getByRole("gridcell", { name });
}

function button(name: string) {
  return page.getByRole("button", { name, exact: true });
}

function search() {
  return page.getByRole("searchbox", { name: "Search assets" });
}

describe("what a picker offers", () => {
  it("is every asset of the types asked for, newest first, and nothing from the trash", async () => {
    await openPicker(await someAssets());
    await expect.poll(tiles, PATIENTLY).toEqual(["image:1", "image:2", "image:3"]);
    await expect.element(picker().getByRole("status")).toHaveTextContent("3 images");
    await expect.element(page.getByRole("button", { name: "Type" })).not.toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Source" })).toBeInTheDocument();
  });

  it("is narrowed by a type filter over the types asked for", async () => {
    await openPicker(await someAssets(), { types: ["image", "audio"] });
    await expect.poll(tiles, PATIENTLY).toEqual(["image:1", "image:2", "image:3", "audio:5"]);
    await page.getByRole("button", { name: "Type" }).click();
    await expect.element(page.getByRole("option", { name: "Videos" })).not.toBeInTheDocument();
    await page.getByRole("option", { name: "Sounds" }).click();
    await expect.poll(tiles, PATIENTLY).toEqual(["audio:5"]);
  });

  it("leaves out what is excepted", async () => {
    await openPicker(await someAssets(), { except: [image(2)] });
    await expect.poll(tiles, PATIENTLY).toEqual(["image:1", "image:3"]);
  });

  it("marks those that are in the place, as that changes, and those that are damaged", async () => {
    const db = await someAssets();
    const show = await openPicker(db, { here: [image(1)] });
    await expect.element(tile("pier, image, here")).toBeInTheDocument();
    await expect.element(tile("gull, image, damaged")).toBeInTheDocument();
    expect(selected()).toEqual([]);
    show({ here: [image(2)] });
    await expect.element(tile("boat, image, here")).toBeInTheDocument();
    await expect.element(tile("pier, image, here")).not.toBeInTheDocument();
  });

  it("marks the one that another is chosen for, which can't be chosen, and says what becomes of one that is here", async () => {
    const given = { here: [image(1), image(2)], current: image(1) };
    await openPicker(await someAssets(), given);
    await expect.element(tile("boat, image, here")).not.toHaveAttribute("aria-disabled");
    await tile("boat").click();
    const note = picker().getByRole("status");
    await expect.element(note).toHaveTextContent("It is here already: the two become one");
    await tile("pier, image, current").click({ force: true });
    await expect.element(tile("pier")).toHaveAttribute("aria-disabled", "true");
    expect(selected()).toEqual([]);
    await expect.element(button("Link")).toBeDisabled();
    await expect.element(note).toHaveTextContent("3 images");
    await userEvent.keyboard("{Enter}");
    await tile("pier").dblClick({ force: true });
    await expect.element(chosen()).toHaveTextContent(/^$/);
    await tile("boat").dblClick();
    await expect.element(chosen()).toHaveTextContent(/^image:2;$/);
  });

  it("follows the library: what goes to the trash is offered and selected no more", async () => {
    const db = await someAssets();
    await openPicker(db);
    await tile("pier").click();
    await expect.element(button("Link")).toBeEnabled();
    await db.assets.update(["image", 1], { trashedAt: new Date() });
    await expect.poll(tiles, PATIENTLY).toEqual(["image:2", "image:3"]);
    await expect.element(button("Link")).toBeDisabled();
  });

  it("shows pictures without making an object URL of an original", async () => {
    const original = await aPicture();
    const db = await library([anAsset({ id: 1, name: "pier" })]);
    await db.images.add({ id: 1, data: original });
    const made = vi.spyOn(URL, "createObjectURL");
    onTestFinished(() => made.mockRestore());
    await openPicker(db);
    await expect
      .poll(() => document.querySelector("[role=gridcell] img"), PATIENTLY)
      .not.toBeNull();
    const sizes = made.mock.calls.map(([blob]) => (blob as Blob).size);
    expect(sizes).toHaveLength(1);
    expect(sizes).not.toContain(original.size);
  });
});

describe("filters of a picker", () => {
  it("search by name, and say when nothing is found", async () => {
    await openPicker(await someAssets());
    await search().fill("boat");
    await expect.poll(tiles, PATIENTLY).toEqual(["image:2"]);
    await search().fill("nobody");
    await expect.element(page.getByRole("heading", { name: "Nothing found" })).toBeInTheDocument();
    await button("Clear filters").click();
    await expect.poll(tiles, PATIENTLY).toEqual(["image:1", "image:2", "image:3"]);
    await expect.element(search()).toHaveFocus();
  });

  it("are its own: the hash stays, and the next picker begins without any", async () => {
    await openPicker(await someAssets());
    const hash = location.hash;
    await search().fill("boat");
    await expect.poll(tiles, PATIENTLY).toEqual(["image:2"]);
    expect(location.hash).toBe(hash);
    await button("Cancel").click();
    await button("Open").click();
    await expect.poll(tiles, PATIENTLY).toEqual(["image:1", "image:2", "image:3"]);
  });

  it("say that a library has nothing of that type", async () => {
    await openPicker(await library());
    await expect.element(page.getByRole("heading", { name: "No images yet" })).toBeInTheDocument();
    await expect.element(button("Link")).toBeDisabled();
  });
});

describe("choosing one", () => {
  it("takes a click and the button, which waits for a selection", async () => {
    await openPicker(await someAssets());
    await expect.element(button("Link")).toBeDisabled();
    await tile("pier").click();
    await tile("boat").click({ modifiers: ["Control"] });
    expect(selected()).toEqual(["image:2"]);
    await button("Link").click();
    await expect.element(chosen()).toHaveTextContent("image:2;");
    await expect.element(button("Open")).toHaveFocus();
  });

  it("takes a double click alone", async () => {
    await openPicker(await someAssets());
    await tile("boat").dblClick();
    await expect.element(chosen()).toHaveTextContent(/^image:2;$/);
  });

  it("takes the keyboard alone: type, arrow down to the tiles, Enter", async () => {
    await openPicker(await someAssets());
    await expect.element(search()).toHaveFocus();
    await expect.poll(tiles, PATIENTLY).toHaveLength(3);
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(tile("pier")).toHaveFocus();
    expect(selected()).toEqual([]);
    await userEvent.keyboard("{ArrowRight}");
    expect(selected()).toEqual(["image:2"]);
    await userEvent.keyboard(" ");
    expect(selected()).toEqual([]);
    await userEvent.keyboard("{Control>}a{/Control}");
    expect(selected()).toEqual([]);
    await userEvent.keyboard("/");
    await expect.element(search()).toHaveFocus();
    await userEvent.keyboard("gull");
    await expect.poll(tiles, PATIENTLY).toEqual(["image:3"]);
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect.element(chosen()).toHaveTextContent(/^image:3;$/);
  });

  it("is left with Escape, nothing chosen", async () => {
    await openPicker(await someAssets());
    await expect.poll(tiles, PATIENTLY).toHaveLength(3);
    await userEvent.keyboard("{ArrowDown}{ArrowRight}{Escape}");
    await expect.element(picker()).not.toBeInTheDocument();
    await expect.element(chosen()).toHaveTextContent(/^$/);
    await expect.element(button("Open")).toHaveFocus();
  });
});

describe("choosing several", () => {
  it("says how many, and gives them in the order shown", async () => {
    await openPicker(await someAssets(), { multiple: true });
    await tile("gull").click();
    await tile("pier").click({ modifiers: ["Control"] });
    await expect.element(picker().getByRole("status")).toHaveTextContent("2 of 3 images selected");
    await button("Link 2 assets").click();
    await expect.element(chosen()).toHaveTextContent(/^image:1 image:3;$/);
  });

  it("takes the keyboard alone: Space, Ctrl+A, Enter", async () => {
    await openPicker(await someAssets(), { multiple: true });
    await expect.poll(tiles, PATIENTLY).toHaveLength(3);
    await userEvent.keyboard("{ArrowDown} {Control>}{ArrowRight}{ArrowRight}{/Control} ");
    expect(selected()).toEqual(["image:1", "image:3"]);
    await userEvent.keyboard("{Control>}a{/Control}");
    await expect.element(button("Link 3 assets")).toBeEnabled();
    await userEvent.keyboard("{Enter}");
    await expect.element(chosen()).toHaveTextContent(/^image:1 image:2 image:3;$/);
  });
});
