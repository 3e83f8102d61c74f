import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import type { Asset } from "../../../src/db/schema.ts";
import { LeftTextNotice } from "../../../src/features/gallery/left-text-notice.tsx";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import { useLeftTexts } from "../../../src/state/left-texts.ts";
import { anAsset, NOON } from "../../build.ts";
import { mount } from "../../ui/mount.tsx";
import { details, library, show, tile } from "./show-gallery.tsx";

beforeEach(async () => {
  await page.viewport(1280, 800);
  useLeftTexts.setState({ left: [], drafts: [] });
});

describe("a text that is known about an asset", () => {
  it.each([
    ["Credit", "credit"],
    ["Licence", "licence"],
    ["Source URL", "sourceUrl"],
  ] as const)("is saved by Enter: %s", async (label, column) => {
    const db = await open();
    await field(label).fill("By Ana");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => stored(db)).toMatchObject({ [column]: "By Ana" });
  });

  it("is a note of several lines, saved by Ctrl+Enter", async () => {
    const db = await open();
    await field("Note").click();
    await userEvent.keyboard("Fog.{Enter}No wind.");
    expect((await stored(db))?.updatedAt).toEqual(NOON);
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => stored(db)).toMatchObject({ note: "Fog.\nNo wind." });
    await expect.element(field("Note")).toHaveFocus();
  });

  it("is saved by leaving it, and by nothing else that is left", async () => {
    const db = await open({ credit: "Ana" });
    await field("Note").fill("Fog.");
    await field("Credit").click();
    await field("Licence").click();
    await expect.poll(() => stored(db)).toMatchObject({ note: "Fog.", credit: "Ana" });
    expect(await stored(db)).not.toHaveProperty("licence");
  });

  it("is as it was after Escape; a second Escape closes the details", async () => {
    const db = await open({ note: "Fog." });
    await field("Note").fill("Rain.");
    await userEvent.keyboard("{Escape}");
    await expect.element(field("Note")).toHaveValue("Fog.");
    await userEvent.keyboard("{Escape}");
    await expect.element(details()).not.toBeInTheDocument();
    expect(await stored(db)).toMatchObject({ note: "Fog.", updatedAt: NOON });
  });

  it("is saved though another screen takes the gallery away", async () => {
    const db = await library([anAsset()]);
    const leave = show(db, "#/gallery/image/1");
    await field("Note").fill("Fog.");
    leave();
    await expect.poll(() => stored(db)).toMatchObject({ note: "Fog." });
  });

  it("is saved when the page is hidden", async () => {
    const db = await open();
    await field("Note").fill("Fog.");
    const hidden = { configurable: true, get: () => "hidden" };
    Object.defineProperty(document, "visibilityState", hidden);
    document.dispatchEvent(new Event("visibilitychange"));
    Reflect.deleteProperty(document, "visibilityState");
    await expect.poll(() => stored(db)).toMatchObject({ note: "Fog." });
  });

  it("is neither lost nor saved when it is refused after its field went, each field for itself", async () => {
    const db = await library([anAsset()]);
    const leave = show(db, "#/gallery/image/1");
    const [note, credit] = ["x".repeat(10_001), "y".repeat(501)];
    await field("Credit").fill(credit);
    await field("Note").fill(note);
    await expect.element(page.getByRole("alert")).toHaveTextContent(/A credit has at most 500/);
    leave();
    await expect.poll(() => useLeftTexts.getState().left.length).toBe(2);
    showNotices(db);
    const notice = page.getByRole("alert").filter({ hasText: "The note of “image 1”" });
    await expect.element(notice).toHaveTextContent(/A note has at most 10,000 characters/);
    await expect
      .element(notice.getByRole("link", { name: "Change it" }))
      .toHaveAttribute("href", "#/gallery/image/1");

    show(db, "#/gallery/image/1");
    await expect.element(field("Note")).toHaveValue(note);
    await expect.element(field("Credit")).toHaveValue(credit);
    await expect.poll(() => useLeftTexts.getState().left).toEqual([]);
    await field("Note").fill("Fog.");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.poll(() => stored(db)).toMatchObject({ note: "Fog." });
  });

  it("says that it was changed elsewhere, and is taken from there by Escape", async () => {
    const db = await open({ note: "Fog." });
    await field("Note").fill("Rain.");
    await db.assets.update(["image", 1], { note: "Snow." });
    await expect.element(details().getByText(/changed elsewhere meanwhile/)).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(field("Note")).toHaveValue("Snow.");
    expect(await stored(db)).toMatchObject({ note: "Snow." });
  });

  it("is not written over what came from elsewhere when it was typed back to how it was", async () => {
    const db = await open({ note: "Fog." });
    await field("Note").fill("Fog. Rain.");
    await field("Note").fill("Fog.");
    await db.assets.update(["image", 1], { note: "Snow." });
    await expect.element(details().getByText(/changed elsewhere meanwhile/)).toBeInTheDocument();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await expect.element(field("Note")).toHaveValue("Snow.");
  });

  it("goes away when it is emptied", async () => {
    const db = await open({ note: "Fog." });
    await field("Note").fill(" ");
    await field("Credit").click();
    await expect.poll(() => stored(db)).not.toHaveProperty("note");
  });
});

describe("a source URL", () => {
  it("has a link where it is an address of the web, named after where it leads", async () => {
    await open({ sourceUrl: "https://example.com@pier.example/a" });
    const link = details().getByRole("link", { name: "Open pier.example" });
    await expect.element(link).toHaveAttribute("href", "https://example.com@pier.example/a");
    await expect.element(link).toHaveAttribute("rel", "noreferrer noopener");
    await expect.element(link).toHaveAttribute("target", "_blank");
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "pier.example"])(
    "is plain text where it is none: %s",
    async (sourceUrl) => {
      await open({ sourceUrl });
      await expect.element(field("Source URL")).toHaveValue(sourceUrl);
      expect(details().element().querySelector("a[target]")).toBeNull();
    },
  );
});

describe("tags", () => {
  it("are added by Enter, by a comma and by leaving the field", async () => {
    const db = await open({ tags: ["pier"] });
    await add("fog{Enter}dawn,sea");
    await field("Credit").click();
    await expect.poll(() => tags(db)).toEqual(["pier", "fog", "dawn", "sea"]);
    await expect.element(chip("sea")).toBeInTheDocument();
  });

  it("are added all at once from a text with commas", async () => {
    const db = await open();
    await tagField().fill("fog, dawn,, fog");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => tags(db)).toEqual(["fog", "dawn"]);
  });

  it("are removed by their button, and the focus stays with them", async () => {
    const db = await open({ tags: ["pier", "fog"] });
    await chip("pier").click();
    await expect.poll(() => tags(db)).toEqual(["fog"]);
    await expect.element(tagField()).toHaveFocus();
  });

  it("are removed from the last by Backspace in the empty field only", async () => {
    const db = await open({ tags: ["pier", "fog"] });
    await add("x{Backspace}");
    await expect.element(tagField()).toHaveValue("");
    expect(await tags(db)).toEqual(["pier", "fog"]);
    await userEvent.keyboard("{Backspace}");
    await expect.poll(() => tags(db)).toEqual(["pier"]);
  });

  it("are suggested from those that the library knows, by arrows and by pointer", async () => {
    const db = await open({ tags: ["fog bank"] });
    const others = ["Fog", "old fog", "fog bank", "pier"];
    await db.assets.add(anAsset({ id: 2, tags: others }));
    await add("FO");
    await expect.element(option("Fog")).toBeInTheDocument();
    expect(options()).toEqual(["Fog", "old fog"]);
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    await expect.poll(() => tags(db)).toEqual(["fog bank", "old fog"]);
    await expect.element(tagField()).toHaveValue("");
    await add("pi");
    await option("pier").click();
    await expect.poll(() => tags(db)).toEqual(["fog bank", "old fog", "pier"]);
  });

  it("are what is typed, not what is suggested, where no suggestion is chosen", async () => {
    const db = await open();
    await db.assets.add(anAsset({ id: 2, tags: ["foggy"] }));
    await add("fog");
    await expect.element(option("foggy")).toBeInTheDocument();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => tags(db)).toEqual(["fog"]);
  });

  it("leave suggestions, then what is typed, then the details by Escape", async () => {
    const db = await open();
    await db.assets.add(anAsset({ id: 2, tags: ["foggy"] }));
    await add("fog");
    await expect.element(option("foggy")).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(option("foggy")).not.toBeInTheDocument();
    await expect.element(tagField()).toHaveValue("fog");
    await userEvent.keyboard("{Escape}");
    await expect.element(tagField()).toHaveValue("");
    await userEvent.keyboard("{Escape}");
    await expect.element(details()).not.toBeInTheDocument();
    expect(await tags(db)).toEqual([]);
  });

  it("are refused in plain words, and what is typed stays", async () => {
    const db = await open();
    const long = "x".repeat(51);
    await tagField().fill(long);
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("alert")).toHaveTextContent("at most 50 characters");
    await expect.element(tagField()).toHaveValue(long);
    expect(await tags(db)).toEqual([]);
  });
});

describe("the trash", () => {
  it("takes an asset from its details, which then say so", async () => {
    const db = await open();
    await details().getByRole("button", { name: "Move to trash" }).click();
    await expect.element(tile("image 1,")).not.toBeInTheDocument();
    expect(await stored(db)).toHaveProperty("trashedAt");
  });

  it("is not offered for what lies in it", async () => {
    await open({ trashedAt: NOON });
    await expect.element(details().getByText(/In the trash/)).toBeInTheDocument();
    await expect
      .element(details().getByRole("button", { name: "Move to trash" }))
      .not.toBeInTheDocument();
  });
});

async function open(overrides: Partial<Asset> = {}): Promise<Database> {
  const db = await library([anAsset(overrides)]);
  show(db, "#/gallery/image/1");
  await expect.element(field("Note")).toBeInTheDocument();
  return db;
}

function showNotices(db: Database): void {
  mount(
    <DatabaseProvider database={db}>
      <LeftTextNotice />
    </DatabaseProvider>,
  );
}

async function add(keys: string): Promise<void> {
  await tagField().click();
  await userEvent.keyboard(keys);
}

function field(label: string) {
  return details().getByRole("textbox", { name: label });
}

function tagField() {
  return details().getByRole("combobox", { name: "Add a tag" });
}

function chip(tag: string) {
  return details().getByRole("button", { name: `Remove tag ${tag}` });
}

function option(tag: string) {
  return details().getByRole("option", { name: tag, exact: true });
}

function options(): readonly (string | null)[] {
  return details()
    .getByRole("option")
    .elements()
    .map((one) => one.textContent);
}

function stored(db: Database): Promise<Asset | undefined> {
  return db.assets.get(["image", 1]);
}

async function tags(db: Database): Promise<readonly string[] | undefined> {
  return (await stored(db))?.tags;
}
