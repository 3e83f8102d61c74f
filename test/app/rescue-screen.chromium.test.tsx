import { afterEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { RescueSaving } from "../../src/app/rescue-saving.tsx";
import { RescueScreen } from "../../src/app/rescue-screen.tsx";
import type { Saving } from "../../src/app/use-rescue.ts";
import { freshName, someBytes } from "../build.ts";
import { writeOldLibrary } from "../db/old-library.ts";
import { mount } from "../ui/mount.tsx";

const PROBLEM = { status: "failed", error: new Error("no luck") } as const;
const shown = () => document.querySelector("main")?.textContent ?? "";
const saveButton = () => page.getByRole("button", { name: "Save everything" });

const names: string[] = [];

afterEach(() => {
  for (const name of names.splice(0)) indexedDB.deleteDatabase(name);
  localStorage.removeItem("scenekeep-library-id");
});

describe("the screen of a library that does not open", () => {
  it("lists what lies there, in the words of the other screens", async () => {
    const name = freshName();
    names.push(name);
    const images = [1, 2].map((id) => ({ id, data: someBytes(id) }));
    await writeOldLibrary(name, 6, { images, colours: [{ id: 1 }] });
    mount(<RescueScreen problem={PROBLEM} name={name} />);
    await expect.element(page.getByRole("row", { name: "Images 2" })).toBeVisible();
    await expect.element(page.getByRole("row", { name: "colours 1" })).toBeVisible();
    await expect.element(saveButton()).toBeEnabled();
    expect(shown()).toContain("What lies there, as version 6");
  });

  it("offers to save nothing where nothing lies", async () => {
    mount(<RescueScreen problem={PROBLEM} name={freshName()} />);
    await expect.poll(shown).toContain("No library lies here.");
    await expect.element(saveButton()).toBeDisabled();
  });

  it("never offers to delete", async () => {
    mount(<RescueScreen problem={PROBLEM} name={freshName()} />);
    await expect.poll(shown).toContain("No library lies here.");
    const buttons = Array.from(document.querySelectorAll("button"), (one) => one.textContent);
    expect(buttons).toEqual(["Save everything", "Try again", "Copy the error"]);
  });
});

describe("what came of saving", () => {
  const result = { manifests: [], bytes: 5_000_000, leftOut: [], volumes: 1, checked: "disk" };
  const lost = { table: "scripts", key: "7", why: "The browser has lost it" };

  it.each<[string, Saving, readonly RegExp[]]>([
    ["saved on disk", saved({}), [/Everything is saved \(4\.8 MB\), and was read back/]],
    [
      "handed over in parts",
      saved({ checked: "storage", volumes: 3 }),
      [/handed over as 3 downloads/, /keep all of them/],
    ],
    [
      "with rows that could not be read",
      saved({ leftOut: [lost] }),
      [
        /What could be read is saved/,
        /1 row or file is not in it/,
        /Script 7: The browser has lost it/,
      ],
    ],
    [
      "not saved",
      { status: "failed", error: new Error("The disk is full") },
      [/not made: The disk is full\. Nothing of it is left/, /Copy why/],
    ],
    ["nowhere to save", { status: "no-place" }, [/no place to write a backup/]],
    [
      "on the way",
      {
        status: "saving",
        step: {
          ...{ phase: "checking", done: 3, total: 9, bytesDone: 10, bytesTotal: 2048 },
          secondsLeft: 130,
        },
      },
      [/Reading back 3 of 9 files, 0 of 2 KB, about 2 minutes left/],
    ],
  ])("is said: %s", async (_, saving, texts) => {
    mount(
      <main>
        <RescueSaving saving={saving} />
      </main>,
    );
    for (const text of texts) await expect.poll(shown).toMatch(text);
  });

  function saved(more: object): Saving {
    return { status: "saved", result: { ...result, ...more } } as Saving;
  }
});
