import { readBytesOf } from "./byte-reader.ts";
import { type HashWatch, hashOf } from "./hash.ts";
import { probeContainer } from "./probe-container.ts";
import { isPictureType, probePicture } from "./probe-picture.ts";
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
 * or its bytes cannot be got; `crashed`: the look inside broke off.
 */
export type Examination =
  | ({ readonly ok: true } & Findings)
  | {
      readonly ok: false;
      readonly reason: "empty" | "unreadable" | "unsupported" | "crashed";
      readonly contentHash?: string;
    };

/**
 * Sniffs, probes and hashes an original. Reads it in pieces, never as a whole, and decodes nothing.
 * Takes as long as it takes: who watches it goes by its signs of life (`onPiece`), so that a long
 * recording and a machine that slept are as good as any.
 *
 * @throws the signal's reason; nothing else
 */
export async function lookInside(original: Blob, watch: HashWatch = {}): Promise<Examination> {
  if (original.size === 0) return { ok: false, reason: "empty" };
  const outcome = await probe(original, watch.onPiece);
  watch.signal?.throwIfAborted();
  watch.onPiece?.();
  const contentHash = await hashIfReadable(original, watch);
  if (contentHash === undefined) return { ok: false, reason: "unreadable" };
  if (typeof outcome === "string") return { ok: false, reason: outcome, contentHash };
  return { ok: true, ...outcome, contentHash };
}

type ProbeOutcome = Omit<Findings, "contentHash"> | "unreadable" | "unsupported";

async function probe(original: Blob, onRead?: () => void): Promise<ProbeOutcome> {
  try {
    return await probeByType(original, onRead);
  } catch {
    // Damaged, a read that failed, or a parser that stumbled: what is inside cannot be made out.
    return "unreadable";
  }
}

async function probeByType(original: Blob, onRead?: () => void): Promise<ProbeOutcome> {
  const bytes = readBytesOf(original, onRead);
  const type = await sniff(original, bytes);
  if (type === null) return "unsupported";
  if (isPictureType(type)) return { mimeType: type, ...(await probePicture(bytes, type)) };
  return (await probeContainer(original, bytes, type, onRead)) ?? "unsupported";
}

async function hashIfReadable(original: Blob, watch: HashWatch): Promise<string | undefined> {
  try {
    return await hashOf(original, watch);
  } catch (error) {
    if (watch.signal?.aborted) throw error;
    return undefined;
  }
}
