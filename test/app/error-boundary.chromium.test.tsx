import { expect, it, onTestFinished, vi } from "vitest";
import { ErrorBoundary } from "../../src/app/error-boundary.tsx";
import { useLeftTexts } from "../../src/state/left-texts.ts";
import { mount } from "../ui/mount.tsx";

function Broken(): never {
  throw new TypeError("scene is undefined");
}

const shown = () => document.body.textContent ?? "";

it("stands in for a screen that broke, and tries again on another route", async () => {
  const logged = vi.spyOn(console, "error").mockReturnValue();
  onTestFinished(() => logged.mockRestore());
  const show = mount(
    <ErrorBoundary place="/gallery">
      <Broken />
    </ErrorBoundary>,
  );
  await expect.poll(shown).toContain("This screen has stopped working");
  expect(shown()).toContain("scene is undefined");
  expect(shown()).toContain("Nothing is lost");
  expect(Array.from(document.querySelectorAll("button"), (one) => one.textContent)).toEqual([
    "Reload",
    "Copy the error",
  ]);

  show(<ErrorBoundary place="/gallery">The gallery</ErrorBoundary>);
  await expect.poll(shown).toContain("has stopped working");
  show(<ErrorBoundary place="/scripts">The scripts</ErrorBoundary>);
  await expect.poll(shown).toContain("The scripts");
  expect(shown()).not.toContain("has stopped working");
});

it.each([
  ["Rain.", /1 text that you typed is not saved in it yet, but kept beside it/],
  ["x".repeat(20_001), /1 text that you typed is not saved, and may be lost when you reload/],
])("says what is true of texts that are not saved, and gives them", async (typed, words) => {
  const logged = vi.spyOn(console, "error").mockReturnValue();
  onTestFinished(() => {
    logged.mockRestore();
    useLeftTexts.getState().forgetText({ id: "a" });
  });
  useLeftTexts.getState().keepDraft({
    ...{ id: "a", library: "test", uid: "u", field: "note", address: "#/gallery/image/1" },
    ...{ name: "pier", what: "note", typed, before: "", refusal: "" },
  });
  mount(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  await expect.poll(shown).toMatch(words);
  expect(shown()).not.toContain("Nothing is lost");
  expect(shown()).toContain("Copy what you typed");
});
