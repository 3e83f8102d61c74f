import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { aScene, aScript } from "../../build.ts";
import { aScriptLibrary, playable, showAt } from "./script-library.tsx";

beforeEach(() => page.viewport(1280, 800));

describe("a scene and a dialogue without an id", () => {
  it("are shown with what their fields name, and nothing is offered there", async () => {
    const scenes = [
      { action: "Fog.", generatedImageId: 2, dialogues: [{ id: "d", line: "Hush." }] },
      aScene({ id: "a", dialogues: [{ line: "Well?" }] }),
    ];
    const db = await aScriptLibrary({
      scripts: [aScript({ acts: [{ scenes }] })],
      stored: [playable("image", 2, "fog")],
    });
    showAt(db, "#/scripts/1");
    await expect
      .element(page.getByRole("button", { name: "Add to Scene 2", exact: true }))
      .toBeInTheDocument();
    const nameless = page.getByRole("article").filter({ hasText: "Fog." });
    await nameless.getByRole("button", { name: /fog, menu$/ }).click();
    await expect.element(page.getByRole("menuitem")).toHaveTextContent("Open in the gallery");
    await userEvent.keyboard("{Escape}");
    await expect.element(nameless).toHaveTextContent("legacy");
    const offers = page.getByRole("button", {
      name: /^Make permanent|^Add sound to dialogue|Add to Scene 1/,
    });
    expect(offers.elements()).toEqual([]);
  });
});
