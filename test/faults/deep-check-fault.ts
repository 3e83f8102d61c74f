import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { expectResult, pickFiles } from "../e2e/importing.ts";
import { openRoute, rowsOf } from "../e2e/library.ts";
import { damageImage, openBlankPage, type Snapshot, takeSnapshot } from "../e2e/raw-database.ts";
import { type BrokenOff, countTold, type Fault, wasTold } from "./fault.ts";
import { makeFiles } from "./files.ts";
import { contentsOf, expectNoAlarm, untilExamined } from "./whole-library.ts";

/** A deep check of a library with one damaged original: it goes on where it was, and ends with the same. */
export function deepCheckFault(count: number): Fault {
  let before: Snapshot;

  async function verify(page: Page, { told }: BrokenOff): Promise<string> {
    await openBlankPage(page);
    const done = checkIn(await takeSnapshot(page))?.done;
    const shown = countTold(told, "Checking");
    expect(Number(done ?? 0), "what was counted as read").toBeGreaterThanOrEqual(shown);

    await openRoute(page, "/health");
    await expectNoAlarm(page);
    const section = page.getByRole("region", { name: "Deep check", exact: true });
    // Killed before anything of it was written.
    if (done === undefined) await start(page);
    await expect(section).toContainText(`: ${count} originals read`, { timeout: 60_000 });
    await expect(section).toContainText("Found: 1 not what they were");
    await expect(page.getByRole("region", { name: "Integrity" })).toContainText(
      "Damaged originals",
    );
    const after = await takeSnapshot(page);
    expect(contentsOf(after)).toEqual(contentsOf(before));
    expect(rowsOf(after, "assets").map(withoutFound)).toEqual(
      rowsOf(before, "assets").map(withoutFound),
    );
    const isOver = wasTold(told, /originals read/) ? ", was over" : "";
    return `went on at ${done ?? "the start"} of ${count}, ${shown} told${isOver}`;
  }

  return {
    name: "deep check",
    async prepare(page, { folder }) {
      const { paths } = makeFiles(join(folder, "files"), count, "take");
      await openRoute(page, "/gallery");
      await pickFiles(page, paths);
      await expectResult(page, `${count} added`);
      await untilExamined(page);
      // One of the pictures: read somewhere in the middle.
      await damageImage(page, Math.ceil(count / 3));
      before = await takeSnapshot(page);
    },
    async open(page) {
      await openRoute(page, "/health");
      await expect(page.getByRole("region", { name: "Integrity" })).toContainText(
        "Everything is in its place",
      );
    },
    async work(page) {
      await start(page);
      await expect(page.getByText(`: ${count} originals read`)).toBeVisible({ timeout: 60_000 });
    },
    verify,
  };
}

async function start(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check every original" }).click();
}

function checkIn(snapshot: Snapshot) {
  return rowsOf(snapshot, "jobs").find(({ id }) => id === "deep-check");
}

function withoutFound({ probe: _probe, probeError: _error, ...row }: Record<string, unknown>) {
  return row;
}
