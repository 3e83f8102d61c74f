import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import { useLeftTexts } from "../../../src/state/left-texts.ts";
import { anAsset } from "../../build.ts";
import { details, focusTile, library, show, tile } from "./show-gallery.tsx";

beforeEach(() => page.viewport(1280, 800));

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

  it("is saved though Back takes its field away", async () => {
    const db = await open();
    await userEvent.keyboard("The pier in fog");
    history.back();
    await expect.element(tile("The pier in fog,")).toBeInTheDocument();
    expect(await nameOf(db)).toBe("The pier in fog");
  });

  it("is saved though another screen takes the gallery away", async () => {
    const db = await library([anAsset()]);
    const leave = show(db, "#/gallery/image/1");
    await field().fill("The pier in fog");
    leave();
    await expect.poll(() => nameOf(db)).toBe("The pier in fog");
  });

  it("is neither lost without a word nor saved when it is refused after its field went", async () => {
    const tooLong = "x".repeat(201);
    const db = await library([anAsset()]);
    const leave = show(db, "#/gallery/image/1");
    await field().fill(tooLong);
    leave();
    await expect.poll(() => useLeftTexts.getState().left[0]?.typed).toBe(tooLong);
    expect(useLeftTexts.getState().left[0]).toMatchObject({
      address: "#/gallery/image/1",
      name: "image 1",
      refusal: expect.stringMatching(/at most 200 characters/),
    });
    expect(await nameOf(db)).toBe("image 1");

    show(db, "#/gallery/image/1");
    await expect.element(field()).toHaveValue(tooLong);
    await expect.element(page.getByRole("alert")).toHaveTextContent(/at most 200 characters/);
    await expect.poll(() => useLeftTexts.getState().left).toEqual([]);
    await field().fill("The pier in fog");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => nameOf(db)).toBe("The pier in fog");
  });

  async function open(): Promise<Database> {
    const db = await library([anAsset()]);
    show(db);
    await focusTile("image 1,");
    await userEvent.keyboard("{Enter}");
    await expect.element(field()).toBeInTheDocument();
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
