import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { page } from "vitest/browser";
import { createStore } from "zustand/vanilla";
import { App } from "../../src/app/app.tsx";
import { MissingScreen } from "../../src/app/missing-screen.tsx";
import type { Opening } from "../../src/app/opening.ts";
import type { Loss } from "../../src/db/loss-detector.ts";
import { NOON } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { mount } from "../ui/mount.tsx";

const EXCHANGED: Loss = {
  exchanged: true,
  short: [
    { table: "images", noted: 120, here: 0 },
    { table: "assets", noted: 120, here: 0 },
    { table: "scripts", noted: 1, here: 0 },
  ],
  notedAt: NOON,
};
const SHORT: Loss = {
  exchanged: false,
  short: [{ table: "scripts", noted: 5, here: 2 }],
  notedAt: NOON,
};

const heading = page.getByRole("heading", { level: 1 });
const button = (name: string) => page.getByRole("button", { name });

async function show(loss: Loss) {
  const database = await aLibrary();
  const opening = createStore<Opening>()(() => ({ status: "missing", database, loss }));
  mount(<MissingScreen {...{ opening, loss, name: database.name }} />);
  return { opening, database };
}

beforeEach(() => {
  const before = location.hash;
  onTestFinished(() => history.replaceState(null, "", before || "#"));
});

describe("the screen for what is missing", () => {
  it("says what was there, without counting an original and its asset twice", async () => {
    await show(EXCHANGED);
    await expect.element(heading).toHaveTextContent("Something is missing");
    await expect.element(heading).toHaveFocus();
    const main = page.getByRole("main");
    await expect.element(main).toHaveTextContent(/a library here with 120 images and 1 script\./);
    await expect.element(main).toHaveTextContent("In its place lies an empty one.");
    await expect.element(page.getByRole("row").nth(1)).toHaveTextContent("Images1200");
  });

  it("says how many are gone of a library that is there", async () => {
    await show(SHORT);
    await expect.element(page.getByRole("main")).toHaveTextContent(/Gone since .*: 3 scripts\./);
  });

  it("leads to where a backup is restored, and shows what is there only then", async () => {
    const { opening } = await show(EXCHANGED);
    await button("Restore a backup").click();
    expect(location.hash).toBe("#/health?section=restore");
    expect(opening.getState().status).toBe("open");
  });

  it("takes that it is right so for an answer at the second look only", async () => {
    const { opening, database } = await show(SHORT);
    await button("It is right so…").click();
    await expect.element(heading).toHaveTextContent("Is it right so?");
    await expect.element(heading).toHaveFocus();
    expect(opening.getState().status).toBe("missing");
    await button("Back").click();
    await expect.element(heading).toHaveTextContent("Something is missing");
    await button("It is right so…").click();
    await button("Go on without it").click();
    await vi.waitFor(() => expect(opening.getState().status).toBe("open"));
    const key = `scenekeep-mark ${database.name}`;
    expect(localStorage.getItem(key)).toContain('"missed":null');
    localStorage.removeItem(key);
  });
});

describe("a tab that has let go of the library", () => {
  it("keeps what was on the screen behind that, and shows it when asked", async () => {
    history.replaceState(null, "", "#/settings");
    const database = await aLibrary();
    const opening = createStore<Opening>()(() => ({ status: "open", database }));
    mount(<App opening={opening} />);
    const sections = page.getByRole("navigation", { name: "Sections" });
    await expect.element(sections).toBeVisible();
    const shown = sections.element();

    database.close();
    opening.setState({ status: "taken-over", database }, true);
    await expect.element(heading).toHaveTextContent("Another tab is upgrading your library");
    await expect.element(sections).not.toBeInTheDocument();
    await button("Show what was on the screen").click();
    expect(sections.element(), "not mounted anew").toBe(shown);
    await expect
      .element(page.getByRole("region", { name: "Notices" }).getByRole("alert"))
      .toHaveTextContent("nothing that you do here is saved any more");
    await expect.element(heading).toHaveFocus();
    localStorage.removeItem(`scenekeep-mark ${database.name}`);
  });
});
