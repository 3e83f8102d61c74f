import Dexie from "dexie";
import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { UndoKeys } from "../../../src/app/undo-keys.tsx";
import type { AssetKey } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { deleteAssets } from "../../../src/domain/assets/delete-assets.ts";
import { listTrash } from "../../../src/domain/assets/list-trash.ts";
import { restoreAssets } from "../../../src/domain/assets/restore-assets.ts";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import { listStepIds } from "../../../src/domain/history/step-ids.ts";
import { TrashedNote } from "../../../src/features/gallery/trashed-note.tsx";
import { useTrashAction } from "../../../src/features/gallery/use-trash-action.ts";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import { useAsset } from "../../../src/hooks/use-asset.ts";
import { Button } from "../../../src/ui/button.tsx";
import { ToastRegion } from "../../../src/ui/toast.tsx";
import { anAsset, image } from "../../build.ts";
import { mount } from "../../ui/mount.tsx";
import { library } from "./show-gallery.tsx";
import { button, toast } from "./show-trash.tsx";

beforeEach(() => page.viewport(1280, 800));

function Trasher({ keys }: { readonly keys: readonly AssetKey[] }) {
  const trash = useTrashAction();
  return <Button onPress={() => void trash(keys)}>{`Trash ${keys.length}`}</Button>;
}

function Details() {
  const asset = useAsset(image(1));
  return asset ? <TrashedNote asset={asset} /> : null;
}

async function show(): Promise<Database> {
  const db = await library([1, 2, 3].map((id) => anAsset({ id })));
  mount(
    <DatabaseProvider database={db}>
      <Trasher keys={[image(1)]} />
      <Trasher keys={[image(1), image(2), image(3)]} />
      <Details />
      <ToastRegion />
      <UndoKeys />
    </DatabaseProvider>,
  );
  await expect.element(button("Trash 3")).toBeInTheDocument();
  return db;
}

async function trashed(db: Database): Promise<readonly unknown[]> {
  return (await listTrash(db)).map(({ id }) => id);
}

async function undoByKeys(): Promise<void> {
  await userEvent.keyboard("{Control>}z{/Control}");
}

describe("moving to the trash", () => {
  it("says how many, and Undo in the toast takes out exactly those", async () => {
    const db = await show();
    await trashAssets(db, [image(2)], new Date());
    await button("Trash 3").click();
    await expect.element(toast("2 assets are in the trash")).toBeInTheDocument();
    expect(await trashed(db)).toEqual([3, 1, 2]);
    await button("Undo").click();
    await expect.element(toast("2 assets are back out of the trash")).toBeInTheDocument();
    expect(await trashed(db)).toEqual([2]);
    expect(await listStepIds(db)).toEqual({ done: [], undone: [1] });
  });

  it("is undone by Ctrl+Z, step by step, and its toast goes with it", async () => {
    const db = await show();
    await button("Trash 1").click();
    await expect.element(toast("1 asset is in the trash")).toBeInTheDocument();
    await button("Trash 3").click();
    await expect.element(toast("2 assets are in the trash")).toBeInTheDocument();
    await undoByKeys();
    await expect.element(toast("2 assets are back out of the trash")).toBeInTheDocument();
    await expect.element(toast("2 assets are in the trash")).not.toBeInTheDocument();
    expect(await trashed(db)).toEqual([1]);
    await undoByKeys();
    await expect.element(toast("1 asset is back out of the trash")).toBeInTheDocument();
    expect(await trashed(db)).toEqual([]);
    await undoByKeys();
    await expect.element(toast("Nothing to undo")).toBeInTheDocument();
  });

  it("leaves alone, when undone, what was put back and trashed again since", async () => {
    const db = await show();
    await button("Trash 3").click();
    await expect.element(toast("3 assets are in the trash")).toBeInTheDocument();
    await restoreAssets(db, [image(2)], new Date());
    const again = new Date(Date.now() + 1000);
    await trashAssets(db, [image(2)], again);
    await undoByKeys();
    await expect.element(toast(/2 of 3 assets back out of the trash/)).toBeInTheDocument();
    expect((await db.assets.get(["image", 2]))?.trashedAt).toEqual(again);
  });

  it("says why it can't be undone once all of it was deleted", async () => {
    const db = await show();
    await button("Trash 1").click();
    await expect.element(toast("1 asset is in the trash")).toBeInTheDocument();
    await deleteAssets(db, [{ key: image(1), places: [] }], new Date());
    await undoByKeys();
    await expect
      .element(page.getByRole("alert"))
      .toHaveTextContent("Nothing to undo: what went to the trash was put back or deleted");
  });

  it("says how far it is while it takes long, and changes nothing when it is cancelled", async () => {
    const db = await show();
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const holding = db.transaction("rw", db.assets, () => Dexie.waitFor(held));
    await button("Trash 3").click();
    await expect.element(toast("Moving 3 assets to the trash")).toBeInTheDocument();
    await button("Cancel").click();
    letGo();
    await holding;
    await expect.element(toast("Cancelled: nothing was changed")).toBeInTheDocument();
    await expect.element(toast("Moving 3 assets to the trash")).not.toBeInTheDocument();
    expect(await trashed(db)).toEqual([]);
    expect(await db.history.count()).toBe(0);
  });

  it("says nothing where all are there already", async () => {
    const db = await show();
    await trashAssets(db, [image(1)], new Date());
    await button("Trash 1").click();
    await button("Trash 3").click();
    await expect.element(toast("2 assets are in the trash")).toBeInTheDocument();
    expect(await db.history.count()).toBe(1);
  });
});

describe("the note in the details", () => {
  it("is there only while the asset is in the trash, and puts it back", async () => {
    const db = await show();
    await button("Trash 1").click();
    await expect.element(page.getByText(/since .*No scene shows it/)).toBeInTheDocument();
    await button("Put back").click();
    await expect.element(page.getByText(/No scene shows it/)).not.toBeInTheDocument();
    expect(await trashed(db)).toEqual([]);
    await undoByKeys();
    await expect.element(page.getByText(/No scene shows it/)).toBeInTheDocument();
  });
});
