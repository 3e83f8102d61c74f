import { expect, type Locator, type Page } from "@playwright/test";
import { openRoute, rowsOf } from "./library.ts";
import { takeSnapshot } from "./raw-database.ts";

/** A scene on its script's page, by words of its text; near the screen, so that its places are there. */
export async function sceneWith(page: Page, text: string): Promise<Locator> {
  const scene = page.getByRole("article").filter({ hasText: text });
  await scene.scrollIntoViewIfNeeded();
  return scene;
}

/** The picture that a scene shows large, decoded. */
export async function expectPicture(scene: Locator, name: string): Promise<void> {
  const picture = scene.getByRole("img", { name, exact: true });
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image) => Reflect.get(image, "naturalWidth")))
    .toBeGreaterThan(0);
}

/** Those that stand small below the large one, in their order. */
export async function expectOthers(scene: Locator, names: readonly string[]): Promise<void> {
  const tiles = scene.getByRole("button", { name: /^Show / });
  await expect(tiles).toHaveCount(names.length);
  for (const [at, name] of names.entries()) {
    await expect(tiles.nth(at)).toHaveAccessibleName(`Show ${name}`);
  }
}

/** Does something with the asset that a scene shows large: "Unlink", "Replace…", "Show first". */
export async function chooseInMenu(scene: Locator, asset: string, choice: string): Promise<void> {
  await scene.getByRole("button", { name: new RegExp(`: ${escaped(asset)}, .*menu$`) }).click();
  await scene.page().getByRole("menuitem", { name: choice, exact: true }).click();
}

/** "Choose from the library…" or "Import files…" for the pictures and videos of a scene. */
export async function addTo(scene: Locator, choice: string): Promise<void> {
  await scene.getByRole("button", { name: /^Add to / }).click();
  await scene.page().getByRole("menuitem", { name: choice, exact: true }).click();
}

/** Takes one asset in the picker that is open. */
export async function pickAsset(page: Page, name: string, confirm: string): Promise<void> {
  const picker = page.getByRole("dialog", { name: /^(?:Choose for|Replace) / });
  await picker.getByRole("searchbox", { name: "Search assets" }).fill(name);
  // Until the others are gone the tile moves, and a click would meet the one that comes in its place.
  await expect(picker.getByRole("gridcell", { name: othersThan(name) })).toHaveCount(0);
  await picker.getByRole("gridcell", { name: new RegExp(`^${escaped(name)}, `) }).click();
  await picker.getByRole("button", { name: confirm, exact: true }).click();
  await expect(picker).toHaveCount(0);
}

/** The dialog in which places for what is selected are chosen. */
export function linkDialog(page: Page): Locator {
  return page.getByRole("dialog", { name: /^Link .* to a scene$/ });
}

/** Chooses places of one script in it, by what they are called there: "The pier at night." */
export async function choosePlaces(
  page: Page,
  script: string,
  places: readonly string[],
): Promise<void> {
  const dialog = linkDialog(page);
  await dialog
    .getByRole("listbox", { name: "Scripts" })
    .getByRole("option", { name: script })
    .click();
  const list = dialog.getByRole("listbox", { name: "Places" });
  for (const place of places) {
    const option = list.getByRole("option", { name: place });
    await option.click();
    await expect(option).toHaveAttribute("aria-selected", "true");
  }
}

/** What the page says it did. */
export function message(page: Page, text: string | RegExp): Locator {
  return page.getByRole("region", { name: "Messages" }).getByText(text);
}

/** The details of one asset, opened by its address. */
export async function openDetails(page: Page, asset: string): Promise<Locator> {
  await openRoute(page, `/gallery/${asset.replace(":", "/")}`);
  const details = page.getByRole("region", { name: "Asset details" });
  await expect(details.getByRole("heading", { name: /^Used / })).toBeVisible();
  return details;
}

/** Drops real files from outside on an element. */
export async function dropOn(target: Locator, paths: readonly string[]): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error("What is to be dropped on is not there.");
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const at = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 40), data };
  const session = await target.page().context().newCDPSession(target.page());
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, ...at });
  }
  await session.detach();
}

/** Makes a script with these scenes in its one act; its page is open then. */
export async function addScript(
  page: Page,
  title: string,
  scenes: readonly string[],
): Promise<void> {
  await openRoute(page, "/scripts");
  await page.getByRole("button", { name: "New script" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill(title);
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "What happens in the next scene of Act 1" });
  await expect(field).toBeFocused();
  for (const scene of scenes) {
    await field.fill(scene);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("article").filter({ hasText: scene })).toBeVisible();
  }
  await page.keyboard.press("Escape");
}

/** `image:7`: which id a file got. */
export async function keyOf(page: Page, name: string): Promise<string> {
  const row = rowsOf(await takeSnapshot(page), "assets").find((asset) => asset.name === name);
  return `${row?.type}:${row?.id}`;
}

/** "Image 12" is found with "Image 1". */
function othersThan(name: string): RegExp {
  return new RegExp(`^(?!${escaped(name)})`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
