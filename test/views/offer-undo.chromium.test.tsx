import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { page, userEvent } from "vitest/browser";
import { UndoKeys } from "../../src/app/undo-keys.tsx";
import { type Database, openDatabase } from "../../src/db/database.ts";
import { keepAssets } from "../../src/domain/assets/keep-assets.ts";
import { recordStep } from "../../src/domain/history/record-step.ts";
import { turnStep } from "../../src/domain/history/turn-step.ts";
import { DatabaseProvider } from "../../src/hooks/database-context.tsx";
import { useStepIds } from "../../src/hooks/use-step-ids.ts";
import { ToastRegion } from "../../src/ui/toast.tsx";
import { offerUndo } from "../../src/views/offer-undo.ts";
import { anAsset, image, NOON, openTestDatabase } from "../build.ts";
import { mount } from "../ui/mount.tsx";

let db: Database;

beforeEach(async () => {
  await page.viewport(1280, 800);
  db = await openTestDatabase();
  const own = db;
  onTestFinished(() => own.delete());
  await db.assets.bulkAdd([1, 2, 3].map((id) => anAsset({ id })));
  mount(
    <DatabaseProvider database={db}>
      <ToastRegion />
      <UndoKeys />
      <Done />
    </DatabaseProvider>,
  );
});

/** Keeps assets as a step, and answers its id. */
async function keep(own: Database, ...ids: number[]) {
  const change = { keys: ids.map(image), keep: true };
  const work = () => keepAssets(own, change.keys, true, NOON);
  const { step } = await recordStep(own, { kind: "keep-assets", at: NOON }, work, () => change);
  return step;
}

async function kept(): Promise<readonly unknown[]> {
  return (await db.assets.toArray()).filter((row) => row.keep).map(({ id }) => id);
}

function said(): readonly (string | null)[] {
  return page
    .getByRole("status")
    .elements()
    .map(({ textContent }) => textContent);
}

function button(name: string) {
  return page.getByRole("button", { name, exact: true });
}

describe("what can be undone", () => {
  it("stands on the screen alone, the newest; Ctrl+Z has the rest, and Ctrl+Shift+Z and Ctrl+Y the way back", async () => {
    offerUndo(db, "one", await keep(db, 1));
    offerUndo(db, "two", await keep(db, 2, 3));
    await expect.poll(said).toEqual(["two"]);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(said).toEqual(["2 assets are no longer kept"]);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(said).toEqual(["1 asset is no longer kept"]);
    expect(await kept()).toEqual([]);
    await userEvent.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
    await expect.poll(said).toEqual(["1 asset is kept"]);
    await userEvent.keyboard("{Control>}y{/Control}");
    await expect.poll(said).toEqual(["2 assets are kept"]);
    expect(await kept()).toEqual([1, 2, 3]);
    await userEvent.keyboard("{Control>}y{/Control}");
    await expect.element(page.getByText("Nothing to do again")).toBeInTheDocument();
  });

  it("is undone and done again by the buttons of its toast", async () => {
    offerUndo(db, "one", await keep(db, 1));
    await button("Undo").click();
    await expect.poll(kept).toEqual([]);
    await button("Redo").click();
    await expect.poll(kept).toEqual([1]);
    await button("Undo").click();
    await expect.poll(kept).toEqual([]);
  });

  it("says why where it can't be any more, and when there is nothing", async () => {
    offerUndo(db, "one", await keep(db, 1));
    await keepAssets(db, [image(1)], false, NOON);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect
      .element(page.getByRole("alert"))
      .toHaveTextContent("Nothing to undo: this was changed meanwhile");
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.element(page.getByText("Nothing to undo", { exact: true })).toBeInTheDocument();
  });
});

describe("the toast that offers it", () => {
  it("goes once something else was done, though nothing is said of that", async () => {
    offerUndo(db, "one", await keep(db, 1));
    await expect.poll(said).toEqual(["one"]);
    await keep(db, 2);
    await expect.poll(said).toEqual([]);
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.poll(said).toEqual(["1 asset is no longer kept"]);
    expect(await kept()).toEqual([1]);
  });

  it("goes once another tab has undone it", async () => {
    const tab = await openDatabase({ name: db.name });
    onTestFinished(() => tab.close());
    offerUndo(db, "one", await keep(db, 1));
    await expect.poll(said).toEqual(["one"]);
    await expect.element(page.getByTestId("done")).toHaveTextContent("1");
    await turnStep(tab, "undo", { at: NOON, newUid: () => "" });
    await expect.poll(said).toEqual([]);
    await userEvent.keyboard("{Control>}y{/Control}");
    await expect.poll(said).toEqual(["1 asset is kept"]);
  });
});

/** What is read of the steps, as the keys know it. */
function Done() {
  return <p data-testid="done">{useStepIds()?.done.join(" ")}</p>;
}
