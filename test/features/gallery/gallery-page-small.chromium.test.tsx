import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { details, selectedTiles, show, sixPictures, tile, toolbar } from "./show-gallery.tsx";

describe("on a screen of 390 pixels", () => {
  beforeEach(() => page.viewport(390, 800));

  it("a click selects and covers nothing; Enter opens", async () => {
    show(await sixPictures());
    await tile("birch,").click();
    await expect.element(toolbar()).toBeInTheDocument();
    await expect.element(details()).not.toBeInTheDocument();
    await userEvent.keyboard("{Enter}");
    await expect.element(details()).toBeInTheDocument();
  });

  it("what is selected under the details is safe from their keys, and stays when they close", async () => {
    const db = await sixPictures();
    show(db);
    await tile("birch,").click();
    await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}{Enter}");
    await expect.element(page.getByRole("button", { name: "Close details" })).toHaveFocus();
    await userEvent.keyboard("{Delete}{Escape}");
    await expect.element(details()).not.toBeInTheDocument();
    expect(selectedTiles()).toEqual(["image:2", "image:3"]);
    expect(await db.assets.orderBy("trashedAt").count()).toBe(0);
  });

  it("the toolbar fits, and its actions keep their names", async () => {
    show(await sixPictures(), "#/gallery?usage=orphans");
    await tile("birch,").click();
    await expect.element(toolbar()).toBeInTheDocument();
    for (const name of ["Download", "Keep", "Move to trash", "Clear"]) {
      const action = toolbar().getByRole("button", { name, exact: true });
      await expect.element(action).toBeInViewport({ ratio: 1 });
    }
  });

  it("the button of the details trashes one after the other, and closes after the last", async () => {
    const db = await sixPictures();
    show(db, "#/gallery/image/5");
    await details().getByRole("button", { name: "Move to trash" }).click();
    await expect.poll(() => location.hash).toBe("#/gallery/image/6");
    await expect.element(details().getByText("5 of 5")).toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Close details" })).toHaveFocus();
    await details().getByRole("button", { name: "Move to trash" }).click();
    await expect.element(details()).not.toBeInTheDocument();
    const trashed = await db.assets.orderBy("trashedAt").primaryKeys();
    expect(trashed.map(([, id]) => id)).toEqual([5, 6]);
  });

  it("the toolbar selects all that is shown, while they are not, and keeps the focus", async () => {
    show(await sixPictures(), "#/gallery?q=r");
    await expect.element(tile("ash,")).not.toBeInTheDocument();
    await tile("birch,").click();
    await toolbar().getByRole("button", { name: "Select all 3" }).click();
    await expect.element(toolbar()).toHaveTextContent("All 3 selected");
    await expect.element(toolbar().getByRole("button", { name: "Clear" })).toHaveFocus();
    expect(
      toolbar()
        .getByRole("button", { name: /Select all/ })
        .elements(),
    ).toEqual([]);
  });
});
