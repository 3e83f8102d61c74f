import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type Locator, page } from "vitest/browser";
import type { Mapping } from "../../../src/db/schema.ts";
import { addScene } from "../../../src/domain/scripts/add-scene.ts";
import { notLinkedWords } from "../../../src/features/import/import-words.ts";
import { NO_IMPORTS, useImports } from "../../../src/state/imports.ts";
import { ToastRegion } from "../../../src/ui/toast.tsx";
import { aScene, aScript, NOON } from "../../build.ts";
import { fixtureBlob } from "../../fixtures/fixtures.ts";
import { mount } from "../../ui/mount.tsx";
import { aScriptLibrary, mappingsTo, playable, showAt } from "./script-library.tsx";

beforeEach(() => page.viewport(1280, 800));

/** Milliseconds: a worker has to start first. */
const SOON = { timeout: 10_000 };

const A = { scenes: [aScene({ id: "a" })] };
const B = { scenes: [aScene({ id: "b" })] };

const PIER = playable("image", 1, "pier");
const HORN = playable("audio", 2, "horn");
const STORED = [PIER, HORN].map(({ asset, ...rest }) => ({
  ...rest,
  asset: { ...asset, uid: `uid of ${asset.name}` },
}));

/** "pier" is linked to the first scene, "horn" to its dialogue. */
const LINKED: readonly Partial<Mapping>[] = [
  { sceneId: "a", assetId: 1 },
  { ...{ sceneId: "a", dialogueId: "dialogue0" }, assetId: 2, assetType: "audio" },
];

describe("places of a script", () => {
  it("bear their act in their names where there are several", async () => {
    const db = await aScriptLibrary({ scripts: [aScript({ acts: [A, B] })] });
    showAt(db, "#/scripts/1");
    await expect.element(button("Add to Act 1, Scene 1")).toBeInTheDocument();
    await expect.element(button("Add sound to dialogue 1 of Act 2, Scene 1")).toBeInTheDocument();
    await button("Add to Act 2, Scene 1").click();
    await page.getByRole("menuitem", { name: "Choose from the library…" }).click();
    await expect
      .element(page.getByRole("dialog", { name: "Choose for Act 2, Scene 1", exact: true }))
      .toBeInTheDocument();
  });

  it("take no more room than their words and the box for a picture", async () => {
    const db = await aScriptLibrary({ scripts: [aScript({ acts: [A] })] });
    showAt(db, "#/scripts/1");
    await expect.element(button("Add to Scene 1")).toBeInTheDocument();
    const box = button("Add to Scene 1").element().getBoundingClientRect();
    const card = document.querySelector('[data-scene="a"]')?.getBoundingClientRect();
    expect(card?.bottom).toBeLessThan(box.bottom + 40);
  });

  it("say of what is dropped there again in which of them it is", async () => {
    const db = await aScriptLibrary({
      scripts: [aScript({ acts: [A] })],
      stored: STORED,
      mappings: mappingsTo(...LINKED),
    });
    showAt(db, "#/scripts/1");
    mount(<ToastRegion />);
    await expect.element(button("Sound of dialogue 1 of Scene 1: horn, menu")).toBeInTheDocument();
    dropOnDialogue("uid of pier");
    await expect.element(toast("Already in Scene 1")).toBeInTheDocument();
    dropOnDialogue("uid of horn");
    await expect.element(toast("Already in dialogue 1 of Scene 1")).toBeInTheDocument();
    dropOnDialogue("uid of horn", "uid of pier");
    await expect.element(toast("Already in dialogue 1 of Scene 1 and Scene 1")).toBeInTheDocument();
    expect(await db.scriptAssetMappings.count()).toBe(2);
  });

  it("get no picture where a sound was asked for: it only comes in, which is said", async () => {
    useImports.setState(NO_IMPORTS);
    const choosing = vi.spyOn(HTMLInputElement.prototype, "click").mockReturnValue();
    onTestFinished(() => choosing.mockRestore());
    const db = await aScriptLibrary({ scripts: [aScript({ acts: [A] })] });
    showAt(db, "#/scripts/1");
    await button("Add sound to dialogue 1 of Scene 1").click();
    await page.getByRole("menuitem", { name: "Import files…" }).click();
    const [input] = choosing.mock.contexts;
    choose(input, await aFile("jpeg", "boat.jpg"), await aFile("mp3", "Ana.mp3"));
    const sound = button("Sound of dialogue 1 of Scene 1: Ana.mp3, menu");
    await expect.element(sound, SOON).toBeInTheDocument();
    await expect
      .poll(() => notLinkedWords(useImports.getState()))
      .toMatch(/^boat.jpg is in the library, but not linked/);
    expect(await db.scriptAssetMappings.toArray()).toMatchObject([{ assetType: "audio" }]);
    expect(await db.images.count()).toBe(1);
  });

  it("mark in the picker the one that is replaced, which can't be chosen", async () => {
    const db = await aScriptLibrary({
      scripts: [aScript({ acts: [A] })],
      stored: [PIER, playable("image", 2, "fog"), playable("image", 3, "map")],
      mappings: mappingsTo({ sceneId: "a", assetId: 1 }, { sceneId: "a", assetId: 2 }),
    });
    showAt(db, "#/scripts/1");
    await page.getByRole("button", { name: /^Picture of Scene 1: .*shown first/ }).click();
    await page.getByRole("menuitem", { name: "Replace…" }).click();
    const tile = (name: RegExp) => page.getByRole("dialog").getByRole("gridcell", { name });
    await expect.element(tile(/^pier, image, current/)).toHaveAttribute("aria-disabled", "true");
    await expect.element(tile(/^fog, image, here/)).not.toHaveAttribute("aria-disabled");
  });
});

describe("the outline", () => {
  it("marks the scene gone to or added, where the page is too short to bring it to the top", async () => {
    const scenes = ["a", "b"].map((id) =>
      aScene({ id, action: `This is ${id}.`, time: "", location: "" }),
    );
    const db = await aScriptLibrary({ scripts: [aScript({ acts: [{ scenes }] })] });
    await page.viewport(1280, 1400);
    showAt(db, "#/scripts/1?scene=b");
    await expect.poll(current).toBe("This is b.");
    const stamps = { at: NOON, newUid: () => crypto.randomUUID() };
    await addScene(db, 1, 0, "A third one.", stamps);
    await expect.poll(current).toBe("A third one.");
    // On a screen so small it is read no longer.
    await page.viewport(1280, 500);
    document.querySelector('[data-scene="a"]')?.scrollIntoView();
    await expect.poll(current).toBe("This is a.");
  });
});

describe("a large picture", () => {
  it("is its thumbnail as soon as that is made, and the original only afterwards", async () => {
    const kinds = new Map<string, string>();
    const make = URL.createObjectURL;
    const making = vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      const url = make.call(URL, blob);
      const isThumbnail = blob instanceof Blob && blob.type === "image/webp";
      kinds.set(url, isThumbnail ? "thumbnail" : "original");
      return url;
    });
    onTestFinished(() => making.mockRestore());
    const shown: string[] = [];
    const watch = new MutationObserver(() => {
      const picture = document.querySelector<HTMLImageElement>('article img[alt="pier"]');
      const kind = picture && kinds.get(picture.src);
      if (kind && kind !== shown.at(-1)) shown.push(kind);
    });
    watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ["src"] });
    onTestFinished(() => watch.disconnect());
    const db = await aScriptLibrary({
      scripts: [aScript({ acts: [A] })],
      stored: [PIER],
      mappings: mappingsTo({ sceneId: "a" }),
    });
    showAt(db, "#/scripts/1");
    await expect.poll(() => shown, SOON).toEqual(["thumbnail", "original"]);
  });
});

function button(name: string): Locator {
  return page.getByRole("button", { name, exact: true });
}

function toast(words: string): Locator {
  return page.getByRole("alertdialog").getByText(words, { exact: true });
}

function current(): string | undefined {
  return document.querySelector("nav a[aria-current]")?.textContent ?? undefined;
}

function dropOnDialogue(...uids: readonly string[]): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.setData("application/x-scenekeep-asset", JSON.stringify(uids));
  const drop = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer });
  document.querySelector("[data-dialogue]")?.dispatchEvent(drop);
}

async function aFile(fixture: "jpeg" | "mp3", name: string): Promise<File> {
  return new File([await fixtureBlob(fixture)], name);
}

/** As the browser's own dialog does. */
function choose(input: unknown, ...files: readonly File[]): void {
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  if (!(input instanceof HTMLInputElement)) throw new Error("No dialog was opened");
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
