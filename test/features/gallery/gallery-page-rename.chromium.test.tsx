import { beforeEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { anAsset, NOON } from "../../build.ts";
import { details, focusTile, library, show, tile } from "./show-gallery.tsx";

beforeEach(() => page.viewport(1280, 800));

it("F2 makes the name of a tile a field, Enter saves it, and the focus is on the tile again", async () => {
  const db = await twoPictures();
  show(db);
  await focusTile("ash,");
  await userEvent.keyboard("{F2}");
  await expect.element(field()).toHaveFocus();
  await expect.element(field()).toHaveValue("ash");
  await userEvent.keyboard("alder{Enter}");
  await expect.element(tile("alder,")).toHaveFocus();
  await expect.element(field()).not.toBeInTheDocument();
  await expect.poll(async () => (await db.assets.get(["image", 1]))?.name).toBe("alder");
  await expect.element(details()).not.toBeInTheDocument();
});

it("Escape keeps the name", async () => {
  const db = await twoPictures();
  show(db);
  await focusTile("ash,");
  await userEvent.keyboard("{F2}alder{Escape}");
  await expect.element(tile("ash,")).toHaveFocus();
  await expect.element(field()).not.toBeInTheDocument();
  expect((await db.assets.get(["image", 1]))?.name).toBe("ash");
});

it("leaving the field saves, and takes the focus nowhere else", async () => {
  const db = await twoPictures();
  show(db);
  await focusTile("ash,");
  await userEvent.keyboard("{F2}alder");
  await page.getByRole("searchbox", { name: "Search assets" }).click();
  await expect.element(field()).not.toBeInTheDocument();
  await expect.element(tile("alder,")).toBeInTheDocument();
  await expect.element(page.getByRole("searchbox", { name: "Search assets" })).toHaveFocus();
});

it("says why a name is refused, and lets it be mended", async () => {
  const db = await twoPictures();
  show(db);
  await focusTile("ash,");
  await userEvent.keyboard("{F2}{Delete}{Enter}");
  await expect.element(page.getByRole("alert")).toHaveTextContent("at least one character");
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard("alder{Enter}");
  await expect.element(tile("alder,")).toHaveFocus();
  expect((await db.assets.get(["image", 1]))?.name).toBe("alder");
});

it("keeps what is typed, and the focus, while other assets come", async () => {
  const db = await twoPictures();
  show(db);
  await focusTile("ash,");
  await userEvent.keyboard("{F2}ald");
  await db.assets.add(anAsset({ id: 3, name: "yew", uploadedAt: new Date(NOON.getTime() + 1) }));
  await expect.element(page.getByText("3 assets")).toBeInTheDocument();
  await expect.element(field()).toHaveFocus();
  await userEvent.keyboard("er{Enter}");
  await expect.element(tile("alder,")).toHaveFocus();
  await expect.element(tile("yew,")).toBeInTheDocument();
});

it("is the name of the details where they are open", async () => {
  show(await twoPictures());
  await tile("ash,").click();
  await expect.element(details()).toBeInTheDocument();
  await expect.element(details().getByRole("textbox", { name: "Name" })).toBeInTheDocument();
  await userEvent.keyboard("{F2}");
  await expect.element(details().getByRole("textbox", { name: "Name" })).toHaveFocus();
  expect(page.getByRole("textbox", { name: "Name" }).elements()).toHaveLength(1);
});

function twoPictures() {
  return library([
    anAsset({ id: 1, name: "ash" }),
    anAsset({ id: 2, name: "birch", uploadedAt: new Date(NOON.getTime() - 1) }),
  ]);
}

/** The field on a tile. */
function field() {
  return page.getByRole("grid").getByRole("textbox", { name: "Name" });
}
