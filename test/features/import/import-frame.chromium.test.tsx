import { beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import { useImports } from "../../../src/state/imports.ts";
import { NOON } from "../../build.ts";
import { aFile, carrying, choose, drag, inPanel, panel, showImport } from "./show-import.tsx";

beforeEach(() => page.viewport(1280, 800));

describe("importing", () => {
  it("groups what came out: added, already here, refused and why", async () => {
    const db = await showImport();
    choose([
      await aFile("jpeg", "pier.jpg"),
      await aFile("jpeg", "pier again.jpg"),
      await aFile("mp3", "sea.mp3"),
      await aFile("empty", "nothing.png"),
      await aFile("truncatedJpeg", "half.jpg"),
      await aFile("textNamedPng", "words.png"),
    ]);
    await expect.element(panel).toHaveTextContent("Import finished");
    await expect.element(panel).toHaveTextContent("2 added, 1 already here, 3 refused");
    await expect.element(inPanel("Already here")).toHaveTextContent(/pier.*is here as pier/);
    await expect.element(inPanel("Refused")).toHaveTextContent(/nothing.pngIt is empty/);
    await expect.element(inPanel("Refused")).toHaveTextContent(/half.jpgIt is cut off or damaged/);
    await expect
      .element(inPanel("Refused"))
      .toHaveTextContent(/words.pngIt seems to be plain text/);
    await panel.getByRole("button", { name: "Added 2" }).click();
    await expect
      .element(inPanel("Added").getByRole("link").first())
      .toHaveAttribute("href", expect.stringMatching(/^#\/gallery\/(image|audio)\/1$/));
    const rows = await db.assets.toArray();
    expect(rows.map(({ uploadSource }) => uploadSource)).toEqual(["imported", "imported"]);
  });

  it("takes the same file again, and says where it is", async () => {
    const db = await showImport();
    const file = await aFile("jpeg", "pier.jpg");
    choose([file]);
    await expect.element(panel).toHaveTextContent("1 added");
    expect((page.getByLabelText("Files to import").element() as HTMLInputElement).value).toBe("");
    choose([file]);
    await expect.element(panel).toHaveTextContent("1 already here");
    await expect
      .element(inPanel("Already here").getByRole("link", { name: "pier.jpg" }))
      .toBeVisible();
    expect(await db.images.count()).toBe(1);
  });

  it("offers to put back what lies in the trash, and keeps the focus", async () => {
    const db = await showImport();
    const file = await aFile("jpeg", "pier.jpg");
    choose([file]);
    await expect.element(panel).toHaveTextContent("1 added");
    const [row] = await db.assets.toArray();
    await trashAssets(db, row ? [row] : [], NOON);
    choose([file]);
    await expect.element(inPanel("Already here")).toHaveTextContent(/in the trash/);
    await inPanel("Already here").getByRole("button", { name: "Put back pier.jpg" }).click();
    await expect.element(inPanel("Already here")).not.toHaveTextContent(/in the trash/);
    await expect.element(inPanel("Already here").getByRole("link")).toHaveFocus();
    expect((await db.assets.toArray())[0]?.trashedAt).toBeUndefined();
  });

  it("takes what is given meanwhile after what was given before, in one panel", async () => {
    const db = await showImport();
    choose([await aFile("jpeg", "pier.jpg")]);
    choose([await aFile("wav", "bell.wav")]);
    choose([await aFile("flac", "gull.flac")]);
    await expect.element(panel).toHaveTextContent("3 added");
    expect(await db.assets.count()).toBe(3);
  });

  it("stays put away once it was closed, and gives the focus to the import button", async () => {
    await showImport();
    choose([await aFile("jpeg", "pier.jpg")]);
    await expect.element(panel).toHaveTextContent("1 added");
    await panel.getByRole("button", { name: "Close" }).click();
    await expect.element(panel).not.toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Import files" })).toHaveFocus();
  });

  it("asks before the page is left only while it goes on", async () => {
    await showImport();
    const asks = () =>
      !window.dispatchEvent(new Event("beforeunload", { cancelable: true }) as BeforeUnloadEvent);
    expect(asks()).toBe(false);
    const seen = new Promise<boolean>((resolve) => {
      const stop = useImports.subscribe(({ phase, items }) => {
        if (phase !== "running" || items.length === 0) return;
        stop();
        // Effects have run by then.
        setTimeout(() => resolve(asks()));
      });
    });
    choose([await aFile("mp4", "film.mp4")]);
    expect(await seen).toBe(true);
    await expect.element(panel).toHaveTextContent("1 added");
    await expect.poll(asks).toBe(false);
  });
});

describe("a drag", () => {
  const overlay = page.getByText("Drop to import");

  it("that carries files is told what will happen, and its files come in", async () => {
    const db = await showImport();
    const given = carrying([await aFile("jpeg", "pier.jpg")]);
    drag("dragenter", given);
    await expect.element(overlay).toBeVisible();
    await expect.element(page.getByText(/copied into your library/)).toBeVisible();
    expect(drag("drop", given)).toBe(false);
    await expect.element(overlay).not.toBeInTheDocument();
    await expect.element(panel).toHaveTextContent("1 added");
    expect(await db.images.count()).toBe(1);
  });

  it("that carries no files, or comes from this page, is left alone", async () => {
    await showImport();
    const text = new DataTransfer();
    text.setData("text/plain", "words");
    expect(drag("dragover", text)).toBe(true);
    document.body.dispatchEvent(new DragEvent("dragstart", { bubbles: true }));
    const picture = carrying([await aFile("jpeg", "pier.jpg")]);
    expect(drag("dragover", picture)).toBe(true);
    document.body.dispatchEvent(new DragEvent("dragend", { bubbles: true }));
    await expect.element(overlay).not.toBeInTheDocument();
    expect(drag("dragover", picture)).toBe(false);
    await expect.element(overlay).toBeVisible();
  });

  it("takes the overlay along when it leaves the window, by Escape, or just stops", async () => {
    await showImport();
    const given = carrying([await aFile("jpeg", "pier.jpg")]);
    drag("dragover", given);
    await expect.element(overlay).toBeVisible();
    document.body.dispatchEvent(new DragEvent("dragleave", { bubbles: true }));
    await expect.element(overlay).not.toBeInTheDocument();
    drag("dragover", given);
    await expect.element(overlay).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(overlay).not.toBeInTheDocument();
    drag("dragover", given);
    await expect.element(overlay).toBeVisible();
    await expect.element(overlay, { timeout: 3000 }).not.toBeInTheDocument();
  });
});

describe("a folder", () => {
  it("comes in without what is hidden in it, which is counted", async () => {
    const db = await showImport();
    const inFolder = async (...[fixture, path]: [Parameters<typeof aFile>[0], string]) => {
      const file = await aFile(fixture, path.split("/").at(-1) ?? "");
      Object.defineProperty(file, "webkitRelativePath", { value: path });
      return file;
    };
    const input = page.getByLabelText("Folder to import").element() as HTMLInputElement;
    const files = [
      await inFolder("jpeg", "trip/pier.jpg"),
      await inFolder("webp", "trip/day 2/alley.webp"),
      await inFolder("textNamedPng", "trip/.DS_Store"),
      await inFolder("textNamedPng", "trip/.git/config"),
      await inFolder("textNamedPng", "trip/.git/hooks/x"),
    ];
    Object.defineProperty(input, "files", { value: files });
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await expect.element(panel).toHaveTextContent("2 added");
    await expect.element(panel).toHaveTextContent("1 hidden file and 1 hidden folder left out");
    expect((await db.assets.toArray()).map(({ name }) => name).sort()).toEqual([
      "alley.webp",
      "pier.jpg",
    ]);
  });

  it("with nothing in it says so", async () => {
    await showImport();
    choose([], "Folder to import");
    await expect.element(panel).toHaveTextContent(/no files were in it/);
    await panel.getByRole("button", { name: "Close" }).click();
    await expect.element(panel).not.toBeInTheDocument();
  });
});

describe("a paste", () => {
  function paste(target: Element, given: DataTransfer): boolean {
    const event = new ClipboardEvent("paste", {
      bubbles: true,
      cancelable: true,
      clipboardData: given,
    });
    return target.dispatchEvent(event);
  }

  it("of a picture comes in, under a name that says when", async () => {
    const db = await showImport();
    expect(paste(document.body, carrying([await aFile("jpeg", "image.png", "image/png")]))).toBe(
      false,
    );
    await expect.element(panel).toHaveTextContent("1 added");
    const [row] = await db.assets.toArray();
    expect(row?.name).toMatch(/^Pasted image \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/);
  });

  it("of a file keeps its name", async () => {
    const db = await showImport();
    paste(document.body, carrying([await aFile("jpeg", "pier.jpg")]));
    await expect.element(panel).toHaveTextContent("1 added");
    expect((await db.assets.toArray())[0]?.name).toBe("pier.jpg");
  });

  it("of words into a field stays with the field, whatever picture comes along", async () => {
    await showImport();
    const words = carrying([await aFile("jpeg", "image.png")]);
    words.setData("text/plain", "words");
    expect(paste(page.getByRole("textbox", { name: "Name" }).element(), words)).toBe(true);
    await expect.element(panel).not.toBeInTheDocument();
  });
});
