import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import type { Asset } from "../../../src/db/schema.ts";
import type { LeftText } from "../../../src/state/kept-texts.ts";
import { useLeftTexts } from "../../../src/state/left-texts.ts";
import { anAsset, NOON } from "../../build.ts";
import { library, show } from "./show-gallery.tsx";
import { keptKeys, note, notice, showNotices, stored } from "./show-typed.tsx";

beforeEach(async () => {
  await page.viewport(1280, 800);
  useLeftTexts.setState({ left: [], drafts: [] });
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

  it("is shown where that tab saved it, and was gone before it could say so", async () => {
    const db = await library([anAsset({ note: "Fog." })]);
    show(db, "#/gallery/image/1");
    await expect.element(note()).toHaveValue("Fog.");
    await putSilently(db, anAsset({ note: "Rain." }));
    keep(db, [typed(db)]);
    showNotices(db);
    await expect.element(note()).toHaveValue("Rain.");
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

/** As a tab that is closed at that moment: no live read hears of it. */
async function putSilently(db: Database, asset: Asset): Promise<void> {
  const storing = db.backendDB().transaction("assets", "readwrite");
  storing.objectStore("assets").put(asset);
  await new Promise((resolve, reject) => {
    storing.addEventListener("complete", resolve);
    storing.addEventListener("abort", reject);
  });
}
