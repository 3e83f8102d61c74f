import { useEffect } from "react";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { page } from "vitest/browser";
import type { AssetType } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import type { Place } from "../../../src/domain/scenes/place.ts";
import { useImportIntoPlace } from "../../../src/features/import/use-import-into-place.ts";
import { type ImportItem, NO_IMPORTS, useImports } from "../../../src/state/imports.ts";
import { ToastRegion } from "../../../src/ui/toast.tsx";
import {
  type ImportInto,
  ImportIntoProvider,
  useImportInto,
} from "../../../src/views/import-into.tsx";
import { aScript, NOON } from "../../build.ts";
import { aFile, inPanel, panel, showImport } from "./show-import.tsx";

beforeEach(() => page.viewport(1280, 800));

const SCENE: Place = { scriptId: 1, sceneId: "act0-scene0", dialogueId: "" };
const DIALOGUE: Place = { ...SCENE, dialogueId: "dialogue0" };
const GONE: Place = { ...SCENE, sceneId: "gone" };

let importInto: ImportInto = () => undefined;

/** As the app does it. */
function Places() {
  return (
    <ImportIntoProvider importInto={useImportIntoPlace()}>
      <Scene />
    </ImportIntoProvider>
  );
}

function Scene() {
  const given = useImportInto();
  useEffect(() => {
    importInto = given;
  }, [given]);
  return <ToastRegion />;
}

/** An empty library with one script. */
async function showPlaces(): Promise<Database> {
  const db = await showImport(<Places />);
  await db.scripts.add(aScript());
  return db;
}

function give(files: readonly File[], place: Place, types?: readonly AssetType[]): void {
  importInto(async () => ({ files, unread: [], hidden: { files: 0, folders: 0 } }), place, types);
}

const toast = (words: RegExp) => page.getByRole("alertdialog").filter({ hasText: words });

async function expectLinked(db: Database, count: number): Promise<void> {
  await expect.poll(() => db.scriptAssetMappings.count()).toBe(count);
}

describe("files for a place", () => {
  it("come in and are linked, and that is all there is to see; undone, they stay in the library", async () => {
    const db = await showPlaces();
    give([await aFile("jpeg", "pier.jpg")], SCENE);
    const done = toast(/^pier.jpg added and linked to Act 1, Scene 1/);
    await expect.element(done).toBeVisible();
    await expect.element(panel).not.toBeInTheDocument();
    await expectLinked(db, 1);
    expect((await db.assets.toArray())[0]?.uploadSource).toBe("manual-upload");
    await done.getByRole("button", { name: "Undo" }).click();
    await expect
      .element(toast(/pier.jpg is unlinked again. It stays in your library./))
      .toBeVisible();
    await expectLinked(db, 0);
    expect(await db.images.count()).toBe(1);
  });

  it("say in the panel where they are linked, as long as they are, when another was refused", async () => {
    const db = await showPlaces();
    give([await aFile("jpeg", "pier.jpg"), await aFile("empty", "nothing.png")], SCENE);
    await expect.element(panel).toHaveTextContent("1 added, 1 refused");
    await panel.getByRole("button", { name: "Added 1" }).click();
    const link = inPanel("Added").getByRole("link", { name: "Act 1, Scene 1 of Lighthouse" });
    await expect.element(link).toHaveAttribute("href", "#/scripts/1?scene=act0-scene0");
    await db.scriptAssetMappings.clear();
    await expect.element(link).not.toBeInTheDocument();
    await expect.element(inPanel("Added")).toHaveTextContent(/^pier.jpg$/);
  });

  it("that are here already are linked, out of the trash too", async () => {
    const db = await showPlaces();
    const [pier, alley] = [await aFile("jpeg", "pier.jpg"), await aFile("webp", "alley.webp")];
    give([pier, alley], SCENE);
    await expect.element(toast(/^2 assets linked to Act 1, Scene 1/)).toBeVisible();
    const rows = await db.assets.toArray();
    await trashAssets(
      db,
      rows.filter(({ name }) => name === "pier.jpg"),
      NOON,
    );
    await db.scriptAssetMappings.clear();
    give([pier, alley, await aFile("empty", "nothing.png")], SCENE);
    await expect.element(toast(/2 assets linked.*1 of them out of the trash/)).toBeVisible();
    const here = inPanel("Already here");
    await expect
      .element(here)
      .toHaveTextContent(
        /pier.jpg, no longer in the trash, linked to Act 1, Scene 1 of Lighthouse/,
      );
    await expect.element(here).toHaveTextContent(/is here as alley.webp, linked to Act 1/);
    expect((await db.assets.toArray()).some(({ trashedAt }) => trashedAt)).toBe(false);
  });

  it("that are no sounds where only these were asked for are in the library, and the panel says so", async () => {
    const db = await showPlaces();
    const [pier, alley] = [await aFile("jpeg", "pier.jpg"), await aFile("webp", "alley.webp")];
    give([pier], DIALOGUE, ["audio"]);
    await expect
      .element(panel)
      .toHaveTextContent(/1 added.*pier.jpg is in the library, but not linked: only sounds/);
    await panel.getByRole("button", { name: "Added 1" }).click();
    await expect.element(inPanel("Added")).toHaveTextContent(/pier.jpgnot linked: only sounds/);
    give([pier, alley], DIALOGUE, ["audio"]);
    await expect.element(panel).toHaveTextContent("2 files are in the library, but not linked");
    const here = inPanel("Already here");
    await expect.element(here).toHaveTextContent(/is here as pier.jpg, not linked: only sounds/);
    await expectLinked(db, 0);
  });

  it("whose place is gone are refused, and the library can have them instead", async () => {
    const db = await showPlaces();
    give([await aFile("jpeg", "pier.jpg"), await aFile("webp", "alley.webp")], GONE);
    await expect.element(panel).toHaveTextContent("2 refused");
    await expect
      .element(inPanel("Refused"))
      .toHaveTextContent(/The place it was meant for is gone/);
    expect(await db.assets.count()).toBe(0);
    await expect.element(panel.getByRole("button", { name: "Try again" })).not.toBeInTheDocument();
    await panel.getByRole("button", { name: "Import pier.jpg into the library" }).click();
    await expect.element(panel).toHaveTextContent("1 added");
    await expect.element(panel).toHaveTextContent("From before: 1 refused");
    expect(
      (await db.assets.toArray()).map(({ name, uploadSource }) => [name, uploadSource]),
    ).toEqual([["pier.jpg", "imported"]]);
    await expectLinked(db, 0);
  });
});

describe("the panel", () => {
  const item = (isPlaced: boolean): ImportItem => ({
    ...{ id: 1, name: "pier.jpg", size: 10, canRetry: true, isEarlier: false, isPlaced },
    status: "waiting",
  });

  it("comes at once for the library, and for a place when that takes a while", async () => {
    await showPlaces();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    useImports.setState({ phase: "running", items: [item(true)] });
    await expect.element(page.getByText("Importing 1 file")).toBeInTheDocument();
    expect(panel.query()).toBeNull();
    vi.advanceTimersByTime(1000);
    await expect.element(panel).toHaveTextContent("0 of 1 file");
    useImports.setState(NO_IMPORTS);
    await expect.element(panel).not.toBeInTheDocument();
    useImports.setState({ phase: "running", items: [item(false)] });
    await expect.element(panel).toHaveTextContent("0 of 1 file");
  });
});
