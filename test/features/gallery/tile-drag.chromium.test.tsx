import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { page, userEvent } from "vitest/browser";
import { ASSET_DRAG, readAssetDrag } from "../../../src/views/asset-drag.ts";
import { anAsset, NOON } from "../../build.ts";
import { library, selectedTiles, show, tile } from "./show-gallery.tsx";

beforeEach(() => page.viewport(1280, 800));

const NAMES = ["ash", "birch", "cedar"] as const;
const ASSETS = NAMES.map((name, at) =>
  anAsset({ id: at + 1, name, uploadedAt: new Date(NOON.getTime() - at * 1000) }),
);

/** Takes what is dropped on it, as a scene in another window does. */
function aTarget() {
  const target = document.createElement("div");
  target.dataset.testid = "target";
  target.style.cssText =
    "position: fixed; z-index: 9; inset: auto 0 0 auto; width: 90px; height: 90px";
  document.body.append(target);
  onTestFinished(() => target.remove());
  const dropped: string[][] = [];
  target.addEventListener("dragover", (event) => event.preventDefault());
  target.addEventListener("drop", (event) => {
    event.preventDefault();
    dropped.push([...readAssetDrag(event.dataTransfer?.getData(ASSET_DRAG) ?? "")]);
  });
  return { element: page.getByTestId("target"), dropped };
}

function uidOf(name: string): string {
  return ASSETS.find((asset) => asset.name === name)?.uid ?? "";
}

describe("dragging a tile", () => {
  it("carries the one asset, and selects nothing", async () => {
    show(await library(ASSETS));
    const { element, dropped } = aTarget();
    await expect.element(tile("birch,")).toBeInTheDocument();
    await tile("birch,").dropTo(element);
    expect(dropped).toEqual([[uidOf("birch")]]);
    expect(selectedTiles()).toEqual([]);
  });

  it("carries all that is selected, in the order shown, unless it is another tile", async () => {
    show(await library(ASSETS));
    const { element, dropped } = aTarget();
    await tile("cedar,").click();
    await userEvent.keyboard("{Control>}");
    await tile("ash,").click();
    await userEvent.keyboard("{/Control}");
    await tile("cedar,").dropTo(element);
    await tile("birch,").dropTo(element);
    expect(dropped).toEqual([[uidOf("ash"), uidOf("cedar")], [uidOf("birch")]]);
    expect(selectedTiles()).toEqual(["image:1", "image:3"]);
  });

  it("is for the mouse alone: a long press on touch stays one", async () => {
    show(await library(ASSETS));
    await expect.element(tile("ash,")).toBeInTheDocument();
    const cell = tile("ash,").element() as HTMLElement;
    const press = (pointerType: string) =>
      cell.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerType }));
    press("mouse");
    expect(cell.draggable).toBe(true);
    press("touch");
    expect(cell.draggable).toBe(false);
    cell.dispatchEvent(new PointerEvent("pointercancel", { bubbles: true }));
  });
});
