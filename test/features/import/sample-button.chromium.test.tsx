import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { page } from "vitest/browser";
import { SampleButton } from "../../../src/features/import/sample-button.tsx";
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
    await expect.element(panel).toHaveTextContent("The sample library could not be added");
    await expect.element(panel.getByRole("button", { name: "Add a sample library" })).toBeVisible();
    expect(await db.assets.count()).toBe(0);
    expect(await db.scripts.count()).toBe(0);
  });
});
