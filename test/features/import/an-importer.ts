import { expect, vi } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import type {
  FileToImport,
  ImportOptions,
  ImportOutcome,
} from "../../../src/domain/imports/import-files.ts";
import { type ImporterParts, startImporter } from "../../../src/features/import/importer.ts";
import { useImports } from "../../../src/state/imports.ts";
import { image, NOON } from "../../build.ts";
import { type Deferred, deferred } from "../../hooks/deferred.ts";

const NO_DATABASE = {} as Database;
export const NONE_HIDDEN = { files: 0, folders: 0 };

interface Batch {
  readonly names: readonly string[];
  readonly files: readonly FileToImport[];
  readonly options: ImportOptions;
  readonly end: Deferred<readonly ImportOutcome[]>;
}

/** An importer whose batches the test ends itself. */
export function anImporter(overrides: Partial<ImporterParts> = {}) {
  const batches: Batch[] = [];
  const close = vi.fn();
  const startExaminer = vi.fn(() => ({ examine: () => Promise.reject(), close }));
  const askToPersist = vi.fn();
  const sayLinked = vi.fn();
  const importer = startImporter(NO_DATABASE, {
    importFiles: (_, files, options) => {
      const end = deferred<readonly ImportOutcome[]>();
      batches.push({ names: files.map(({ name }) => name), files, options, end });
      return end.promise;
    },
    startExaminer,
    askToPersist,
    sayLinked,
    now: () => NOON,
    newUid: () => "uid",
    storageLeft: async () => null,
    uploadSource: "imported",
    ...overrides,
  });
  /** Ends the batch at an index as a real import would: each file told of, then all answered. */
  async function end(index: number, outcomes: readonly ImportOutcome[]) {
    await vi.waitFor(() => expect(batches.length).toBeGreaterThan(index));
    for (const [at, outcome] of outcomes.entries())
      batches[index]?.options.onOutcome?.(at, outcome);
    batches[index]?.end.resolve(outcomes);
  }
  return { importer, batches, end, close, startExaminer, askToPersist, sayLinked };
}

export const file = (name: string, bytes = 3) => new File([new Uint8Array(bytes)], name);
export const given =
  (...files: File[]) =>
  async () => ({ files, unread: [], hidden: NONE_HIDDEN });
export const added = (id: number) =>
  ({ status: "added", key: image(id), name: `${id}` }) as const satisfies ImportOutcome;
export const refused = (code: "empty" | "failed" | "unreadable" | "changed"): ImportOutcome => ({
  status: "refused",
  code,
});
export const here = (id: number) =>
  ({
    status: "duplicate",
    key: image(id),
    name: `${id}`,
    inTrash: false,
  }) as const satisfies ImportOutcome;
export const CANCELLED: ImportOutcome = { status: "cancelled" };

export const state = () => useImports.getState();
export const shown = () => state().items.map(({ name, status }) => `${name} ${status}`);
