import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { Notices } from "../../src/app/notices.tsx";
import type { Database } from "../../src/db/database.ts";
import { DatabaseProvider } from "../../src/hooks/database-context.tsx";
import { useDismissedReports } from "../../src/state/dismissed-reports.ts";
import { useUnexpectedErrors } from "../../src/state/unexpected-errors.ts";
import { LIBRARY_ID, NOON } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { mount } from "../ui/mount.tsx";

const notices = page.getByRole("region", { name: "Notices" });
const dismiss = notices.getByRole("button", { name: "Dismiss" });

/** Every test has a window that keeps nothing, and would be told so. */
beforeEach(() => sessionStorage.setItem("scenekeep-private-window-dismissed", "yes"));

afterEach(() => {
  sessionStorage.clear();
  useUnexpectedErrors.getState().dismissErrors();
  useDismissedReports.setState({ dismissed: [] });
  localStorage.clear();
});

function show(db: Database) {
  mount(
    <DatabaseProvider database={db}>
      <Notices />
    </DatabaseProvider>,
  );
}

async function anUpgradedLibrary(oddRows: number): Promise<Database> {
  const db = await aLibrary();
  await db.library.update("library", { upgradedFrom: 6 });
  const mappings = { mappingsIn: 0, made: 3, merged: 1, dropped: 0, mappingsOut: 2 };
  await db.upgradeReports.add({
    from: 6,
    to: 8,
    startedAt: NOON,
    finishedAt: NOON,
    originals: 1200,
    assets: 1200,
    ...mappings,
    oddRows: Array.from({ length: oddRows }, (_, id) => ({ kind: "no-data", table: "images", id })),
  });
  return db;
}

describe("the summary of an upgrade", () => {
  it("says what came out and how much is worth a look, until it is put away for good", async () => {
    const db = await anUpgradedLibrary(1);
    show(db);
    await expect
      .element(notices)
      .toHaveTextContent(
        "Your library was upgraded from version 6: 1,200 assets, 2 mappings. 1 row worth a look.",
      );
    await dismiss.click();
    await expect.element(notices).toBeEmptyDOMElement();
    expect(localStorage.getItem("scenekeep-dismissed-reports")).toContain(LIBRARY_ID);
  });

  it("says no more than that where nothing odd was met", async () => {
    show(await anUpgradedLibrary(0));
    await expect.element(notices).toHaveTextContent(/2 mappings\.\s*See the report$/);
  });
});

describe("an error that nothing caught", () => {
  it("is shown with its words and how many others there were, and can be put away", async () => {
    show(await aLibrary());
    const { addError } = useUnexpectedErrors.getState();
    addError(new Error("first"));
    addError(new Error("disk full"));
    await expect
      .element(notices)
      .toHaveTextContent("Something did not work (and 1 other failure): disk full.");
    await dismiss.click();
    await expect.element(notices).toBeEmptyDOMElement();
  });
});
