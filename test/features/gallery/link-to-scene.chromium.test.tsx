import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { linkAsset } from "../../../src/domain/scenes/link-asset.ts";
import { aMapping, anAsset, aScene, aScript, image, NOON } from "../../build.ts";
import { details, focusTile, tile, toolbar } from "./show-gallery.tsx";
import {
  linkedLibrary,
  mappingLines,
  option,
  picker,
  SOON,
  scriptOf,
  showLinking,
} from "./show-linking.tsx";
import { button, toast } from "./show-trash.tsx";

beforeEach(() => page.viewport(1280, 800));

const PIER = anAsset({ id: 1, name: "pier" });
const ROAD = anAsset({ id: 2, name: "road", uploadedAt: new Date(NOON.getTime() - 1000) });
const WAVES = anAsset({ type: "audio", id: 3, name: "waves", uploadedAt: new Date(0) });

function placesBox() {
  return picker().getByRole("combobox", { name: "Search places" });
}

function scriptsBox() {
  return picker().getByRole("combobox", { name: "Search scripts" });
}

async function openFor(names: readonly string[]): Promise<void> {
  await tile(`${names[0]},`).click();
  await userEvent.keyboard("{Control>}");
  for (const name of names.slice(1)) await tile(`${name},`).click();
  await userEvent.keyboard("{/Control}");
  await toolbar().getByRole("button", { name: "Link to a scene…" }).click();
  await expect.element(picker()).toBeInTheDocument();
}

describe("linking to a scene", () => {
  it("links one picture to three scenes of two scripts by keyboard alone, and undoes it", async () => {
    const scripts = [scriptOf(1, "Harbour", 3), scriptOf(2, "Lighthouse", 3)];
    const db = await linkedLibrary({ assets: [PIER], scripts });
    showLinking(db);
    await focusTile("pier,");
    await userEvent.keyboard("{Enter}");
    const opener = details().getByRole("button", { name: "Link to a scene…" });
    await expect.element(opener).toBeInTheDocument();
    (opener.element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(scriptsBox()).toHaveFocus();
    await userEvent.keyboard("harb{Enter}");
    await expect.element(placesBox()).toHaveFocus();
    await userEvent.keyboard("{Enter}{ArrowDown}{ArrowDown}{Enter}");
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
    // Escape empties the box only.
    await userEvent.keyboard("{Escape}");
    await expect.element(option(/^Harbour 2 chosen/)).toBeInTheDocument();
    await userEvent.keyboard("light{Enter}");
    await expect.element(option(/^Scene 1/)).toHaveAttribute("aria-selected", "false");
    await expect.element(placesBox()).toHaveFocus();
    await userEvent.keyboard("place 2{Enter}");
    await expect.element(button("Link to 3 places")).toBeInTheDocument();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.element(picker()).not.toBeInTheDocument();
    await expect.element(toast(/^pier\S* linked in 3 places$/)).toBeInTheDocument();
    expect(await mappingLines(db)).toEqual([
      "1 act0-scene0 image:1",
      "1 act0-scene2 image:1",
      "2 act0-scene1 image:1",
    ]);
    await expect.element(opener).toHaveFocus();
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(() => mappingLines(db), SOON).toEqual([]);
  });

  it("marks the places that have it, and leaves their order alone", async () => {
    const mappings = [aMapping(), aMapping({ id: 2, assetId: 2, sceneId: "act0-scene1" })];
    const db = await linkedLibrary({
      assets: [PIER, ROAD],
      scripts: [scriptOf(1, "Harbour", 3)],
      mappings,
    });
    showLinking(db);
    await openFor(["pier", "road"]);
    await expect.element(option(/^Scene 1 .*1 of 2 here$/)).toBeInTheDocument();
    await option(/^Scene 1 /).click();
    await button("Link to 1 place").click();
    await expect.poll(() => mappingLines(db), SOON).toHaveLength(3);
    expect(await db.scriptAssetMappings.get(1)).toEqual(mappings[0]);

    await toolbar().getByRole("button", { name: "Link to a scene…" }).click();
    await expect
      .element(option(/^Scene 1 .*here already$/))
      .toHaveAttribute("aria-disabled", "true");
    await option(/^Scene 1 /).click({ force: true });
    await expect.element(option(/^Scene 1 /)).toHaveAttribute("aria-selected", "false");
  });

  it("says at once that another tab has linked it meanwhile", async () => {
    const db = await linkedLibrary({ assets: [PIER], scripts: [scriptOf(1, "Harbour", 2)] });
    showLinking(db);
    await openFor(["pier"]);
    await option(/^Scene 2/).click();
    await linkAsset(
      db,
      image(1),
      { scriptId: 1, sceneId: "act0-scene1", dialogueId: "" },
      { at: NOON, newUid: () => crypto.randomUUID() },
    );
    await expect.element(option(/^Scene 2 .*here already$/)).toBeInTheDocument();
  });

  it("marks a scene that names it by a legacy field only, and makes that permanent", async () => {
    const scene = aScene({ generatedImageId: 1 });
    const script = aScript({ acts: [{ scenes: [scene] }], legacyAssets: ["image:1"] });
    const db = await linkedLibrary({ assets: [PIER], scripts: [script] });
    showLinking(db);
    await openFor(["pier"]);
    await option(/^Scene 1 .*legacy$/).click();
    await button("Link to 1 place").click();
    await expect.poll(() => mappingLines(db), SOON).toEqual(["1 act0-scene0 image:1"]);
    expect(await db.scripts.get(1)).toMatchObject({ legacyAssets: [], revision: 1 });
  });

  it("offers a sound the whole script, scenes and dialogues", async () => {
    const db = await linkedLibrary({ assets: [WAVES], scripts: [aScript()] });
    showLinking(db);
    await openFor(["waves"]);
    for (const name of [/^Whole script/, /^Scene 1/, /^Dialogue 1 ANA: It was/]) {
      await option(name).click();
    }
    await button("Link to 3 places").click();
    await expect
      .poll(() => mappingLines(db), SOON)
      .toEqual(["1 act0-scene0 audio:3", "1 act0-scene0 dialogue0 audio:3", "1 whole audio:3"]);
    const roles = (await db.scriptAssetMappings.toArray()).map(({ role }) => role);
    expect(roles.sort()).toEqual(["background", "dialogue-audio", "full-script-audio"]);
  });

  it("offers scenes alone to pictures and sounds together, and says why", async () => {
    const db = await linkedLibrary({ assets: [PIER, WAVES], scripts: [aScript()] });
    showLinking(db);
    await openFor(["pier", "waves"]);
    await expect.element(option(/^Scene 1/)).toBeInTheDocument();
    expect(option(/^(Dialogue|Whole)/).elements()).toHaveLength(0);
    await expect.element(picker()).toHaveTextContent("Select sounds alone");
  });

  it("never offers a script in the trash, and begins with the one used last", async () => {
    const trashed = { ...scriptOf(3, "Gone", 1), trashedAt: NOON };
    const scripts = [scriptOf(1, "Harbour", 1), scriptOf(2, "Lighthouse", 2), trashed];
    const db = await linkedLibrary({ assets: [PIER], scripts });
    showLinking(db);
    await openFor(["pier"]);
    await option("Lighthouse").click();
    await expect.element(option(/^Scene 2/)).toBeInTheDocument();
    expect(option("Gone").elements()).toHaveLength(0);
    await button("Cancel").click();
    await toolbar().getByRole("button", { name: "Link to a scene…" }).click();
    await expect.element(option(/^Scene 2/)).toBeInTheDocument();
    await expect.element(placesBox()).toHaveFocus();
  });

  it("leads to the scripts where there are none", async () => {
    const db = await linkedLibrary({ assets: [PIER] });
    showLinking(db);
    await openFor(["pier"]);
    await expect.element(picker()).toHaveTextContent("No scripts yet");
    const link = picker().getByRole("link", { name: "Go to scripts" });
    await expect.element(link).toHaveAttribute("href", "#/scripts");
  });

  it("leads to the scripts in the trash where all of them are there", async () => {
    const scripts = [{ ...scriptOf(1, "Harbour", 1), trashedAt: NOON }];
    showLinking(await linkedLibrary({ assets: [PIER], scripts }));
    await openFor(["pier"]);
    await expect.element(picker()).toHaveTextContent("All scripts are in the trash");
    const link = picker().getByRole("link", { name: "Go to scripts" });
    await expect.element(link).toHaveAttribute("href", "#/scripts?trash=open");
  });

  it("shows scripts and places one after the other on a phone", async () => {
    await page.viewport(390, 800);
    const scripts = [scriptOf(11, "Harbour", 2), scriptOf(12, "Lighthouse", 2)];
    const db = await linkedLibrary({ assets: [PIER], scripts });
    showLinking(db, "#/gallery/image/1");
    await details().getByRole("button", { name: "Link to a scene…" }).click();
    await option("Harbour").click();
    await expect.element(placesBox()).toBeInTheDocument();
    await expect.element(scriptsBox()).not.toBeInTheDocument();
    await option(/^Scene 1/).click();
    await button("All scripts").click();
    await expect.element(option("Harbour 1 chosen")).toBeInTheDocument();
    expect(document.documentElement.scrollWidth).toBe(390);
    await button("Link to 1 place").click();
    await expect.poll(() => mappingLines(db), SOON).toEqual(["11 act0-scene0 image:1"]);
  });
});
