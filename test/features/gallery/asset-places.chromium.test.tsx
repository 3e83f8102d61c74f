import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { aMapping, anAsset, aScene, aScript, NOON } from "../../build.ts";
import { details, tile } from "./show-gallery.tsx";
import { linkedLibrary, mappingLines, SOON, scriptOf, showLinking } from "./show-linking.tsx";
import { toast } from "./show-trash.tsx";

beforeEach(() => page.viewport(1280, 800));

const PIER = anAsset({ id: 1, name: "pier" });

function unlinkButton(place: string) {
  return details().getByRole("button", { name: `Unlink from ${place}`, exact: true });
}

function mappingsIn(...scenes: readonly string[]) {
  return scenes.map((sceneId, at) => aMapping({ id: at + 1, sceneId }));
}

describe("the places of an asset", () => {
  it("each has its way out: the focus goes on, the last one leaves an orphan, Ctrl+Z links it again", async () => {
    const db = await linkedLibrary({
      assets: [PIER],
      scripts: [scriptOf(1, "Harbour", 2)],
      mappings: mappingsIn("act0-scene0", "act0-scene1"),
    });
    showLinking(db, "#/gallery/image/1");
    await expect
      .element(details().getByRole("link", { name: "Harbour, Act 1, Scene 1" }))
      .toHaveAttribute("href", "#/scripts/1?scene=act0-scene0");
    await expect.element(unlinkButton("Harbour, Act 1, Scene 1")).toBeInTheDocument();
    (unlinkButton("Harbour, Act 1, Scene 1").element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(unlinkButton("Harbour, Act 1, Scene 2")).toHaveFocus();
    expect(await mappingLines(db)).toEqual(["1 act0-scene1 image:1"]);
    await userEvent.keyboard("{Enter}");
    await expect.element(details().getByRole("heading", { name: "Used nowhere" })).toHaveFocus();
    await expect.element(tile("pier, image, orphan")).toBeInTheDocument();
    await expect.element(toast(/^pier.* unlinked from Act 1, Scene 2$/)).toBeInTheDocument();
    await userEvent.keyboard("{Control>}z{/Control}{Control>}z{/Control}");
    await expect.poll(() => mappingLines(db), SOON).toHaveLength(2);
    await expect.element(tile("pier, image, used in 2 places")).toBeInTheDocument();
  });

  it("says which of them are in the trash", async () => {
    const db = await linkedLibrary({
      assets: [PIER],
      scripts: [{ ...scriptOf(1, "Harbour", 1), trashedAt: NOON }, scriptOf(2, "Lighthouse", 1)],
      mappings: [aMapping(), aMapping({ id: 2, scriptId: 2 })],
    });
    showLinking(db, "#/gallery/image/1");
    const rows = details().getByRole("listitem");
    await expect.element(rows.filter({ hasText: "Harbour" })).toHaveTextContent("in the trash");
    await expect.element(rows.filter({ hasText: "Light" })).not.toHaveTextContent("in the trash");
  });

  it("without an id is told of, and nothing is offered there", async () => {
    const acts = [{ scenes: [{ generatedImageId: 1 }, aScene({ generatedImageId: 1 })] }];
    const db = await linkedLibrary({
      assets: [PIER],
      scripts: [aScript({ title: "Harbour", acts, legacyAssets: ["image:1"] })],
    });
    showLinking(db, "#/gallery/image/1");
    const rows = details().getByRole("listitem");
    await expect.element(unlinkButton("Harbour, Act 1, Scene 2")).toBeVisible();
    await expect.element(rows.filter({ hasText: "Act 1, Scene 1" })).toHaveTextContent("legacy");
    expect(rows.filter({ hasText: "Act 1, Scene 1" }).getByRole("button").elements()).toEqual([]);
  });

  it("unlinks from places that are gone", async () => {
    const db = await linkedLibrary({
      assets: [PIER],
      scripts: [scriptOf(1, "Harbour", 1)],
      mappings: [
        aMapping({ id: 1, sceneId: "of-old" }),
        aMapping({ id: 2, scriptId: 9, sceneId: "" }),
      ],
    });
    showLinking(db, "#/gallery/image/1");
    await unlinkButton("Harbour, a scene that is gone").click();
    await unlinkButton("a script that is gone, whole script").click();
    await expect.poll(() => mappingLines(db), SOON).toEqual([]);
  });

  it("marks a legacy place, makes it permanent, and unlinks one for good", async () => {
    const scenes = [
      aScene({ generatedImageId: 1 }),
      aScene({ id: "act0-scene1", generatedImageId: 1 }),
    ];
    const script = aScript({ acts: [{ scenes }], legacyAssets: ["image:1"] });
    const db = await linkedLibrary({ assets: [PIER], scripts: [script] });
    showLinking(db, "#/gallery/image/1");
    await expect.element(details().getByText("legacy").first()).toBeInTheDocument();
    const pin = details().getByRole("button", {
      name: "Make permanent in Lighthouse, Act 1, Scene 1",
    });
    await expect.element(pin).toBeInTheDocument();
    (pin.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(unlinkButton("Lighthouse, Act 1, Scene 1")).toHaveFocus();
    expect(await mappingLines(db)).toEqual(["1 act0-scene0 image:1"]);
    await unlinkButton("Lighthouse, Act 1, Scene 2").click();
    await expect
      .element(details().getByRole("heading", { name: "Used in 1 place" }))
      .toBeInTheDocument();
    expect(await db.scripts.get(1)).toMatchObject({ legacyAssets: [] });
    expect(await mappingLines(db)).toEqual(["1 act0-scene0 image:1"]);
  });

  it("shows the first fifty of many, and more on demand", async () => {
    const names = Array.from({ length: 60 }, (_, at) => `act0-scene${at}`);
    const db = await linkedLibrary({
      assets: [PIER],
      scripts: [scriptOf(1, "Harbour", 60)],
      mappings: mappingsIn(...names),
    });
    showLinking(db, "#/gallery/image/1");
    const all = details().getByRole("button", { name: /^Unlink from/ });
    await expect.element(unlinkButton("Harbour, Act 1, Scene 50")).toBeInTheDocument();
    expect(all.elements()).toHaveLength(50);
    const more = details().getByRole("button", { name: "Show more (10 left)" });
    (more.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(unlinkButton("Harbour, Act 1, Scene 51")).toHaveFocus();
    expect(all.elements()).toHaveLength(60);
  });

  it("links nothing that lies in the trash, but unlinks and replaces it", async () => {
    const db = await linkedLibrary({
      assets: [{ ...PIER, trashedAt: NOON }],
      scripts: [scriptOf(1, "Harbour", 1)],
      mappings: mappingsIn("act0-scene0"),
    });
    showLinking(db, "#/gallery/image/1");
    await expect.element(unlinkButton("Harbour, Act 1, Scene 1")).toBeInTheDocument();
    await expect
      .element(details().getByRole("button", { name: "Replace everywhere…" }))
      .toBeInTheDocument();
    const link = details().getByRole("button", { name: "Link to a scene…" });
    expect(link.elements()).toHaveLength(0);
    await unlinkButton("Harbour, Act 1, Scene 1").click();
    await expect.poll(() => mappingLines(db), SOON).toEqual([]);
  });

  it("opens the replacing everywhere of what is used", async () => {
    const db = await linkedLibrary({
      assets: [PIER],
      scripts: [scriptOf(1, "Harbour", 1)],
      mappings: mappingsIn("act0-scene0"),
    });
    showLinking(db, "#/gallery/image/1");
    await details().getByRole("button", { name: "Replace everywhere…" }).click();
    await expect.element(page.getByRole("dialog")).toHaveTextContent("pier");
  });
});
