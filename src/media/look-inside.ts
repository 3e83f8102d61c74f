import { errorMessage } from "../lib/error-text.ts";
import { isBlob } from "../lib/is-blob.ts";
import { type Contents, readBytesOf } from "./byte-reader.ts";
import { type HashWatch, hashOf, hashOfBytes } from "./hash.ts";
import { isPictureType, probePicture } from "./probe-picture.ts";
import { seemingType } from "./seeming-type.ts";
import { sniff } from "./sniff.ts";

/** What a look inside an original found. */
export type Findings = {
  /** By its bytes, whatever it was called. */
  readonly mimeType: string;
  /** Pixels, as displayed. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds. */
  readonly duration?: number;
  /** `avc1.64001f, mp4a.40.2`, where the container says. */
  readonly codecs?: string;
  /** SHA-256, hex. */
  readonly contentHash: string;
};

/**
 * `ok` means: of a kind that Scenekeep understands, and whole, whether or not this browser can
 * show it. `empty`: no byte in it; `unsupported`: another kind; `unreadable`: cut off, damaged,
 * or its bytes cannot be got; `crashed`: the look inside broke off. An unreadable one has a
 * hash exactly when all of its bytes could be got.
 */
export type Examination =
  | ({ readonly ok: true } & Findings)
  | {
      readonly ok: false;
      readonly reason: "empty" | "unreadable" | "unsupported" | "crashed";
      /** MIME type of what an unsupported one seems to be; absent where nobody knows. */
      readonly seems?: string;
      readonly contentHash?: string;
    };

/** Bytes up to which a file is read once, as a whole: for 200 KB half of the time. */
const MOST_HELD = 4 * 1024 * 1024;

/**
 * Sniffs, probes and hashes an original. A small one is read once, a larger one in pieces, never as
 * a whole; nothing is decoded. Takes as long as it takes: who watches it goes by its signs of life
 * (`onPiece`), so that a long recording and a machine that slept are as good as any.
 *
 * @throws the signal's reason, or what kept a part of Scenekeep itself from loading; nothing else
 */
export async function lookInside(original: Blob, watch: HashWatch = {}): Promise<Examination> {
  if (original.size === 0) return { ok: false, reason: "empty" };
  const contents = original.size <= MOST_HELD ? await readWhole(original) : original;
  watch.signal?.throwIfAborted();
  if (contents === null) return { ok: false, reason: "unreadable" };
  const outcome = await probe(contents, () => watch.onPiece?.(0));
  watch.signal?.throwIfAborted();
  watch.onPiece?.(0);
  const contentHash = await hashIfReadable(contents, watch);
  if (contentHash === null) return { ok: false, reason: "unreadable" };
  watch.onPiece?.(original.size);
  return { ...outcome, contentHash };
}

type WithoutHash<Outcome> = Outcome extends unknown ? Omit<Outcome, "contentHash"> : never;
type ProbeOutcome = WithoutHash<Examination>;

async function probe(original: Contents, onRead: () => void): Promise<ProbeOutcome> {
  try {
    return await probeByType(original, onRead);
  } catch (error) {
    if (error instanceof NotLoaded) throw error;
    // Damaged, a read that failed, or a parser that stumbled: what is inside cannot be made out.
    return { ok: false, reason: "unreadable" };
  }
}

/** Says nothing about the file. */
class NotLoaded extends Error {
  override readonly name = "NotLoaded";
}

/** Most of a worker's code, and no picture needs it: with it a worker takes three times as long to start. */
async function loadContainers() {
  try {
    return await import("./probe-container.ts");
  } catch (error) {
    throw new NotLoaded(errorMessage(error));
  }
}

async function probeByType(original: Contents, onRead: () => void): Promise<ProbeOutcome> {
  const bytes = readBytesOf(original, onRead);
  const type = await sniff(original, bytes);
  if (type !== null && isPictureType(type)) {
    return { ok: true, mimeType: type, ...(await probePicture(bytes, type)) };
  }
  const facts = type && (await probeContents(original, bytes, type, onRead));
  if (facts) return { ok: true, ...facts };
  const seems = await seemingType(original, bytes);
  return { ok: false, reason: "unsupported", ...(seems !== undefined && { seems }) };
}

async function probeContents(...looked: Parameters<Containers["probeContainer"]>) {
  const { probeContainer } = await loadContainers();
  return probeContainer(...looked);
}

type Containers = typeof import("./probe-container.ts");

async function readWhole(original: Blob): Promise<ArrayBuffer | null> {
  try {
    const bytes = await original.arrayBuffer();
    // Some browsers give what is left of a file that became shorter.
    return bytes.byteLength === original.size ? bytes : null;
  } catch {
    // Changed or gone since it was handed out: the one way in which reading fails.
    return null;
  }
}

async function hashIfReadable(original: Contents, watch: HashWatch): Promise<string | null> {
  try {
    return await (isBlob(original) ? hashOf(original, watch) : hashOfBytes(original));
  } catch (error) {
    if (watch.signal?.aborted) throw error;
    return null;
  }
}
