import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import { addScene } from "../../../src/domain/scripts/add-scene.ts";
import { readScript } from "../../../src/domain/scripts/read-script.ts";
import { ToastRegion } from "../../../src/ui/toast.tsx";
import { turnAndTell } from "../../../src/views/offer-undo.ts";
import { aScene, aScript, NOON } from "../../build.ts";
import { mount } from "../../ui/mount.tsx";
import { aScriptLibrary, showAt } from "./script-library.tsx";

beforeEach(async () => {
  await page.viewport(1280, 800);
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const field = (act: string) => page.getByRole("textbox", { name: `next scene of ${act}` });

async function aPage(script: Parameters<typeof aScript>[0], hash = "#/scripts/1") {
  const db = await aScriptLibrary({ scripts: [aScript(script)] });
  mount(<ToastRegion />);
  showAt(db, hash);
  return db;
}

async function texts(db: Database): Promise<readonly (readonly string[])[]> {
  const script = await db.scripts.get(1);
  const acts = script ? readScript(script).acts : [];
  return acts.map(({ scenes }) => scenes.map(({ text }) => text));
}

describe("adding scenes", () => {
  it("goes on with the next one after Enter, ends with Escape, and is undone one by one", async () => {
    const db = await aPage({});
    await button("Add scene to Act 1").click();
    await expect.element(field("Act 1")).toHaveFocus();
    await userEvent.keyboard("Fog.{Enter}Rain.{Enter}");
    await expect.element(page.getByText("3 scenes, 0 with a picture")).toBeVisible();
    await expect.element(field("Act 1")).toHaveFocus();
    await expect.element(field("Act 1")).toHaveValue("");
    expect(await texts(db)).toEqual([["Ana waits.", "Fog.", "Rain."]]);
    await userEvent.keyboard("{Escape}");
    await expect.element(button("Add scene to Act 1")).toHaveFocus();
    await expect.element(button("Undo")).not.toBeInTheDocument();
    await turnAndTell(db, "undo");
    await expect
      .element(page.getByText("“Rain.” is no longer in Act 1 of “Lighthouse”"))
      .toBeVisible();
    await expect.element(page.getByText("2 scenes, 0 with a picture")).toBeVisible();
    expect(await texts(db)).toEqual([["Ana waits.", "Fog."]]);
    await turnAndTell(db, "undo");
    expect(await texts(db)).toEqual([["Ana waits."]]);
  });

  it("from the bar goes to the act that is being read", async () => {
    const filler = Array.from({ length: 12 }, (_, index) => aScene({ id: `b${index}` }));
    const acts = [{ scenes: [aScene()] }, { scenes: filler }, { scenes: [] }];
    await aPage({ acts }, "#/scripts/1?scene=b9");
    await expect.element(page.getByRole("heading", { name: /^Scene 10/ })).toHaveFocus();
    await button("Add scene").click();
    await expect.element(field("Act 2")).toHaveFocus();
  });

  it("offers to add what was typed when the field goes, and loses nothing without a word", async () => {
    const db = await aPage({});
    await button("Add scene").click();
    await userEvent.keyboard("Fog.{Escape}");
    await expect.element(page.getByText("Not added as a scene: “Fog.”")).toBeVisible();
    await button("Add it").click();
    await expect.poll(() => texts(db)).toEqual([["Ana waits.", "Fog."]]);
  });

  it("keeps at hand what can't be added any more, whole, to be copied", async () => {
    const long = `Fog ${"and rain ".repeat(20)}ends.`;
    const copied: string[] = [];
    const write = vi.spyOn(navigator.clipboard, "writeText");
    onTestFinished(() => write.mockRestore());
    write.mockImplementation(async (text) => void copied.push(text));
    const db = await aPage({});
    await button("Add scene").click();
    await field("Act 1").fill(long);
    await db.scripts.update(1, { trashedAt: NOON });
    await expect.element(page.getByText(/^Not added as a scene: “Fog and rain/)).toBeVisible();
    await db.scripts.delete(1);
    await button("Add it").click();
    await expect.element(page.getByText(/was not saved as a scene\./)).toBeVisible();
    await button("Copy").click();
    await expect.poll(() => copied).toEqual([long]);
  });

  it("is refused in words where an act can't be read, and what was typed stays", async () => {
    const acts = [{ scenes: [aScene()] }, { scenes: "odd" }];
    const db = await aPage({ acts });
    await button("Add scene to Act 2").click();
    await userEvent.keyboard("Fog.{Enter}");
    await expect.element(page.getByRole("alert")).toHaveTextContent("can’t be read");
    await expect.element(field("Act 2")).toHaveValue("Fog.");
    expect((await db.scripts.get(1))?.acts).toEqual(acts);
    await userEvent.keyboard("{Control>}a{/Control}{Delete}");
  });

  it("adds an act, with the field for its first scene ready; undone while it is empty", async () => {
    const db = await aPage({});
    await button("Add act").click();
    await expect.element(field("Act 2")).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByText("Act 2 added to “Lighthouse”")).toBeVisible();
    await button("Undo").click();
    await expect.element(page.getByText("Act 2 is no longer in “Lighthouse”")).toBeVisible();
    expect(await texts(db)).toEqual([["Ana waits."]]);
  });

  it("begins with one button where there is nothing, acts or none", async () => {
    const db = await aPage({ acts: undefined });
    await button("Write the first scene").click();
    await expect.element(field("Act 1")).toHaveFocus();
    await userEvent.keyboard("Fog.{Enter}");
    await expect.poll(() => texts(db)).toEqual([["Fog."]]);
  });
});

describe("the page of a script", () => {
  it("brings a scene of the address to the top that comes only later", async () => {
    const db = await aPage({}, "#/scripts/1?scene=new");
    await expect.element(page.getByText("1 scene, 0 with a picture")).toBeVisible();
    await addScene(db, 1, 0, "Fog.", { at: NOON, newUid: () => "new" });
    await expect.element(page.getByRole("heading", { name: /^Scene 2/ })).toHaveFocus();
  });

  it("renames with F2 anywhere on it", async () => {
    const db = await aPage({});
    await expect.element(button("Add act")).toBeVisible();
    await userEvent.keyboard("{F2}");
    await expect.element(page.getByRole("textbox", { name: "Title" })).toHaveFocus();
    await userEvent.keyboard("Pier{Enter}");
    await expect.element(page.getByRole("heading", { name: "Pier", level: 1 })).toHaveFocus();
    expect((await db.scripts.get(1))?.title).toBe("Pier");
  });

  it("keeps at hand a title that can't be saved any more", async () => {
    const db = await aPage({});
    await expect.element(button("Add act")).toBeVisible();
    await userEvent.keyboard("{F2}");
    await expect.element(page.getByRole("textbox", { name: "Title" })).toHaveFocus();
    await userEvent.keyboard("Pier");
    await db.scripts.delete(1);
    await expect.element(page.getByText(/^“Pier” was not saved as the title\./)).toBeVisible();
    await expect.element(button("Copy")).toBeVisible();
  });

  it("in the trash is only read, and put back with one button, which has the focus", async () => {
    await aPage({});
    await button("More for this script").click();
    await page.getByRole("menuitem", { name: "Move to trash" }).click();
    await expect.element(button("Put back")).toHaveFocus();
    for (const name of ["Add scene", "Add act", "Add scene to Act 1", "More for this script"]) {
      await expect.element(button(name)).not.toBeInTheDocument();
    }
    await userEvent.keyboard("{Enter}");
    await expect.element(button("Add scene")).toBeVisible();
    await expect.element(page.getByRole("heading", { name: "Lighthouse" })).toHaveFocus();
  });

  it("deleted for good takes along what could be undone of it", async () => {
    const db = await aPage({});
    await button("More for this script").click();
    await page.getByRole("menuitem", { name: "Move to trash" }).click();
    await expect.element(button("Undo")).toBeVisible();
    location.hash = "#/scripts?trash=open";
    await button("Delete for good… Lighthouse").click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete for good" }).click();
    await expect.element(page.getByText(/^“Lighthouse” deleted for good/)).toBeVisible();
    await expect.element(button("Undo")).not.toBeInTheDocument();
    expect(await db.history.count()).toBe(0);
  });
});
