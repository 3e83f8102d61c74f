import type { Database } from "../../src/db/database.ts";
import {
  type FileToImport,
  type ImportOptions,
  type ImportOutcome,
  importFiles,
} from "../../src/domain/imports/import-files.ts";
import type { Examination, Examiner } from "../../src/media/examine.ts";
import { NOON } from "../build.ts";

/** A file of an invented format: its first letter says what it is. */
export function aFile(text: string, name = `${text}.png`): FileToImport {
  return { name, data: new Blob([text], { type: "text/plain" }) };
}

const MIME_TYPES: Readonly<Record<string, string>> = {
  i: "image/png",
  v: "video/mp4",
  a: "audio/mpeg",
};
const REFUSED: Readonly<Record<string, Examination>> = {
  u: { ok: false, reason: "unsupported", seems: "application/pdf" },
  d: { ok: false, reason: "unreadable" },
  c: { ok: false, reason: "crashed" },
};

/** Real hashes, invented facts: nothing of a worker is needed. */
export const FAKE_EXAMINER: Examiner = {
  async examine(original, { signal, onProgress } = {}) {
    signal?.throwIfAborted();
    if (original.size === 0) return { ok: false, reason: "empty" };
    const bytes = await original.arrayBuffer().catch(() => null);
    if (!bytes) return { ok: false, reason: "unreadable" };
    onProgress?.(original.size);
    signal?.throwIfAborted();
    const letter = String.fromCharCode(new Uint8Array(bytes)[0] ?? 0);
    const contentHash = await sha256(original);
    const refusal = REFUSED[letter];
    if (refusal) return { ...refusal, ...(letter !== "c" && { contentHash }) };
    const mimeType = MIME_TYPES[letter] ?? "image/png";
    return { ok: true, mimeType, width: 40, height: 30, contentHash };
  },
  close: () => undefined,
};

export async function sha256(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function runImport(
  db: Database,
  files: readonly FileToImport[],
  options: Partial<ImportOptions> = {},
): Promise<readonly ImportOutcome[]> {
  return importFiles(db, files, {
    examiner: FAKE_EXAMINER,
    now: () => NOON,
    newUid: () => crypto.randomUUID(),
    signal: new AbortController().signal,
    uploadSource: "imported",
    storageLeft: async () => null,
    ...options,
  });
}

/** Texts of all originals, by `image:1`: what is stored, whatever the rows say. */
export async function originalTexts(db: Database): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const type of ["image", "video", "audio"] as const) {
    for (const { id, data } of await db.originals(type).toArray()) {
      texts.set(`${type}:${String(id)}`, await data.text());
    }
  }
  return texts;
}
