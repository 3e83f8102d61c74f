import { expect, type Page } from "@playwright/test";
import {
  expectBooksBalanced,
  expectNothingLost,
  leaveLibrary,
  mappingLines,
  rowsOf,
} from "../e2e/library.ts";
import { version6With } from "../e2e/old-library.ts";
import { type Snapshot, takeSnapshot } from "../e2e/raw-database.ts";
import { type BrokenOff, countTold, type Fault } from "./fault.ts";
import { expectNoAlarm } from "./whole-library.ts";

/** An upgrade from version 6: it is done as a whole, or the next start begins again. */
export function upgradeFault(images: number): Fault {
  let before: Snapshot;
  let mappings: readonly string[] | undefined;

  async function verify(page: Page, { told }: BrokenOff): Promise<string> {
    const began = Date.now();
    await page.goto("/#/gallery");
    await expectNoAlarm(page);
    const after = await takeSnapshot(page);
    expectNothingLost(before, after);
    expectBooksBalanced(after, 6);
    mappings ??= mappingLines(after);
    expect(mappingLines(after)).toEqual(mappings);
    const [report, ...others] = rowsOf(after, "upgradeReports");
    expect(others, "upgraded once").toEqual([]);
    const isEarlier = Number(report?.finishedAt) < began;
    if (told.looks.some(({ isOpen }) => isOpen)) expect(isEarlier, "it was open").toBe(true);
    return isEarlier ? "it was upgraded" : `again, ${countTold(told, "Upgrading")} rows were told`;
  }

  return {
    name: "upgrade",
    async prepare(page) {
      before = await leaveLibrary(page, version6With(images));
    },
    async work(page) {
      await page.goto("/#/gallery");
      await expect(page.getByRole("navigation", { name: "Sections" })).toBeVisible();
    },
    verify,
  };
}
