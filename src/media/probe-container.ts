import {
  ADTS,
  BlobSource,
  BufferSource,
  FLAC,
  Input,
  type InputFormat,
  type InputTrack,
  type InputVideoTrack,
  MATROSKA,
  MP3,
  MP4,
  OGG,
  QTFF,
  UnsupportedInputFormatError,
  WAVE,
  WEBM,
} from "mediabunny";
import { isBlob } from "../lib/is-blob.ts";
import { type ByteReader, type Contents, Damaged } from "./byte-reader.ts";
import { checkAdts } from "./containers/adts.ts";
import { checkFlac } from "./containers/flac.ts";
import { checkIsobmff } from "./containers/isobmff.ts";
import { checkMatroska } from "./containers/matroska.ts";
import { checkMp3 } from "./containers/mp3.ts";
import { checkOgg, readTheora } from "./containers/ogg.ts";
import { checkWav } from "./containers/riff.ts";
import type { ContainerType } from "./sniff.ts";

export interface ContainerFacts {
  /** `audio/mp4` for an MP4 without pictures, and so on. */
  readonly mimeType: string;
  /** Pixels as displayed, after rotation and with square pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Seconds. */
  readonly duration?: number;
  /** `avc1.64001f, mp4a.40.2`: of the pictures, then of the sound. */
  readonly codecs?: string;
}

const ISOBMFF = { formats: [MP4, QTFF], check: checkIsobmff };
const EBML = { formats: [MATROSKA, WEBM], check: checkMatroska };
const OGG_PAGES = { formats: [OGG], check: checkOgg };
const CONTAINERS: Readonly<
  Record<ContainerType, { formats: InputFormat[]; check(bytes: ByteReader): Promise<void> }>
> = {
  "video/mp4": ISOBMFF,
  "video/x-m4v": ISOBMFF,
  "video/quicktime": ISOBMFF,
  "audio/mp4": ISOBMFF,
  "video/webm": EBML,
  "video/x-matroska": EBML,
  "video/ogg": OGG_PAGES,
  "audio/ogg": OGG_PAGES,
  "audio/mpeg": { formats: [MP3], check: checkMp3 },
  "audio/aac": { formats: [ADTS], check: checkAdts },
  "audio/flac": { formats: [FLAC], check: checkFlac },
  "audio/wav": { formats: [WAVE], check: checkWav },
};

/** What a container without pictures is called. */
const SOUND_ONLY: Readonly<Partial<Record<ContainerType, string>>> = {
  "video/mp4": "audio/mp4",
  "video/x-m4v": "audio/mp4",
  "video/webm": "audio/webm",
  "video/x-matroska": "audio/x-matroska",
  "video/ogg": "audio/ogg",
};

/** These begin with eleven set bits: what looks like one and cannot be read is none. */
const WEAKLY_MARKED: ReadonlySet<ContainerType> = new Set(["audio/mpeg", "audio/aac"]);

/**
 * Size, duration and codecs of a film or sound. Nothing is decoded, so that a file whose
 * codec this browser cannot play is as good as any. `null` when it is no container at all.
 *
 * @param onRead a sign of life while a long recording is read
 * @throws Damaged when it is cut off or damaged; whatever else the reading throws means the same
 */
export async function probeContainer(
  original: Contents,
  bytes: ByteReader,
  type: ContainerType,
  onRead?: () => void,
): Promise<ContainerFacts | null> {
  const input = openContainer(original, type);
  if (onRead) input.source.on("read", onRead);
  try {
    if (WEAKLY_MARKED.has(type) && !(await isReadable(input))) return null;
    await checkContainer(bytes, type);
    return await readFacts(input, bytes, type);
  } finally {
    input.dispose();
  }
}

/** @throws Damaged when the container's own lengths and marks say that some of it is missing */
export function checkContainer(bytes: ByteReader, type: ContainerType): Promise<void> {
  return CONTAINERS[type].check(bytes);
}

/** The caller disposes of it. Plain reads, and only by the formats that it can be. */
export function openContainer(original: Contents, type: ContainerType): Input {
  const source = isBlob(original)
    ? new BlobSource(original, { useStreamReader: false, maxCacheSize: 4 * 1024 * 1024 })
    : new BufferSource(original);
  return new Input({ source, formats: CONTAINERS[type].formats });
}

async function isReadable(input: Input): Promise<boolean> {
  try {
    await input.getFormat();
    return true;
  } catch (error) {
    if (error instanceof UnsupportedInputFormatError) return false;
    throw error;
  }
}

async function readFacts(
  input: Input,
  bytes: ByteReader,
  type: ContainerType,
): Promise<ContainerFacts> {
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  const theora = type === "video/ogg" ? await readTheora(bytes) : null;
  if (!video && !audio && !theora) throw new Damaged("neither picture nor sound");
  const size = theora ?? (video ? await sizeOf(video) : undefined);
  const codecs = [theora ? "theora" : await codecOf(video), await codecOf(audio)].filter(
    (codec) => codec !== undefined,
  );
  const duration = await durationOf(input);
  return {
    mimeType: size ? type : (SOUND_ONLY[type] ?? type),
    ...size,
    ...(duration === undefined ? {} : { duration }),
    ...(codecs.length > 0 ? { codecs: codecs.join(", ") } : {}),
  };
}

async function sizeOf(track: InputVideoTrack): Promise<{ width: number; height: number }> {
  const width = await track.getDisplayWidth();
  const height = await track.getDisplayHeight();
  if (!(width > 0 && height > 0)) throw new Damaged(`a film of ${width} x ${height} pixels`);
  return { width: Math.round(width), height: Math.round(height) };
}

/** The container's own name for it where it is none that mediabunny knows. */
async function codecOf(track: InputTrack | null): Promise<string | undefined> {
  if (!track) return undefined;
  const known = await track.getCodecParameterString();
  const own = known ?? (await track.getInternalCodecId());
  return typeof own === "string" ? own.trim() : undefined;
}

/** What the header says; where it says nothing (plain AAC, live recordings) the packets are counted. */
async function durationOf(input: Input): Promise<number | undefined> {
  const duration = (await input.getDurationFromMetadata()) ?? (await input.computeDuration());
  return Number.isFinite(duration) && duration > 0 ? duration : undefined;
}
