import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { page, userEvent } from "vitest/browser";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import { type ImportItem, useImports } from "../../../src/state/imports.ts";
import { NOON } from "../../build.ts";
import { aFile, carrying, choose, inPanel, panel, showImport } from "./show-import.tsx";

beforeEach(() => page.viewport(1280, 800));

const item = (id: number): ImportItem => ({
  ...{ id, name: `${id}.jpg`, size: 10, canRetry: true, isEarlier: false, isPlaced: false },
  ...{ status: "refused", refusal: { code: "empty" } },
});

/** More than are read and written between two looks at the list. */
const MANY = 200;

describe("the panel", () => {
  it("cancels half way: what is in stays, the rest is not imported, and can be tried again", async () => {
    const db = await showImport();
    const lost: unknown[] = [];
    const note = ({ reason }: PromiseRejectionEvent) => lost.push(reason);
    addEventListener("unhandledrejection", note);
    onTestFinished(() => removeEventListener("unhandledrejection", note));
    const bell = await (await aFile("wav", "")).arrayBuffer();
    const files = Array.from({ length: MANY }, (_, index) => {
      // Each different: by the last bytes of the sound.
      new Uint16Array(bell)[bell.byteLength / 2 - 1] = index;
      return new File([bell], `take ${index}.wav`);
    });
    const stop = useImports.subscribe(({ items }) => {
      if (!items.some(({ status }) => status === "added")) return;
      stop();
      (panel.getByRole("button", { name: "Cancel" }).element() as HTMLElement).click();
    });
    choose(files);
    await expect.element(panel, { timeout: 10_000 }).toHaveTextContent("Import cancelled");
    const { items } = useImports.getState();
    const added = items.filter(({ status }) => status === "added").length;
    expect(items.filter(({ status }) => status === "cancelled")).toHaveLength(MANY - added);
    expect(added).toBeLessThan(MANY);
    expect(await db.audios.count()).toBe(added);
    expect(await db.assets.count()).toBe(added);

    await panel.getByRole("button", { name: "Try again" }).click();
    await expect.element(panel, { timeout: 10_000 }).toHaveTextContent("Import finished");
    expect(await db.audios.count()).toBe(MANY);
    expect(lost).toEqual([]);
  });

  it("shows the first of a long list, all when asked for, and fewer again", async () => {
    await showImport();
    useImports.setState({ items: Array.from({ length: 40 }, (_, id) => item(id)) });
    const rows = inPanel("Refused").getByRole("listitem");
    await expect.poll(() => rows.elements().length).toBe(6);
    await panel.getByRole("button", { name: "Show all 40" }).click();
    await expect.poll(() => rows.elements().length).toBe(40);
    await panel.getByRole("button", { name: "Show fewer" }).click();
    await expect.poll(() => rows.elements().length).toBe(6);
  });

  it("is one line when everything was added, and opens when something else came out", async () => {
    await showImport();
    choose([await aFile("jpeg", "pier.jpg")]);
    await expect.element(panel).toHaveTextContent("1 added");
    const toggle = panel.getByRole("button", { name: "Show the files" });
    await expect.element(toggle).toHaveAttribute("aria-expanded", "false");
    await toggle.click();
    await panel.getByRole("button", { name: "Added 1" }).click();
    await expect.element(inPanel("Added").getByRole("link", { name: "pier.jpg" })).toBeVisible();
    choose([await aFile("empty", "nothing.png")]);
    await expect.element(inPanel("Refused")).toHaveTextContent(/nothing.png/);
  });

  it("keeps the focus when the button that has it goes", async () => {
    await showImport();
    useImports.setState({ phase: "running", items: [item(1)] });
    const cancel = panel.getByRole("button", { name: "Cancel" });
    await expect.element(cancel).toBeInTheDocument();
    (cancel.element() as HTMLElement).focus();
    useImports.setState({ phase: "idle" });
    await expect.element(panel.getByRole("heading", { name: "Import finished" })).toHaveFocus();
  });

  it("puts all back that was trashed, in one press", async () => {
    const db = await showImport();
    const files = [await aFile("jpeg", "pier.jpg"), await aFile("webp", "alley.webp")];
    choose(files);
    await expect.element(panel).toHaveTextContent("2 added");
    await trashAssets(db, await db.assets.toArray(), NOON);
    choose(files);
    await panel.getByRole("button", { name: "Put all back" }).click();
    await expect
      .poll(async () => (await db.assets.toArray()).every((row) => !row.trashedAt))
      .toBe(true);
    await expect.element(inPanel("Already here")).not.toHaveTextContent(/in the trash/);
  });

  it("says what was deleted for good meanwhile, and imports it again", async () => {
    const db = await showImport();
    const file = await aFile("jpeg", "pier.jpg");
    choose([file]);
    await expect.element(panel).toHaveTextContent("1 added");
    choose([file]);
    const here = inPanel("Already here");
    await expect.element(here).toHaveTextContent(/is here as pier.jpg/);
    await db.assets.clear();
    await db.images.clear();
    await expect.element(here).toHaveTextContent(/was here as pier.jpg.*deleted meanwhile/);
    await expect.element(here.getByRole("link")).not.toBeInTheDocument();
    await here.getByRole("button", { name: "Import pier.jpg again" }).click();
    await expect.element(panel).toHaveTextContent("1 added");
    await expect.element(panel).not.toHaveTextContent(/already here/i);
    expect((await db.assets.toArray()).map(({ name }) => name)).toEqual(["pier.jpg"]);
    expect(await db.images.count()).toBe(1);
  });

  it("counts only this run, and shows by itself what is left from before", async () => {
    await showImport();
    const files = [await aFile("jpeg", "pier.jpg"), await aFile("jpeg", "pier 2.jpg")];
    choose([...files, await aFile("empty", "nothing.png")]);
    await expect.element(panel).toHaveTextContent("1 added, 1 already here, 1 refused");
    choose([await aFile("webp", "alley.webp")]);
    await expect.element(panel.getByText("1 added", { exact: true })).toBeVisible();
    await expect.element(panel).not.toHaveTextContent(/already here/i);
    await expect.element(panel).toHaveTextContent("From before: 1 refused");
    await panel.getByRole("button", { name: "Show the files" }).click();
    await panel.getByRole("button", { name: "From before 1" }).click();
    const before = panel.getByRole("list", { name: "From before" });
    await expect.element(before).toHaveTextContent(/nothing.pngIt is empty/);
    await expect.element(inPanel("Refused")).not.toBeInTheDocument();
  });

  it("says of a file that is read and not yet written that it waits", async () => {
    await showImport();
    const { status: _, ...facts } = item(1);
    useImports.setState({
      phase: "running",
      items: [{ ...facts, canRetry: true, status: "reading", bytes: 10 } as ImportItem],
    });
    await expect.element(panel).toHaveTextContent("waiting to be written");
    await expect.element(panel).not.toHaveTextContent("100 %");
  });

  it("tells a reader what came out, without every file", async () => {
    await showImport();
    choose([await aFile("jpeg", "pier.jpg"), await aFile("empty", "nothing.png")]);
    await expect.element(page.getByText("Import finished: 1 added, 1 refused")).toBeInTheDocument();
  });
});

describe("a dropped folder", () => {
  it("is walked, and what can't be opened is refused while the rest comes in", async () => {
    const db = await showImport();
    const pier = await aFile("jpeg", "pier.jpg");
    const fileEntry = (name: string, read: FileSystemFileEntry["file"]) => ({
      ...{ name, isDirectory: false, file: read },
    });
    const entries = [
      fileEntry("pier.jpg", (give) => give(pier)),
      fileEntry("locked.jpg", (_, fail) =>
        fail?.(new DOMException("no entry", "NotReadableError")),
      ),
      fileEntry(".DS_Store", (give) => give(pier)),
    ];
    const trip = {
      ...{ name: "trip", isDirectory: true },
      createReader: () => ({
        readEntries: (give: (batch: unknown[]) => void) => give(entries.splice(0, 2)),
      }),
    };
    const drop = carrying([pier]);
    Object.defineProperty(drop, "items", {
      value: [{ kind: "file", webkitGetAsEntry: () => trip, getAsFile: () => null }],
    });
    Object.defineProperty(drop, "types", { value: ["Files"] });
    const event = new DragEvent("drop", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "dataTransfer", { value: drop });
    document.body.dispatchEvent(event);
    await expect.element(panel).toHaveTextContent("1 added, 1 refused");
    await expect.element(panel).toHaveTextContent("1 hidden file left out");
    await expect.element(inPanel("Refused")).toHaveTextContent(/locked.jpg.*no entry/);
    expect(await db.images.count()).toBe(1);
  });
});

describe("by keyboard", () => {
  it("a folder is picked from the menu", async () => {
    await showImport();
    const input = page.getByLabelText("Folder to import").element() as HTMLInputElement;
    let picked = 0;
    input.addEventListener("click", (event) => {
      event.preventDefault();
      picked += 1;
    });
    (page.getByRole("button", { name: "More ways to import" }).element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("menuitem", { name: "Import files…" })).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await expect.poll(() => picked).toBe(1);
  });
});
