import { test } from "@playwright/test";
import { breakOff, deletePrepared, type Moment, type Prepared, prepareFault } from "./break-off.ts";
import { deepCheckFault } from "./deep-check-fault.ts";
import type { Fault } from "./fault.ts";
import { importFault } from "./import-fault.ts";
import { restoreFault } from "./restore-fault.ts";
import { trashFault } from "./trash-fault.ts";
import { upgradeFault } from "./upgrade-fault.ts";

interface Kind {
  readonly make: (size: number) => Fault;
  /** Files or originals: so many that the work takes a while. */
  readonly whole: number;
  /** For one kill among other tests. */
  readonly small: number;
  /** Where that one is: somewhere in the middle. */
  readonly middle: Moment;
}

const KINDS = {
  upgrade: { make: upgradeFault, whole: 700, small: 40, middle: { write: 60 } },
  import: { make: importFault, whole: 100, small: 25, middle: { write: 30 } },
  restore: {
    make: (size) => restoreFault("empty", size),
    ...{ whole: 130, small: 20, middle: { write: 30 } },
  },
  merge: {
    make: (size) => restoreFault("merge", size),
    ...{ whole: 130, small: 20, middle: { write: 30 } },
  },
  trash: { make: trashFault, whole: 350, small: 40, middle: { write: 75 } },
  "deep-check": { make: deepCheckFault, whole: 240, small: 25, middle: { look: 3 } },
} as const satisfies Record<string, Kind>;

export type FaultName = keyof typeof KINDS;

export interface FaultsOptions {
  /** Empty: all. */
  readonly only: readonly string[];
  /** Kills of each. */
  readonly points: number;
  /** Chooses the same points again, as far as times are the same. */
  readonly seed: number;
}

/** One test for each kill, over the whole duration of the work. */
export function declareFaults({ only, points, seed }: FaultsOptions): void {
  const unknown = only.filter((name) => !Object.hasOwn(KINDS, name));
  if (unknown.length > 0)
    throw new Error(`No such fault: ${unknown}. There are ${Object.keys(KINDS)}.`);
  for (const [name, { make, whole }] of Object.entries<Kind>(KINDS)) {
    if (only.length > 0 && !only.includes(name)) continue;
    test.describe(name, () => {
      let prepared: Prepared | undefined;
      test.afterAll(() => {
        if (prepared) deletePrepared(prepared);
      });
      for (let point = 0; point < points; point++) {
        test(`is killed, ${point + 1} of ${points}`, async ({ baseURL }) => {
          prepared ??= await prepareFault(make(whole), String(baseURL));
          const fraction = (point + random(seed + point)) / points;
          await breakOff(prepared, momentAt(fraction, point, prepared), point);
        });
      }
    });
  }
}

/** One kill of one kind, in the middle of little work. */
export async function tryFault(name: FaultName, baseURL: string): Promise<void> {
  const { make, small, middle }: Kind = KINDS[name];
  const prepared = await prepareFault(make(small), baseURL, false);
  try {
    await breakOff(prepared, middle, 0);
  } finally {
    deletePrepared(prepared);
  }
}

/** By turns by the clock, by what the page shows, and within what it writes. */
function momentAt(fraction: number, point: number, { whole }: Prepared): Moment {
  const { looks, writes, ms } = whole ?? { looks: 0, writes: 0, ms: 1 };
  const look = Math.ceil(fraction * looks);
  const write = Math.ceil(fraction * writes);
  if (point % 3 === 1 && look > 0) return { look };
  if (point % 3 === 2 && write > 0) return { write };
  return { ms: Math.max(1, Math.round(fraction * ms)) };
}

/** From 0 to 1 (mulberry32). */
function random(seed: number): number {
  let state = (seed * 0x9e3779b1 + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
}
