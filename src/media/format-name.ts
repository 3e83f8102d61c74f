export type MediaKind = "image" | "video" | "audio";

const FORMATS: Readonly<Record<string, string>> = {
  "image/jpeg": "JPEG",
  "image/png": "PNG",
  "image/apng": "APNG",
  "image/gif": "GIF",
  "image/webp": "WebP",
  "image/avif": "AVIF",
  "image/heic": "HEIC",
  "image/heif": "HEIF",
  "image/svg+xml": "SVG",
  "image/bmp": "BMP",
  "image/tiff": "TIFF",
  "video/mp4": "MP4",
  "video/x-m4v": "M4V",
  "video/quicktime": "MOV",
  "video/webm": "WebM",
  "video/x-matroska": "MKV",
  "video/ogg": "OGV",
  "audio/mpeg": "MP3",
  "audio/wav": "WAV",
  "audio/flac": "FLAC",
  "audio/ogg": "Ogg",
  "audio/mp4": "M4A",
  "audio/aac": "AAC",
  "audio/webm": "WebM",
  "audio/x-matroska": "MKA",
};

/** By how a codec string begins; the first that fits. */
const CODECS: readonly (readonly [RegExp, string])[] = [
  [/^avc[13]/, "H.264"],
  [/^(?:hev1|hvc1)/, "HEVC"],
  [/^vp0?8/, "VP8"],
  [/^vp0?9/, "VP9"],
  [/^av01/, "AV1"],
  [/^ap(?:co|cs|cn|ch|4h|4x)/, "ProRes"],
  [/^mp4v|^V_MPEG4\/ISO/, "MPEG-4"],
  [/^theora/, "Theora"],
  [/^mp4a\.6b|^mp4a\.69|^mp3/i, "MP3"],
  [/^mp4a/, "AAC"],
  [/^opus/i, "Opus"],
  [/^vorbis/, "Vorbis"],
  [/^flac/i, "FLAC"],
  [/^alac/, "ALAC"],
  [/^ac-?3/, "AC-3"],
  [/^e(?:c-3|ac3)/, "E-AC-3"],
  [/^pcm-|^ulaw|^alaw/, "PCM"],
];

/** What goes without saying. */
const PLAIN: ReadonlySet<string> = new Set(["WAV (PCM)", "MP3 (MP3)", "FLAC (FLAC)", "AAC (AAC)"]);

/** A format as people know it: `JPEG`, `MP4 (HEVC, AAC)`. The MIME type itself where it has no such name. */
export function formatName(mimeType: string, codecs?: string): string {
  const format = FORMATS[mimeType] ?? mimeType;
  if (!codecs) return format;
  const named = `${format} (${codecs.split(/,\s*/).map(codecName).join(", ")})`;
  return PLAIN.has(named) ? format : named;
}

/** `HEVC` for `hvc1.1.6.L93.B0`; the codec string itself where it has no such name. */
export function codecName(codec: string): string {
  return CODECS.find(([start]) => start.test(codec))?.[1] ?? codec;
}

/** `null` for a MIME type that is neither picture, film nor sound. */
export function kindOf(mimeType: string): MediaKind | null {
  const [kind] = mimeType.split("/");
  return kind === "image" || kind === "video" || kind === "audio" ? kind : null;
}
