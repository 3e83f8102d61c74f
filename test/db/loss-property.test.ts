import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { lookForLoss, lookForLossAtStart } from "../../src/db/loss-detector.ts";
import { COUNTED, type Counted } from "../../src/db/tally.ts";
import { runs } from "../runs.ts";
import { add, Beside, deleteOpened, exchange, lose, now, openNamed, trash } from "./losing.ts";

type Step =
  | {
      readonly kind: "add" | "delete" | "break off";
      readonly table: Counted;
      readonly rows: number;
    }
  | { readonly kind: "clear"; readonly table: Counted }
  | { readonly kind: "note" | "reopen" | "new id" | "to disk" }
  | { readonly kind: "kill"; readonly lost: number };

const table = fc.constantFrom(...COUNTED);
const rows = fc.integer({ min: 1, max: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("add" as const), table, rows }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("delete" as const, "break off" as const),
      table,
      rows,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear" as const), table }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("note" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("reopen" as const, "new id" as const, "to disk" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("kill" as const),
      lost: fc.integer({ min: 0, max: 5 }),
    }),
  },
);

/** Does a step; the answer is the library by then. */
async function take(db: Database, marks: Beside, one: Step): Promise<Database> {
  switch (one.kind) {
    case "add":
      await add(db, one.table, one.rows);
      return db;
    case "delete":
      await trash(db, one.table, one.rows);
      return db;
    case "break off":
      await db
        .transaction("rw", db.table(one.table), async () => {
          await trash(db, one.table, one.rows);
          throw new Error("broke off");
        })
        .catch(() => undefined);
      return db;
    case "clear":
      await db.table(one.table).clear();
      return db;
    case "note":
      expect(await lookForLoss(db, marks, now)).toBeNull();
      return db;
    case "new id":
      await db.library.update("library", { id: crypto.randomUUID() });
      return db;
    case "to disk":
      marks.reachDisk();
      return db;
    case "kill":
      marks.lose(one.lost);
      break;
    case "reopen":
  }
  db.close();
  const again = await openNamed(db.name);
  expect(await lookForLossAtStart(again, marks, now), "at a start").toBeNull();
  return again;
}

describe("whatever is added, deleted, broken off and killed", () => {
  it("is never taken for a loss, and a real one is always noticed after it", async () => {
    const harm = fc.constantFrom("emptied" as const, "exchanged" as const, "one row" as const);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12, size: "max" }), harm, async (steps, how) => {
        const marks = new Beside();
        let db = await openNamed();
        for (const one of steps) db = await take(db, marks, one);
        expect(await lookForLoss(db, marks, now)).toBeNull();

        const counts = await Promise.all(COUNTED.map((name) => db.table(name).count()));
        const filled = COUNTED.filter((_, index) => (counts[index] ?? 0) > 0);
        const [first] = filled;
        if (how === "one row" && first) await lose(db, first, 1);
        if (how !== "one row") db = await exchange(db);
        if (how === "exchanged") await add(db, "images", 9);
        if (how !== "one row") {
          expect((await lookForLossAtStart(db, marks, now)) !== null).toBe(filled.length > 0);
        }
        expect((await lookForLoss(db, marks, now)) !== null).toBe(filled.length > 0);
        await deleteOpened();
      }),
      { numRuns: runs({ node: 80, chromium: 10 }) },
    );
  });
});
