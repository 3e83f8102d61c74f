import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { openRoute, rowsOf } from "./library.ts";
import { takeSnapshot } from "./raw-database.ts";
import { test } from "./test.ts";

const PRIVATE = "This seems to be a private window: what you import is gone when it is closed.";

function notices(page: Page) {
  return page.getByRole("region", { name: "Notices" });
}

test("says in a private window that nothing will be kept, until that is put away", async ({
  page,
}) => {
  await openRoute(page, "/gallery");
  await expect(notices(page)).toContainText(PRIVATE);
  await notices(page).getByRole("button", { name: "Understood" }).click();
  await expect(notices(page)).toBeEmpty();
  await page.reload();
  await expect(page.getByRole("button", { name: "Add a sample library" })).toBeVisible();
  await expect(notices(page)).toBeEmpty();
});

test("says nothing of it in a window that keeps what is imported", async ({
  startBrowser,
}, info) => {
  const context = await startBrowser(info.outputPath("profile"));
  const page = await context.newPage();
  await page.goto("/#/gallery");
  const answered = page.waitForEvent("worker", (worker) => worker.url().includes("time-disk"));
  await (await answered).waitForEvent("close");
  await expect(page.getByRole("button", { name: "Add a sample library" })).toBeVisible();
  await expect(notices(page)).toBeEmpty();
});

test("says where the browser stores no Blobs that nothing can be imported", async ({
  page,
  announce,
}) => {
  announce(/This browser does not store Blobs: BlobURLs are not yet supported/);
  await page.addInitScript(refuseBlobs);
  await openRoute(page, "/gallery");
  await expect(notices(page).getByRole("alert")).toContainText("nothing can be imported");
  const panel = page.getByRole("region", { name: "Import", exact: true });
  await page.getByRole("button", { name: "Add a sample library" }).click();
  await expect(panel).toContainText("nothing was imported");
  await panel.getByRole("button", { name: "Close" }).click();
  await page.locator("input[name=import]").setInputFiles("test/fixtures/jpeg.jpg");
  await expect(panel).toContainText("nothing was imported");
  expect(rowsOf(await takeSnapshot(page), "images")).toEqual([]);
});

test("says what to do where the browser blocks all storage", async ({
  startBrowser,
  announce,
}, info) => {
  announce(/theme can't be read.*Access is denied/, /keeps nothing beside the library.*Access is/);
  const profile = info.outputPath("profile");
  // As in its settings: no site may save data.
  const settings = { profile: { default_content_setting_values: { cookies: 2 } } };
  mkdirSync(join(profile, "Default"), { recursive: true });
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(settings));
  const context = await startBrowser(profile);
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "This browser may not keep anything here",
  );
  await expect(page.getByRole("main")).toContainText("Allow this site to save data");
  await expect(page.getByRole("button", { name: "Reload" })).toBeVisible();
});

/** Runs in a page before the app: what WebKit does in private windows. */
function refuseBlobs() {
  const add = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, value, key) {
    const isBlob = (value as { data?: unknown }).data instanceof Blob;
    if (isBlob) throw new DOMException("BlobURLs are not yet supported", "DataCloneError");
    return add.call(this, value, ...(key === undefined ? [] : [key]));
  };
}
