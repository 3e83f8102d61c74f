import Dexie from "dexie";
import { beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { deleteAssets } from "../../../src/domain/assets/delete-assets.ts";
import { listAffected } from "../../../src/domain/assets/list-affected.ts";
import { TrashPage } from "../../../src/features/gallery/trash-page.tsx";
import { runAlone, type WorkMessage, workChannel, workLock } from "../../../src/hooks/run-alone.ts";
import { ToastRegion } from "../../../src/ui/toast.tsx";
import { image, NOON } from "../../build.ts";
import { deferred } from "../../hooks/deferred.ts";
import { showPage } from "./show-page.tsx";
import { aTrash, button, dialog, showTrash, toast } from "./show-trash.tsx";

beforeEach(() => page.viewport(1280, 800));

const ONE_OF_TWO = { done: 1, total: 2 };

describe("deleting for good, in one tab at a time", () => {
  it("waits for another tab that deletes, shows how far that is, and looks again after it", async () => {
    const db = await aTrash(3);
    const channel = workChannel(db.name);
    const end = deferred<void>();
    const other = navigator.locks.request(workLock(db.name, "deleting"), () => end.promise);
    const heard: WorkMessage[] = [];
    channel.onmessage = ({ data }) => {
      if (!("who" in data)) heard.push(data);
      else channel.postMessage({ from: "other", work: "deleting", progress: ONE_OF_TWO });
    };
    showTrash(db);
    await button("Empty the trash").click();
    await expect.element(dialog()).toHaveTextContent("Another tab is deleting for good: 1 of 2");
    await deleteAssets(db, await listAffected(db, [image(1), image(2)]), NOON);
    end.resolve();
    await other;
    await expect.element(dialog()).toHaveTextContent("Delete “image 3” for good?");
    await expect.element(dialog()).not.toHaveTextContent("Another tab");
    await button("Delete for good").click();
    await expect.element(toast("1 asset deleted for good, 3 B")).toBeInTheDocument();
    const progress = { done: 0, total: 1 };
    await expect.poll(() => heard).toContainEqual(expect.objectContaining({ progress }));
    channel.close();
  });

  it("deletes nothing beside a restore, which it says, and can be asked again", async () => {
    const db = await aTrash(1);
    showTrash(db);
    await button("Empty the trash").click();
    await expect.element(dialog()).toHaveTextContent("No place uses it.");
    const restored = deferred<void>();
    const restoring = runAlone(db.name, "restore", () => restored.promise);
    await button("Delete for good").click();
    await expect.element(dialog()).toHaveTextContent("A backup is being restored");
    expect(await db.assets.count()).toBe(1);
    restored.resolve();
    await restoring;
    await button("Delete for good").click();
    await expect.poll(() => db.assets.count()).toBe(0);
  });

  it("goes no further once its page is left, and says so", async () => {
    const db = await aTrash(150);
    const leave = showPage(db, "#/trash", <TrashPage />);
    await button("Empty the trash").click();
    await expect.element(dialog()).toHaveTextContent("Delete 150 assets for good?");
    const held = deferred<void>();
    const holding = db.transaction("rw", db.assets, () => Dexie.waitFor(held.promise));
    await button("Delete for good").click();
    await expect.element(dialog()).toHaveTextContent("Deleting 150 assets for good");
    leave();
    held.resolve();
    await holding;
    showPage(db, "#/trash", null, <ToastRegion />);
    const words = "Deleting was stopped: 100 assets deleted for good, 50 left as they were";
    await expect.element(toast(words)).toBeInTheDocument();
    expect(await db.assets.count()).toBe(50);
  });
});
