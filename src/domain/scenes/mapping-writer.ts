import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping } from "../../db/schema.ts";
import type { LinkChange } from "./link-change.ts";
import type { NewMapping, RowPlan } from "./plan-links.ts";

/** Carries out plans within a transaction, many at a time, and remembers what they changed. */
export class MappingWriter {
  readonly #db: Database;
  readonly #made: Mapping[] = [];
  readonly #dropped: Mapping[] = [];
  readonly #turned: LinkChange["turned"][number][] = [];
  #toAdd: NewMapping[] = [];
  #toPut: Mapping[] = [];
  #toDelete: LocalId[] = [];

  constructor(db: Database) {
    this.#db = db;
  }

  add({ made, dropped, turned }: RowPlan): void {
    this.#toAdd.push(...made);
    this.#toPut.push(...turned.map(({ after }) => after));
    this.#toDelete.push(...dropped.map(({ id }) => id));
    this.#dropped.push(...dropped);
    this.#turned.push(...turned);
  }

  /** Writes what was not written yet. */
  async write(): Promise<void> {
    const [toAdd, toPut, toDelete] = [this.#toAdd, this.#toPut, this.#toDelete];
    [this.#toAdd, this.#toPut, this.#toDelete] = [[], [], []];
    const table = this.#db.scriptAssetMappings;
    for (const ids of chunksOf(toDelete)) await table.bulkDelete(ids);
    for (const rows of chunksOf(toPut)) await table.bulkPut(rows);
    for (const rows of chunksOf(toAdd)) {
      const ids = await table.bulkAdd(rows, { allKeys: true });
      this.#made.push(
        ...ids.flatMap((id, index) => rows.slice(index, index + 1).map((row) => ({ ...row, id }))),
      );
    }
  }

  changed(): Omit<LinkChange, "cleared"> {
    return { made: this.#made, dropped: this.#dropped, turned: this.#turned };
  }
}

function* chunksOf<Item>(items: readonly Item[]): Iterable<Item[]> {
  for (let from = 0; from < items.length; from += CHUNK) yield items.slice(from, from + CHUNK);
}

/** Rows: about 20 ms of work. */
const CHUNK = 500;
