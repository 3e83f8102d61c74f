import type { AssetKey, AssetType } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { UploadSource } from "../../db/schema.ts";
import type { Examiner } from "../../media/examine.ts";
import type { Findings } from "../../media/look-inside.ts";
import type { RunRecorder } from "../history/record-run.ts";
import type { Place } from "../scenes/place.ts";
import type { ImportOutcome } from "./import-outcome.ts";
import type { ImportedLinks } from "./undo-imported-links.ts";
import type { UnhashedAssets } from "./unhashed-assets.ts";

/** A file that was looked into and may come in. */
export interface ExaminedFile {
  readonly index: number;
  readonly name: string;
  /** Typed with the MIME type that was found. */
  readonly data: Blob;
  readonly type: AssetType;
  readonly found: Findings;
  /** Assets without a hash that have this content. */
  readonly equal: readonly AssetKey[];
  readonly place?: Place;
  settle(outcome: ImportOutcome): void;
}

export interface ImportProgress {
  readonly step: "reading" | "writing";
  /** Read so far. */
  readonly bytes: number;
}

export interface ImportOptions {
  /** Of size 4: so many files are looked into at a time. */
  readonly examiner: Examiner;
  readonly now: () => Date;
  readonly newUid: () => string;
  readonly signal: AbortSignal;
  /** Of files without a place: what comes into a place is a `manual-upload`. */
  readonly uploadSource: UploadSource;
  /** Bytes that still fit; `null` = the browser does not tell. */
  readonly storageLeft: () => Promise<number | null>;
  readonly onProgress?: (index: number, progress: ImportProgress) => void;
  /** Once for each file, when it is settled: what is `added` is committed by then. */
  readonly onOutcome?: (index: number, outcome: ImportOutcome) => void;
  /** Once for each transaction that linked something, after it; what came last is the newest. */
  readonly onLinked?: (links: ImportedLinks) => void;
  /** Writes down what a transaction added and linked, in it, so that it can be undone. */
  readonly recorder?: RunRecorder;
}

export interface ImportWork {
  readonly db: Database;
  readonly options: ImportOptions;
  readonly unhashed: UnhashedAssets;
}
