import { beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { anAsset } from "../../build.ts";
import { library, show, tile } from "./show-gallery.tsx";

beforeEach(() => page.viewport(1280, 800));

const menu = (name: string) => page.getByRole("button", { name, exact: true });

async function choose(name: string, option: string): Promise<void> {
  await menu(name).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

function mixedLibrary() {
  return library([
    anAsset({ id: 1, name: "scene 10", uploadSource: "imported", byteLength: 1 }),
    anAsset({ id: 2, name: "Scene 9", uploadSource: "manual-upload", byteLength: 3 }),
    anAsset({ id: 3, name: "alley", uploadSource: "imported", byteLength: 2 }),
  ]);
}

const shown = () =>
  [...document.querySelectorAll("[role=gridcell]")].map((one) => one.getAttribute("data-asset"));

describe("filters and order", () => {
  it("show one source, in the order by name, and say so in the hash", async () => {
    show(await mixedLibrary());
    await choose("Source", "Imported");
    await expect.element(tile("Scene 9,")).not.toBeInTheDocument();
    await choose("Sort by", "Name, A to Z");
    await expect.poll(shown).toEqual(["image:3", "image:1"]);
    expect(location.hash).toBe("#/gallery?source=imported&sort=name");
    await expect.element(page.getByText("2 of 3, 3 B")).toBeInTheDocument();
  });

  it("always shows the order, which is no filter: clearing keeps it", async () => {
    show(await mixedLibrary(), "#/gallery?sort=largest");
    await expect.poll(shown).toEqual(["image:2", "image:3", "image:1"]);
    await expect.element(menu("Sort by")).toHaveTextContent("Largest first");
    await expect.element(menu("Sort by")).toHaveAccessibleDescription("Largest first");
    await expect.element(page.getByText("3 assets")).toBeInTheDocument();
    await expect.element(menu("Clear")).not.toBeInTheDocument();
    await choose("Usage", "Linked");
    await menu("Clear").click();
    await expect.poll(() => location.hash).toBe("#/gallery?sort=largest");
    await expect.element(page.getByRole("group", { name: "Filters" })).toHaveFocus();
  });

  it("offers all usages and orders, and follows the hash", async () => {
    show(await mixedLibrary(), "#/gallery?usage=kept");
    await expect
      .element(page.getByRole("heading", { name: "No asset is kept" }))
      .toBeInTheDocument();
    await menu("Usage").click();
    const options = () =>
      page
        .getByRole("option")
        .elements()
        .map((one) => one.textContent);
    await expect.poll(options).toEqual(["All", "Linked", "Orphans", "Kept"]);
  });

  it("fit beside each other on a small screen, in as many lines as they need", async () => {
    await page.viewport(390, 844);
    show(await mixedLibrary(), "#/gallery?source=imported&usage=orphans&sort=name-desc");
    await expect.element(menu("Sort by")).toBeInTheDocument();
    for (const name of ["Type", "Source", "Usage", "Clear", "Sort by"]) {
      const { left, right } = menu(name).element().getBoundingClientRect();
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(390);
    }
  });
});
