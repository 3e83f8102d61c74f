import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { page } from "vitest/browser";
import { SampleButton } from "../../../src/features/import/sample-button.tsx";
import { runImport } from "../../domain/importing.ts";
import { aScriptLibrary, showAt } from "../scripts/script-library.tsx";
import { panel, showImport } from "./show-import.tsx";

beforeEach(() => page.viewport(1280, 800));

const button = page.getByRole("button", { name: "Add a sample library" });

/** The sample's files as a server gives them, but for the one named. */
function serve(missing?: string): void {
  const real = window.fetch;
  const spy = vi.spyOn(window, "fetch").mockImplementation((input, init) => {
    const isMissing = missing !== undefined && String(input).endsWith(missing);
    if (isMissing) return Promise.resolve(new Response(null, { status: 404 }));
    const path = String(input).replace(/^\.\/sample/, "/sample");
    return real(path, init);
  });
  onTestFinished(() => spy.mockRestore());
}

/** Room for the smaller files of the sample only, until the answer is called. */
function fillStorage(): () => void {
  const left = 1024 * 1024 + 120_000;
  const spy = vi.spyOn(navigator.storage, "estimate").mockResolvedValue({ quota: left, usage: 0 });
  onTestFinished(() => spy.mockRestore());
  return () => spy.mockRestore();
}

describe("SampleButton", () => {
  it("brings a script with its pictures, video and sounds in, shown as any import", async () => {
    serve();
    const db = await showImport(<SampleButton />);
    await button.click();
    await expect.element(panel).toHaveTextContent("Import finished");
    await expect.element(panel).toHaveTextContent("10 added");
    await expect.poll(() => db.scripts.count()).toBe(1);
    expect(await db.scriptAssetMappings.count()).toBeGreaterThan(0);
  });

  it("says what is missing, adds nothing, and offers itself again", async () => {
    serve("bell.wav");
    const db = await showImport(<SampleButton />);
    await button.click();
    await expect
      .element(panel)
      .toHaveTextContent(/could not be added: its files are out of reach. Check the connection/);
    await expect.element(panel).not.toHaveTextContent(/bell.wav|sample-not-fetched|Error/);
    await expect.element(panel.getByRole("button", { name: "Add a sample library" })).toBeVisible();
    expect(await db.assets.count()).toBe(0);
    expect(await db.scripts.count()).toBe(0);
  });

  it("brings the script when the rest comes in at another try, and no sooner", async () => {
    serve();
    const makeRoom = fillStorage();
    const db = await showImport(<SampleButton />);
    await button.click();
    await expect.element(panel).toHaveTextContent("its script was not added");
    expect(await db.assets.count()).toBeGreaterThan(0);
    const tryAgain = panel.getByRole("button", { name: "Try again" });
    await tryAgain.click();
    await expect.element(panel).toHaveTextContent("its script was not added");
    expect(await db.scripts.count()).toBe(0);
    makeRoom();
    await tryAgain.click();
    await expect.poll(() => db.scripts.count()).toBe(1);
    await expect.element(panel).toHaveTextContent("Import finished");
    expect(await db.assets.count()).toBe(10);
    expect(await db.scriptAssetMappings.count()).toBe(10);
    await expect.element(panel).not.toHaveTextContent("was not added");
  });
});

describe("the page of scripts", () => {
  it("offers the sample where there is no script, and completes one of which files are here", async () => {
    serve();
    const db = await aScriptLibrary({});
    const data = await (await fetch("/sample/pier-evening.jpg")).blob();
    await runImport(db, [{ name: "pier evening.jpg", data }]);
    showAt(db, "#/scripts");
    await button.click();
    await expect.element(page.getByRole("link", { name: /The Last Ferry/ })).toBeVisible();
    expect(await db.assets.count()).toBe(10);
    expect(await db.scriptAssetMappings.count()).toBe(10);
  });
});
