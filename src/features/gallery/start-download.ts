import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { downloadName } from "../../domain/assets/download-name.ts";
import { readOriginal } from "../../domain/assets/read-original.ts";
import { planZip, type ZipPlan } from "../../domain/assets/zip-originals.ts";
import { errorMessage } from "../../lib/error-text.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { dayStamp } from "../../lib/format-date.ts";
import { ORIGINAL_LOST } from "../../media/zip-original-lost.ts";
import { type DownloadOutcome, type LeftOutFile, useDownloads } from "../../state/downloads.ts";
import { handOver } from "../../ui/hand-over.ts";
import { showToast } from "../../ui/toast.tsx";
import { chooseZipTarget } from "./choose-zip-target.ts";
import { writeZip } from "./write-zip.ts";

export interface DownloadEdge {
  readonly now: () => Date;
  /** Bytes that still fit; `null` = the browser does not tell. */
  readonly storageLeft: () => Promise<number | null>;
}

/**
 * Hands originals to the browser as a download: one under its own file name, several in
 * one zip. What goes wrong is told by the panel; what a browser refuses is no bug.
 */
export async function startDownload(
  db: Database,
  keys: readonly AssetKey[],
  edge: DownloadEdge,
): Promise<void> {
  const [key, ...others] = keys;
  if (!key) return;
  if (others.length === 0) await downloadOne(db, key);
  else await downloadZip(db, keys, edge);
}

async function downloadOne(db: Database, key: AssetKey): Promise<void> {
  const asset = await db.assets.get([key.type, key.id]);
  if (!asset)
    return tell(GONE, { code: "nothing", leftOut: [{ asset: assetKeyText(key), why: "deleted" }] });
  const fileName = downloadName(asset);
  const leave = (why: LeftOutFile["why"]) =>
    tell(fileName, { code: "nothing", leftOut: [{ asset: asset.name, why }] });
  const original = await readOriginal(db, key);
  if (!original) return leave("missing");
  if (!(await canBeRead(original))) return leave("unreadable");
  handOver(original, fileName);
}

/** Nobody knows its name any more. */
const GONE = "original";

/** A browser answers a download of bytes that are lost with a file of nothing, or none. */
async function canBeRead(original: Blob): Promise<boolean> {
  try {
    await original.slice(0, 1).arrayBuffer();
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

async function downloadZip(
  db: Database,
  keys: readonly AssetKey[],
  { now, storageLeft }: DownloadEdge,
): Promise<void> {
  const fileName = `Scenekeep ${dayStamp(now())}.zip`;
  const plan = await planZip(db, keys);
  if (plan.files.length === 0) return tell(fileName, { code: "nothing", leftOut: plan.leftOut });
  const place = await chooseZipTarget(fileName, plan.zipBytes, storageLeft);
  if (place === null) return;
  if ("code" in place) return tell(fileName, place);
  const controller = new AbortController();
  const { signal } = controller;
  const id = begin(fileName, plan, () => controller.abort());
  const { changeDownload, dropDownload } = useDownloads.getState();
  try {
    const onProgress = throttled((filesDone, bytesDone) => {
      changeDownload(id, { filesDone, bytesDone });
    });
    const outcome = await writeZip(db, plan, place, { signal, onProgress });
    if (isAllDone(outcome)) {
      dropDownload(id);
      showToast({ text: `${formatAmount(outcome.files, "original")} in “${fileName}”` });
    } else {
      changeDownload(id, { outcome });
    }
  } catch (error) {
    if (signal.aborted) dropDownload(id);
    else changeDownload(id, { outcome: outcomeOf(error, plan) });
  }
}

/** Puts it on the panel; the answer is its id. */
function begin(fileName: string, { files, bytes }: ZipPlan, cancel: () => void): string {
  const id = crypto.randomUUID();
  const begun = { filesDone: 0, bytesDone: 0, outcome: null };
  useDownloads
    .getState()
    .addDownload({ id, fileName, files: files.length, bytes, ...begun, cancel });
  return id;
}

/** Of a download that ended before it began. */
function tell(fileName: string, outcome: DownloadOutcome): void {
  const none = { files: 0, bytes: 0, filesDone: 0, bytesDone: 0, cancel: () => undefined };
  useDownloads.getState().addDownload({ id: crypto.randomUUID(), fileName, ...none, outcome });
}

type Done = Extract<DownloadOutcome, { readonly code: "done" }>;

function isAllDone(outcome: DownloadOutcome): outcome is Done {
  return outcome.code === "done" && outcome.leftOut.length === 0;
}

function outcomeOf(error: unknown, { zipBytes }: ZipPlan): DownloadOutcome {
  if (error instanceof DOMException) {
    if (error.name === "QuotaExceededError")
      return { code: "no-space", needed: zipBytes, left: null };
    if (error.name === ORIGINAL_LOST) return { code: "lost" };
  }
  return { code: "failed", error: errorMessage(error) };
}

/** At most ten times in a second: more is more than anyone sees. */
function throttled(tellProgress: (files: number, bytes: number) => void): typeof tellProgress {
  let last = Number.NEGATIVE_INFINITY;
  return (files, bytes) => {
    const now = performance.now();
    if (now - last < 100) return;
    last = now;
    tellProgress(files, bytes);
  };
}
