import type {
  FileToImport,
  ImportOutcome,
  ImportProgress,
} from "../../domain/imports/import-files.ts";
import { throttle } from "../../lib/throttle.ts";
import {
  type ImportItem,
  type ImportStatus,
  type ImportsState,
  type ImportTrouble,
  NO_IMPORTS,
  useImports,
} from "../../state/imports.ts";
import type { GivenFiles } from "../../ui/read-dropped-files.ts";
import { isAllLinked } from "./is-all-linked.ts";

/** Milliseconds between two looks of the screen at the list, so that 10,000 files don't make it stutter. */
const PUBLISHED_EVERY = 100;

/**
 * Everything that was given to the importer and how far it is: the files themselves, and
 * the plain facts about them that it publishes in `useImports`.
 */
export interface ImportList {
  /**
   * What is in since earlier runs leaves the list; what is not stays until it is put away.
   *
   * @param again ids of files that are tried again: they stay too
   */
  beginRun(again?: readonly number[]): void;
  stopRun(): void;
  endRun(): void;
  /** A folder is being looked through until the answer is called. */
  beginGathering(): () => void;
  /** Ids of the files, in the same order. */
  addGiven(
    files: readonly FileToImport[],
    aside?: Pick<GivenFiles, "unread" | "hidden">,
  ): readonly number[];
  /** @param into `library`: no longer for the place that they were given for */
  takeForRetry(
    ids: readonly number[],
    into: "same" | "library",
  ): { ids: readonly number[]; files: readonly FileToImport[] };
  progress(id: number | undefined, progress: ImportProgress): void;
  settle(id: number | undefined, outcome: ImportOutcome): void;
  refuse(words: string, wanted: ImportTrouble["wanted"], error?: unknown): void;
  /** What a sample library lacked may have come by now. */
  clearSampleTrouble(): void;
  /** There is nothing to tell but what was linked to places. */
  isAllLinked(): boolean;
  clear(): void;
}

export function startImportList(): ImportList {
  const files = new Map<number, FileToImport>();
  let rest: Omit<ImportsState, "items"> = NO_IMPORTS;
  let gathering = 0;
  const publish = throttle(() => {
    useImports.setState({ ...rest, isGathering: gathering > 0, items: items.list() });
  }, PUBLISHED_EVERY);
  const items = startItems(publish.soon);

  function tell(news: Partial<Omit<ImportsState, "items">>): void {
    rest = { ...rest, ...news };
    publish.now();
  }
  function changeGathering(by: 1 | -1): void {
    gathering += by;
    publish.now();
  }
  return {
    beginRun(again = []) {
      for (const id of items.beginRun(new Set(again))) files.delete(id);
      tell({ ...NO_IMPORTS, phase: "running" });
    },
    stopRun: () => tell({ phase: "stopping" }),
    endRun: () => tell({ phase: "idle" }),
    refuse: (words, wanted, error) => tell({ trouble: { words, wanted, error } }),
    clearSampleTrouble: () => rest.trouble?.wanted === "sample" && tell({ trouble: null }),
    beginGathering() {
      changeGathering(1);
      return () => changeGathering(-1);
    },
    addGiven(given, aside) {
      const ids = given.map((file) => {
        const id = items.add(factsOf(file), WAITING, true);
        files.set(id, file);
        return id;
      });
      for (const { name, error } of aside?.unread ?? []) {
        const refused = { status: "refused", refusal: { code: "failed", error } } as const;
        items.add({ name, size: 0, isPlaced: false }, refused, false);
      }
      tell({ leftOut: sum(rest.leftOut, aside?.hidden) });
      return ids;
    },
    takeForRetry(ids, into) {
      for (const id of into === "library" ? ids : []) {
        const file = files.get(id);
        if (file) files.set(id, { name: file.name, data: file.data });
      }
      const again = ids.filter((id) => items.wait(id, files.get(id)));
      publish.now();
      return { ids: again, files: again.flatMap((id) => files.get(id) ?? []) };
    },
    progress(id, { step, bytes }) {
      items.change(id, step === "reading" ? { status: "reading", bytes } : { status: "writing" });
    },
    settle(id, outcome) {
      const status = statusOf(outcome);
      const canRetry = mayEndOtherwise(status);
      if (id !== undefined && !canRetry) files.delete(id);
      items.change(id, status, canRetry);
    },
    isAllLinked: () => isAllLinked({ ...rest, items: items.list() }),
    clear() {
      items.clear();
      files.clear();
      tell(NO_IMPORTS);
    },
  };
}

let lastId = 0;

/** The facts about the files, in the order given; each is replaced when it changes. */
function startItems(onChange: () => void) {
  const items = new Map<number, ImportItem>();
  return {
    list: () => [...items.values()],
    clear: () => items.clear(),
    add(facts: FileFacts, status: ImportStatus, canRetry: boolean): number {
      lastId += 1;
      items.set(lastId, { ...status, ...facts, id: lastId, canRetry, isEarlier: false });
      return lastId;
    },
    change(id: number | undefined, to: ImportStatus, canRetry = true): void {
      const item = id === undefined ? undefined : items.get(id);
      if (!item) return;
      const { name, size, isPlaced, isEarlier } = item;
      items.set(item.id, { ...to, id: item.id, name, size, isPlaced, canRetry, isEarlier });
      onChange();
    },
    /** Lets a file wait for another try; false where it is under way, or was taken. */
    wait(id: number, file: FileToImport | undefined): boolean {
      const item = items.get(id);
      if (!item || !file || !mayEndOtherwise(item)) return false;
      items.set(id, { ...WAITING, ...factsOf(file), id, canRetry: true, isEarlier: false });
      return true;
    },
    /** Ids of those that left the list. */
    beginRun(again: ReadonlySet<number>): readonly number[] {
      const all = [...items.values()];
      const isKept = (item: ImportItem) => again.has(item.id) && mayEndOtherwise(item);
      const left = all.filter((item) => isIn(item) && !isKept(item)).map(({ id }) => id);
      for (const item of all) items.set(item.id, { ...item, isEarlier: true });
      for (const id of left) items.delete(id);
      return left;
    },
  };
}

const WAITING: ImportStatus = { status: "waiting" };

type FileFacts = Pick<ImportItem, "name" | "size" | "isPlaced">;

function factsOf({ name, data, place }: FileToImport): FileFacts {
  return { name, size: data.size, isPlaced: place !== undefined };
}

function isIn({ status }: ImportStatus): boolean {
  return status === "added" || status === "repaired" || status === "duplicate";
}

/**
 * Refused for a reason that may be another next time, or not tried at all; or the asset that
 * has its content may be gone by then.
 */
function mayEndOtherwise(item: ImportStatus): boolean {
  if (item.status === "cancelled" || item.status === "duplicate") return true;
  return item.status === "refused" && TRIED_AGAIN.has(item.refusal.code);
}

/**
 * An empty file, a damaged one or one of an unknown kind is the same the next time; the handle
 * of one that was changed on disk stays dead. One whose place is gone can come in without it.
 */
const TRIED_AGAIN: ReadonlySet<string> = new Set(["no-space", "failed", "place-gone"]);

function statusOf(outcome: ImportOutcome): ImportStatus {
  switch (outcome.status) {
    case "added": {
      const { key, name, linkedTo } = outcome;
      return { status: "added", asset: key, assetName: name, linkedTo };
    }
    case "repaired":
    case "duplicate": {
      const { status, key, name, inTrash, linkedTo, putBack } = outcome;
      return { status, asset: key, assetName: name, inTrash, linkedTo, putBack };
    }
    case "refused": {
      const { code, seems, needed, left, error } = outcome;
      return { status: "refused", refusal: { code, seems, needed, left, error } };
    }
    case "cancelled":
      return outcome;
  }
}

function sum(one: ImportsState["leftOut"], other: ImportsState["leftOut"] | undefined) {
  if (!other) return one;
  return { files: one.files + other.files, folders: one.folders + other.folders };
}
