import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import {
  details,
  focusTile,
  selectedTiles,
  show,
  sixPictures,
  tile,
  toolbar,
} from "./show-gallery.tsx";

beforeEach(() => page.viewport(1280, 800));

describe("selecting", () => {
  it("follows clicks, Ctrl and Shift, and says how many and how much", async () => {
    show(await sixPictures());
    await tile("birch,").click();
    await userEvent.keyboard("{Shift>}");
    await tile("dogwood,").click();
    await userEvent.keyboard("{/Shift}{Control>}");
    await tile("fir,").click();
    await tile("cedar,").click();
    await userEvent.keyboard("{/Control}");
    expect(selectedTiles()).toEqual(["image:2", "image:4", "image:6"]);
    await expect.element(toolbar()).toHaveTextContent("3 selected, 2.9 KB");
  });

  it("a range is true to the filtered order", async () => {
    show(await sixPictures(), "#/gallery?q=r");
    await expect.element(tile("ash,")).not.toBeInTheDocument();
    await tile("birch,").click();
    await userEvent.keyboard("{Shift>}");
    await tile("fir,").click();
    await userEvent.keyboard("{/Shift}");
    // Birch, cedar and fir: what the search left out between them is not selected.
    await expect.element(toolbar()).toHaveTextContent("3 selected");
  });

  it("Ctrl+A selects all that is shown and says so, Escape nothing", async () => {
    show(await sixPictures());
    await expect.element(tile("ash,")).toBeInTheDocument();
    await userEvent.keyboard("{Control>}a{/Control}");
    await expect.element(toolbar()).toHaveTextContent("All 6 selected");
    await userEvent.keyboard("{Escape}");
    await expect.element(toolbar()).not.toBeInTheDocument();
    expect(selectedTiles()).toEqual([]);
  });

  it("leaves Ctrl+A and Delete to a field that is typed in", async () => {
    const db = await sixPictures();
    show(db);
    await tile("birch,").click();
    await page.getByRole("searchbox", { name: "Search assets" }).click();
    await userEvent.keyboard("{Control>}a{/Control}{Delete}");
    expect(selectedTiles()).toEqual(["image:2"]);
    expect(await db.assets.orderBy("trashedAt").count()).toBe(0);
  });

  it("what is filtered away is selected no longer", async () => {
    show(await sixPictures());
    await expect.element(tile("ash,")).toBeInTheDocument();
    await userEvent.keyboard("{Control>}a{/Control}/ir");
    await expect.element(toolbar()).toHaveTextContent("All 2 selected");
    await userEvent.keyboard("{Escape}");
    await expect.element(tile("ash,")).toBeInTheDocument();
    expect(selectedTiles()).toEqual(["image:2", "image:6"]);
  });

  it("the toolbar clears it, and the focus is on the grid again", async () => {
    show(await sixPictures());
    await tile("birch,").click();
    await toolbar().getByRole("button", { name: "Clear" }).click();
    await expect.element(toolbar()).not.toBeInTheDocument();
    await expect.element(tile("birch,")).toHaveFocus();
  });

  it("arrow keys lead through the toolbar", async () => {
    show(await sixPictures());
    await tile("birch,").click();
    (toolbar().getByRole("button", { name: "Download" }).element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(toolbar().getByRole("button", { name: "Link to a scene…" })).toHaveFocus();
  });

  it("by keyboard alone: finds, selects a range, trashes it; the focus is on what comes next", async () => {
    const db = await sixPictures();
    show(db);
    await focusTile("birch,");
    await userEvent.keyboard("{Shift>}{ArrowRight}{ArrowRight}{/Shift}");
    expect(selectedTiles()).toEqual(["image:2", "image:3", "image:4"]);
    await userEvent.keyboard("{Delete}");
    await expect.element(tile("cedar,")).not.toBeInTheDocument();
    await expect.element(tile("elm,")).toHaveFocus();
    await expect.element(toolbar()).not.toBeInTheDocument();
    const trashed = await db.assets.orderBy("trashedAt").primaryKeys();
    expect(trashed.map(([, id]) => id)).toEqual([2, 3, 4]);
  });

  it("offers to keep orphans, and among the kept to keep them no longer", async () => {
    const db = await sixPictures();
    show(db, "#/gallery?usage=orphans");
    await tile("birch,").click();
    await toolbar().getByRole("button", { name: "Keep", exact: true }).click();
    await expect.element(tile("birch,")).not.toBeInTheDocument();
    location.hash = "#/gallery?usage=kept";
    await tile("birch,").click();
    await toolbar().getByRole("button", { name: "No longer keep" }).click();
    await expect.poll(async () => (await db.assets.get(["image", 2]))?.keep).toBeUndefined();
  });

  it("Delete trashes the tile that has the focus where nothing is selected", async () => {
    const db = await sixPictures();
    show(db);
    await focusTile("cedar,");
    await userEvent.keyboard("{Delete}");
    await expect.element(tile("cedar,")).not.toBeInTheDocument();
    await expect.element(tile("dogwood,")).toHaveFocus();
    expect(await db.assets.orderBy("trashedAt").count()).toBe(1);
  });

  it("the focus is on the page still when everything was trashed", async () => {
    show(await sixPictures());
    await focusTile("cedar,");
    await userEvent.keyboard("{Control>}a{/Control}{Delete}");
    await expect
      .element(page.getByRole("heading", { name: "The gallery is empty" }))
      .toBeInTheDocument();
    await expect
      .element(page.getByRole("link", { name: "6 assets lie in the trash" }))
      .toHaveAttribute("href", "#/trash");
    await expect.element(page.getByRole("heading", { name: "Gallery", exact: true })).toHaveFocus();
  });

  it("the toolbar trashes, and the focus goes to what comes next", async () => {
    show(await sixPictures());
    await tile("birch,").click();
    await toolbar().getByRole("button", { name: "Move to trash" }).click();
    await expect.element(tile("birch,")).not.toBeInTheDocument();
    await expect.element(tile("cedar,")).toHaveFocus();
    await expect.element(details()).not.toBeInTheDocument();
  });

  it("so does the button of the details, which close with it", async () => {
    show(await sixPictures());
    await focusTile("birch,");
    await userEvent.keyboard("{Enter}");
    await details().getByRole("button", { name: "Move to trash" }).click();
    await expect.element(tile("birch,")).not.toBeInTheDocument();
    await expect.element(details()).not.toBeInTheDocument();
    await expect.element(tile("cedar,")).toHaveFocus();
    expect(location.hash).toBe("#/gallery");
  });
});

describe("beside the grid", () => {
  it("a click shows the details; from one to the next is no step of its own", async () => {
    show(await sixPictures());
    await tile("birch,").click();
    await expect.element(details()).toBeInTheDocument();
    await expect.element(tile("birch,")).toHaveAttribute("aria-current", "true");
    const steps = history.length;
    await tile("elm,").click();
    await expect.poll(() => location.hash).toBe("#/gallery/image/5");
    expect(history.length).toBe(steps);
    expect(selectedTiles()).toEqual(["image:5"]);
    history.back();
    await expect.element(details()).not.toBeInTheDocument();
  });

  it("open details follow the arrow keys once they rest", async () => {
    show(await sixPictures());
    await tile("ash,").click();
    await expect.element(details()).toBeInTheDocument();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    for (let times = 0; times < 3; times++) {
      const held = { key: "ArrowRight", bubbles: true, cancelable: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", held));
      // React moves the focus in a microtask.
      await Promise.resolve();
      vi.advanceTimersByTime(100);
      expect(location.hash).toBe("#/gallery/image/1");
    }
    vi.advanceTimersByTime(20);
    expect(location.hash).toBe("#/gallery/image/4");
    vi.useRealTimers();
    await expect.element(tile("dogwood,")).toHaveFocus();
  });

  it("arrow keys open no details", async () => {
    show(await sixPictures());
    await focusTile("ash,");
    await userEvent.keyboard("{ArrowRight}");
    expect(selectedTiles()).toEqual(["image:2"]);
    await expect
      .element(page.getByRole("region", { name: "Selected" }))
      .toHaveTextContent("1 asset selected");
    await expect.element(details()).not.toBeInTheDocument();
  });

  it("with several selected, their sum takes the place of the details", async () => {
    show(await sixPictures());
    await tile("ash,").click();
    await expect.element(details()).toBeInTheDocument();
    await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
    await expect.element(details()).not.toBeInTheDocument();
    const sum = page.getByRole("region", { name: "Selected" });
    await expect.element(sum).toHaveTextContent("2 assets selected");
    await expect.element(sum).toHaveTextContent("Images2");
    expect(location.hash).toBe("#/gallery");
  });

  it("nothing moves at a click where there is room for the column at any time", async () => {
    show(await sixPictures());
    await expect.element(tile("elm,")).toBeInTheDocument();
    const before = tile("elm,").element().getBoundingClientRect().toJSON();
    await tile("birch,").click();
    await expect.element(details()).toBeInTheDocument();
    expect(tile("elm,").element().getBoundingClientRect().toJSON()).toEqual(before);
  });

  it("the next asset of the details is the one that is selected then", async () => {
    show(await sixPictures());
    await tile("birch,").click();
    await page.getByRole("button", { name: "Next asset" }).click();
    await expect.poll(() => location.hash).toBe("#/gallery/image/3");
    expect(selectedTiles()).toEqual(["image:3"]);
  });

  it("Escape selects nothing and closes the details", async () => {
    show(await sixPictures());
    await tile("birch,").click();
    await expect.element(details()).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(details()).not.toBeInTheDocument();
    expect(selectedTiles()).toEqual([]);
    await expect.element(tile("birch,")).toHaveFocus();
  });
});
