import type { Database } from "../../db/database.ts";
import type { Script } from "../../db/schema.ts";
import { groupBy } from "../../lib/group-by.ts";
import { keyText } from "../../lib/key-text.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import { nextRevision } from "../scripts/edit-script.ts";
import type { Place } from "./place.ts";

export interface InPlace {
  readonly place: Place;
}

/** Everything there is to do in some scripts. */
export interface Batch<Item> {
  /** By script, then by scene. */
  readonly items: readonly Item[];
  /** By `scriptName`; those that are gone are not in it. Their legacy fields may be changed. */
  readonly drafts: ReadonlyMap<string, Script>;
  /** `scriptName` of those that get their next revision. */
  readonly changed: Set<string>;
}

/**
 * Does what there is to do a few scripts at a time, within a transaction. Each script is
 * read once, and written once where something in it changed.
 */
export async function inBatches<Item extends InPlace>(
  db: Database,
  items: readonly Item[],
  at: Date,
  work: (batch: Batch<Item>) => Promise<void>,
): Promise<void> {
  for (const groups of batchesOf(items)) {
    const ids = groups.flatMap((group) => group.slice(0, 1).map(({ place }) => place.scriptId));
    const scripts = await db.scripts.bulkGet(ids);
    const drafts = new Map(scripts.flatMap((one) => (one ? [[keyText(one.id), one]] : [])));
    const changed = new Set<string>();
    await work({ items: groups.flat(), drafts, changed });
    const written = [...changed].flatMap((name) => drafts.get(name) ?? []);
    if (written.length > 0) await db.scripts.bulkPut(written.map((one) => nextRevision(one, at)));
  }
}

export function scriptName({ place }: InPlace): string {
  return keyText(place.scriptId);
}

/** Scripts in memory at a time: some hold megabytes. */
const SCRIPTS = 20;
/** Places: about 20 ms of work. */
const CHUNK = 200;

/** Items of each script together, those of a scene one after the other. */
function batchesOf<Item extends InPlace>(items: readonly Item[]): readonly Item[][][] {
  const batches: Item[][][] = [];
  let room = { scripts: 0, items: 0 };
  for (const group of groupBy(items, scriptName).values()) {
    if (room.scripts === 0 || room.items <= 0) {
      batches.push([]);
      room = { scripts: SCRIPTS, items: CHUNK };
    }
    batches.at(-1)?.push(byScene(group));
    room = { scripts: room.scripts - 1, items: room.items - group.length };
  }
  return batches;
}

function byScene<Item extends InPlace>(items: readonly Item[]): Item[] {
  return [...groupBy(items, ({ place }) => place.sceneId)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, ofScene]) => ofScene);
}

/**
 * Items a few at a time, with progress told and the signal looked at between them, for
 * work within one transaction: what the signal throws puts everything back.
 */
export class Steps {
  readonly #options: ChangingOptions;
  #done = 0;

  constructor(options: ChangingOptions = {}) {
    this.#options = options;
  }

  async each<Item>(
    items: readonly Item[],
    work: (some: readonly Item[]) => Promise<void>,
  ): Promise<void> {
    for (let from = 0; from < items.length; from += CHUNK) {
      const some = items.slice(from, from + CHUNK);
      await work(some);
      this.#options.signal?.throwIfAborted();
      this.#done += some.length;
      this.#options.onProgress?.(this.#done);
    }
  }
}
