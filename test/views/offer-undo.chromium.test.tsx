import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { UndoKeys } from "../../src/app/undo-keys.tsx";
import { useUndo } from "../../src/state/undo.ts";
import { ToastRegion } from "../../src/ui/toast.tsx";
import { keepUndo, offerUndo, type UndoSubject, withdrawUndo } from "../../src/views/offer-undo.ts";
import { image } from "../build.ts";
import { mount } from "../ui/mount.tsx";

beforeEach(async () => {
  await page.viewport(1280, 800);
  mount(
    <>
      <ToastRegion />
      <UndoKeys />
    </>,
  );
});

function entry(words: string) {
  return { words, undo: () => Promise.resolve() };
}

function offer(name: string, about: UndoSubject = {}): void {
  offerUndo(name, about, entry(`${name} undone`));
}

function said(): readonly (string | null)[] {
  return page
    .getByRole("status")
    .elements()
    .map(({ textContent }) => textContent);
}

/** By the words of those that can be undone. */
function left(): readonly string[] {
  return useUndo.getState().entries.map(({ words }) => words);
}

describe("what can be undone", () => {
  it("stands on the screen alone, the newest; Ctrl+Z has the rest", async () => {
    offer("one");
    offer("two");
    await expect.poll(said).toEqual(["two"]);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(said).toEqual(["two undone"]);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(said).toEqual(["one undone"]);
  });

  it("is not said of what shows by itself, and the button of the one before goes", async () => {
    offer("one");
    await expect.poll(said).toEqual(["one"]);
    keepUndo({ scripts: [1] }, entry("scene undone"));
    await expect.poll(said).toEqual([]);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(said).toEqual(["scene undone"]);
    expect(left()).toEqual(["one undone"]);
  });
});

describe("after something was deleted for good", () => {
  it("what was done to it alone is withdrawn, with its toast", async () => {
    keepUndo({ scripts: [1] }, entry("scene of 1"));
    keepUndo({ scripts: [1, 2] }, entry("scenes of 1 and 2"));
    keepUndo({ assets: [image(1)] }, entry("asset 1"));
    offer("theme", {});
    offer("link", { assets: [image(1), image(2)], scripts: [1] });
    await expect.poll(said).toEqual(["link"]);
    withdrawUndo({ scripts: [1] });
    await expect.poll(said).toEqual([]);
    expect(left()).toEqual(["scenes of 1 and 2", "asset 1", "theme undone"]);
    withdrawUndo({ scripts: [2], assets: [image(1)] });
    expect(left()).toEqual(["theme undone"]);
  });

  it("a link goes with its script or with its asset, whichever is deleted", () => {
    keepUndo({ assets: [image(1)], scripts: [1] }, entry("link 1"));
    keepUndo({ assets: [image(2)], scripts: [2] }, entry("link 2"));
    withdrawUndo({ scripts: [1], assets: [image(2)] });
    expect(left()).toEqual([]);
  });
});
