import { useState } from "react";
import { expect, onTestFinished } from "vitest";
import { page } from "vitest/browser";
import { type AssetKey, assetKeyText } from "../../src/db/asset-key.ts";
import type { Database } from "../../src/db/database.ts";
import type { Asset } from "../../src/db/schema.ts";
import { DatabaseProvider } from "../../src/hooks/database-context.tsx";
import { Button } from "../../src/ui/button.tsx";
import { AssetPicker, type AssetPickerProps } from "../../src/views/asset-picker.tsx";
import { deleteLibrary, openTestDatabase } from "../build.ts";
import { mount } from "../ui/mount.tsx";

export type PickerGiven = Partial<Omit<AssetPickerProps, "onChoose" | "onClose">>;

/** A button that opens a picker, and in words what was chosen: "image:1 image:2". */
function Opener(given: PickerGiven) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState("");
  function choose(keys: readonly AssetKey[]) {
    setChosen((before) => `${before}${keys.map(assetKeyText).join(" ")};`);
    setOpen(false);
  }
  return (
    <>
      <Button onPress={() => setOpen(true)}>Open</Button>
      <p data-testid="chosen">{chosen}</p>
      {isOpen && (
        <AssetPicker
          title="Link an image"
          types={["image"]}
          here={[]}
          confirmLabel="Link"
          {...given}
          onChoose={choose}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** A library that outlives whatever shows it. */
export async function library(assets: readonly Asset[] = []): Promise<Database> {
  const db = await openTestDatabase();
  onTestFinished(() => deleteLibrary(db));
  await db.assets.bulkAdd(assets);
  return db;
}

/** Opens a picker; the answer gives it other properties. */
export async function openPicker(db: Database, given: PickerGiven = {}) {
  const screen = (next: PickerGiven) => (
    <DatabaseProvider database={db}>
      <Opener {...next} />
    </DatabaseProvider>
  );
  const show = mount(screen(given));
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect.element(picker()).toBeInTheDocument();
  return (next: PickerGiven) => show(screen(next));
}

export function picker() {
  return page.getByRole("dialog", { name: "Link an image" });
}

export function chosen() {
  return page.getByTestId("chosen");
}
