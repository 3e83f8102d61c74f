import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { OpeningScreen, type OpeningScreenProps } from "../../src/app/opening-screen.tsx";
import { mount } from "../ui/mount.tsx";

type State = OpeningScreenProps["state"];

const shown = () => document.querySelector("main")?.textContent ?? "";
const buttons = () => Array.from(document.querySelectorAll("button"), (one) => one.textContent);

async function show(state: State) {
  mount(<OpeningScreen state={state} />);
  await expect.poll(() => document.querySelector("h1")?.textContent).toBeTruthy();
}

const PROGRESS = { from: 6, step: "mappings", done: 1200, total: 5000 } as const;
const RELOAD = ["Reload"];

describe("each way in which a library is not open", () => {
  it.each<[State, string, RegExp, readonly string[]]>([
    [{ status: "insecure" }, "Scenekeep needs https or localhost", /open it as localhost/, []],
    [
      { status: "storage-blocked" },
      "This browser may not keep anything here",
      /Allow this site to save data/,
      RELOAD,
    ],
    [{ status: "opening" }, "Opening your library", /One moment/, []],
    [
      { status: "upgrading", progress: PROGRESS },
      "Upgrading your library from version 6",
      /Upgrading 1,200 of 5,000 rows, writing mappings/,
      [],
    ],
    [{ status: "blocked" }, "Another tab holds your library open", /goes on by itself/, []],
    [
      { status: "taken-over", database: null },
      "Another tab is upgrading your library",
      /writes nothing into it any more/,
      RELOAD,
    ],
    [
      { status: "deleted", database: null },
      "Another tab is deleting your library",
      /empty library/,
      RELOAD,
    ],
    [
      { status: "closed", database: null },
      "The browser has closed your library",
      /storage is cleared/,
      RELOAD,
    ],
    [
      { status: "no-space", error: new Error("quota") },
      "There is no room to open your library",
      /Free some space.*quota/,
      ["Save everything", "Try again", "Copy the error"],
    ],
    [
      { status: "newer", stored: 91 },
      "This library is newer than this Scenekeep",
      /as version 9\. Nothing was touched/,
      ["Save everything", "Reload", "Copy the error"],
    ],
    [
      { status: "failed", error: new Error("no room") },
      "Your library did not open",
      /no room/,
      ["Save everything", "Try again", "Copy the error"],
    ],
  ])(
    "has a screen that says what happened and what to do: %j",
    async (state, title, text, keys) => {
      await show(state);
      expect(document.querySelector("h1")?.textContent).toBe(title);
      expect(shown()).toMatch(text);
      expect(buttons()).toEqual(keys);
      expect(document.title).toBe(`${title} · Scenekeep`);
    },
  );

  it("takes the focus, so that it is read aloud", async () => {
    await show({ status: "blocked" });
    await expect.element(page.getByRole("heading", { level: 1 })).toHaveFocus();
  });
});

describe("an opening that takes long", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  it("says that another tab may be upgrading, and that it goes on by itself", async () => {
    mount(<OpeningScreen state={{ status: "opening" }} />);
    await vi.waitUntil(() => shown().includes("One moment"));
    await vi.advanceTimersByTimeAsync(4000);
    await vi.waitUntil(() => shown().includes("Another tab may be upgrading"));
    expect(shown()).toMatch(/goes on by itself/);
  });
});
