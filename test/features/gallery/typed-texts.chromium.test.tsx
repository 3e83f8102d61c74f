import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import { useLeftTexts } from "../../../src/state/left-texts.ts";
import { anAsset } from "../../build.ts";
import { details, focusTile, library, show, tile } from "./show-gallery.tsx";
import { keptKeys, note, notice, showNotices, stored } from "./show-typed.tsx";

beforeEach(async () => {
  await page.viewport(1280, 800);
  useLeftTexts.setState({ left: [], drafts: [] });
});

describe("what is typed while something else is saved elsewhere", () => {
  it("is not written over that when its field goes; it is told, and its field has it again", async () => {
    const db = await library([anAsset({ note: "Fog." })]);
    const leave = show(db, "#/gallery/image/1");
    showNotices(db);
    await note().fill("Rain.");
    await db.assets.update(["image", 1], { note: "Snow." });
    await expect.element(details().getByText(/meanwhile, to “Snow.”/)).toBeInTheDocument();
    leave();
    await expect.element(notice()).toHaveTextContent(/changed elsewhere.*You typed: “Rain.”/);
    expect(await stored(db)).toMatchObject({ note: "Snow." });

    show(db, "#/gallery/image/1");
    await expect.element(note()).toHaveValue("Rain.");
    await expect.element(notice()).not.toBeInTheDocument();
    await details().getByRole("button", { name: "Save mine" }).click();
    await expect.poll(() => stored(db)).toMatchObject({ note: "Rain." });
  });

  it("is not written over that either when the field has not heard of it yet", async () => {
    const db = await library([anAsset({ note: "Fog." })]);
    const leave = show(db, "#/gallery/image/1");
    await note().fill("Rain.");
    // Begun first, so it is done first.
    const saving = db.assets.update(["image", 1], { note: "Snow." });
    leave();
    await saving;
    await expect.poll(() => useLeftTexts.getState().left[0]?.typed).toBe("Rain.");
    expect(await stored(db)).toMatchObject({ note: "Snow." });
  });

  it("stays in the field that is left, and is dropped by its button", async () => {
    const db = await library([anAsset({ note: "Fog." })]);
    show(db, "#/gallery/image/1");
    await note().fill("Rain.");
    await db.assets.update(["image", 1], { note: "Snow." });
    await expect.element(details().getByText(/meanwhile, to “Snow.”/)).toBeInTheDocument();
    await details().getByRole("textbox", { name: "Credit" }).click();
    await expect.element(note()).toHaveValue("Rain.");
    expect(await stored(db)).toMatchObject({ note: "Snow." });
    await details().getByRole("button", { name: "Drop mine" }).click();
    await expect.element(note()).toHaveValue("Snow.");
    expect(useLeftTexts.getState().drafts).toEqual([]);
  });

  it("is kept of a name on its tile, which goes", async () => {
    const db = await library([anAsset({ name: "ash" })]);
    show(db);
    showNotices(db);
    await focusTile("ash,");
    await userEvent.keyboard("{F2}alder");
    await db.assets.update(["image", 1], { name: "birch" });
    await expect.element(page.getByText(/elsewhere meanwhile, to “.*birch.*”/)).toBeInTheDocument();
    await page.getByRole("searchbox", { name: "Search assets" }).click();
    await expect
      .element(notice())
      .toHaveTextContent(/You typed: “alder”. What is there now: “birch”/);
    await expect.element(tile("birch,")).toBeInTheDocument();
    expect(await stored(db)).toMatchObject({ name: "birch" });
  });

  it("counts nothing that it saved itself, however soon more is typed", async () => {
    const db = await library([anAsset()]);
    show(db, "#/gallery/image/1");
    await note().click();
    await userEvent.keyboard(
      "Fog.{Control>}{Enter}{/Control} Rain.{Control>}{Enter}{/Control} Ice.",
    );
    await expect.element(note()).toHaveValue("Fog. Rain. Ice.");
    await details().getByRole("textbox", { name: "Credit" }).click();
    await expect.poll(() => stored(db)).toMatchObject({ note: "Fog. Rain. Ice." });
    await expect.poll(() => useLeftTexts.getState().drafts).toEqual([]);
  });

  it("counts nothing that it is saving itself, however long that takes", async () => {
    const db = await library([anAsset()]);
    show(db, "#/gallery/image/1");
    await note().click();
    let isHeldUp = true;
    const holdUp = db.transaction("rw", db.assets, async () => {
      while (isHeldUp) await db.assets.get(["image", 1]);
    });
    await userEvent.keyboard("Fog.{Control>}{Enter}{/Control} Rain.{Control>}{Enter}{/Control}");
    isHeldUp = false;
    await holdUp;
    await expect.poll(() => stored(db)).toMatchObject({ note: "Fog. Rain." });
    await expect.poll(() => useLeftTexts.getState().drafts).toEqual([]);
  });
});

describe("what is typed of an asset that is deleted elsewhere", () => {
  it("is shown and can be copied; no link leads nowhere", async () => {
    const db = await library([anAsset()]);
    show(db, "#/gallery/image/1");
    showNotices(db);
    await note().fill("Fog.");
    await db.assets.delete(["image", 1]);
    await expect.element(notice()).toHaveTextContent(/deleted.*You typed: “Fog.”/);
    await expect
      .element(notice().getByRole("button", { name: "Copy the text" }))
      .toBeInTheDocument();
    expect(notice().getByRole("link").elements()).toEqual([]);
    await notice().getByRole("button", { name: "Dismiss" }).click();
    await expect.element(notice()).not.toBeInTheDocument();
    expect(keptKeys(db)).toEqual([]);
  });
});

describe("what the browser can't store", () => {
  it("is told in its words and stays in the field, to be tried again", async () => {
    const db = await library([anAsset()]);
    show(db, "#/gallery/image/1");
    await note().fill("Fog.");
    const refuse = () => {
      throw new DOMException("The disk is broken.", "UnknownError");
    };
    db.assets.hook("updating", refuse);
    await details().getByRole("textbox", { name: "Credit" }).click();
    await expect
      .element(page.getByRole("alert"))
      .toHaveTextContent(
        /could not be saved: The disk is broken\. It is tried again when you leave/,
      );
    await expect.element(note()).toHaveValue("Fog.");
    expect(useLeftTexts.getState().drafts).toMatchObject([{ typed: "Fog." }]);
    db.assets.hook("updating").unsubscribe(refuse);
    await note().click();
    await details().getByRole("textbox", { name: "Credit" }).click();
    await expect.poll(() => stored(db)).toMatchObject({ note: "Fog." });
    await expect.element(page.getByRole("alert")).not.toBeInTheDocument();
  });
});

describe("what is typed", () => {
  it("lies beside the library with every letter, until it is saved or undone", async () => {
    const db = await library([anAsset()]);
    show(db, "#/gallery/image/1");
    await note().click();
    await userEvent.keyboard("Fo");
    expect(kept(db)).toMatchObject([{ field: "note", typed: "Fo", before: "" }]);
    await userEvent.keyboard("g");
    expect(kept(db)).toMatchObject([{ typed: "Fog" }]);
    await userEvent.keyboard("{Escape}");
    expect(keptKeys(db)).toEqual([]);
    await userEvent.keyboard("Ice{Control>}{Enter}{/Control}");
    await expect.poll(() => keptKeys(db)).toEqual([]);
    expect(await stored(db)).toMatchObject({ note: "Ice" });
  });

  it("is asked about before the page goes where it is too long to be kept", async () => {
    const db = await library([anAsset()]);
    show(db, "#/gallery/image/1");
    showNotices(db);
    await note().fill("Fog.");
    expect(isAsked()).toBe(false);
    await note().fill("x".repeat(20_001));
    expect(isAsked()).toBe(true);
    await userEvent.keyboard("{Escape}");
    expect(isAsked()).toBe(false);
  });

  function kept(db: Database): unknown {
    const [key = ""] = keptKeys(db);
    return JSON.parse(localStorage.getItem(key) ?? "null");
  }

  function isAsked(): boolean {
    return !dispatchEvent(new Event("beforeunload", { cancelable: true }));
  }
});
