import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import { LeftTextNotice } from "../../../src/features/gallery/left-text-notice.tsx";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import type { LeftText } from "../../../src/state/kept-texts.ts";
import { useLeftTexts } from "../../../src/state/left-texts.ts";
import { anAsset, NOON } from "../../build.ts";
import { mount } from "../../ui/mount.tsx";
import { details, focusTile, library, show, tile } from "./show-gallery.tsx";

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
    await expect.element(page.getByText(/changed elsewhere meanwhile/)).toBeInTheDocument();
    await page.getByRole("searchbox", { name: "Search assets" }).click();
    await expect.element(notice()).toHaveTextContent(/You typed: “alder”/);
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
      throw new DOMException("The disk is full.", "QuotaExceededError");
    };
    db.assets.hook("updating", refuse);
    await details().getByRole("textbox", { name: "Credit" }).click();
    await expect
      .element(page.getByRole("alert"))
      .toHaveTextContent(/could not be saved: The disk is full\. It is tried again when you leave/);
    await expect.element(note()).toHaveValue("Fog.");
    expect(useLeftTexts.getState().drafts).toMatchObject([{ typed: "Fog." }]);
    db.assets.hook("updating").unsubscribe(refuse);
    await note().click();
    await details().getByRole("textbox", { name: "Credit" }).click();
    await expect.poll(() => stored(db)).toMatchObject({ note: "Fog." });
    await expect.element(page.getByRole("alert")).not.toBeInTheDocument();
  });
});

describe("what another tab had typed when it went", () => {
  const TAB = "11111111-1111-4111-8111-111111111111";

  it("is saved by itself, once that tab is gone, and not before", async () => {
    const db = await library([anAsset({ note: "Fog." })]);
    let close: () => void = () => undefined;
    await new Promise<void>((isOpen) => {
      const open = new Promise<void>((resolve) => {
        close = resolve;
      });
      void navigator.locks.request(`scenekeep-typed ${TAB}`, () => {
        isOpen();
        return open;
      });
    });
    keep(db, [typed(db)]);
    showNotices(db);
    await expect.poll(async () => (await navigator.locks.query()).pending?.length).toBe(1);
    expect(await stored(db)).toMatchObject({ note: "Fog.", updatedAt: NOON });
    close();
    await expect.poll(() => stored(db)).toMatchObject({ note: "Rain." });
    await expect.poll(() => keptKeys(db)).toEqual([]);
  });

  it.each([
    ["another library's asset", { uid: "other" }],
    ["a field of a later Scenekeep", { field: "mood" }],
    ["a field that every object has", { field: "constructor" }],
    ["an address of no asset", { address: "#/gallery/x" }],
    ["what was changed since", { before: "Ice." }],
  ] as const)("is written nowhere else, but told: %s", async (_, change) => {
    const db = await library([anAsset({ note: "Fog." })]);
    keep(db, [{ ...typed(db), ...change }]);
    showNotices(db);
    await expect.element(notice()).toHaveTextContent(/was not saved.*You typed: “Rain.”/);
    expect(await stored(db)).toEqual(anAsset({ note: "Fog." }));
  });

  it.each(["", "null", "{", "[null, 1, {}]", '[{"typed": 7}]', '{"length": 3}'])(
    "is nothing where junk lies: %s",
    async (junk) => {
      const db = await library([anAsset({ note: "Fog." })]);
      localStorage.setItem(keyOf(db), junk);
      showNotices(db);
      await expect.poll(() => keptKeys(db)).toEqual([]);
      expect(useLeftTexts.getState()).toMatchObject({ left: [], drafts: [] });
    },
  );

  it("comes into its field where it is refused, though that is there already", async () => {
    const db = await library([anAsset({ note: "Fog." })]);
    show(db, "#/gallery/image/1");
    await expect.element(note()).toHaveValue("Fog.");
    const tooLong = "x".repeat(10_001);
    keep(db, [{ ...typed(db), typed: tooLong }]);
    showNotices(db);
    await expect.element(note()).toHaveValue(tooLong);
    await expect.element(page.getByRole("alert")).toHaveTextContent(/at most 10,000 characters/);
    await userEvent.keyboard("{Escape}");
  });

  function keyOf(db: Database): string {
    return `scenekeep-typed ${TAB} ${db.name}`;
  }

  function keep(db: Database, texts: readonly LeftText[]): void {
    localStorage.setItem(keyOf(db), JSON.stringify(texts));
  }

  function typed(db: Database): LeftText {
    return {
      id: "a",
      library: db.name,
      uid: anAsset().uid,
      field: "note",
      address: "#/gallery/image/1",
      name: "image 1",
      what: "note",
      typed: "Rain.",
      before: "Fog.",
      refusal: "",
    };
  }
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

function showNotices(db: Database): void {
  onTestFinished(() => useLeftTexts.setState({ left: [], drafts: [] }));
  mount(
    <DatabaseProvider database={db}>
      {/* Where it covers nothing that is pressed. */}
      <div ref={letThrough} style={{ marginTop: "auto", pointerEvents: "auto" }}>
        <LeftTextNotice />
      </div>
    </DatabaseProvider>,
  );
}

function letThrough(box: HTMLElement | null): void {
  if (box?.parentElement) box.parentElement.style.pointerEvents = "none";
}

function notice() {
  return page.getByRole("alert").filter({ hasText: "was not saved" });
}

function note() {
  return details().getByRole("textbox", { name: "Note" });
}

function stored(db: Database) {
  return db.assets.get(["image", 1]);
}

function keptKeys(db: Database): readonly string[] {
  return Object.keys(localStorage).filter(
    (key) => key.startsWith("scenekeep-typed ") && key.endsWith(` ${db.name}`),
  );
}
