/** The usual one first, then others that say the same. */
const EXTENSIONS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  "image/jpeg": ["jpg", "jpeg", "jpe", "jfif"],
  "image/png": ["png"],
  "image/apng": ["png", "apng"],
  "image/gif": ["gif"],
  "image/webp": ["webp"],
  "image/avif": ["avif"],
  "image/heic": ["heic"],
  "image/heif": ["heif", "heic"],
  "image/svg+xml": ["svg"],
  "image/bmp": ["bmp", "dib"],
  "image/tiff": ["tif", "tiff"],
  "video/mp4": ["mp4", "m4v"],
  "video/x-m4v": ["m4v", "mp4"],
  "video/quicktime": ["mov", "qt"],
  "video/webm": ["webm"],
  "video/x-matroska": ["mkv"],
  "video/ogg": ["ogv", "ogg"],
  "audio/mpeg": ["mp3"],
  "audio/wav": ["wav", "wave"],
  "audio/flac": ["flac"],
  "audio/ogg": ["ogg", "oga", "opus"],
  "audio/mp4": ["m4a", "mp4", "m4b"],
  "audio/aac": ["aac"],
  "audio/webm": ["webm", "weba"],
  "audio/x-matroska": ["mka"],
};

const KNOWN: ReadonlySet<string> = new Set(Object.values(EXTENSIONS).flat());

/** Whether files of pictures, videos or sounds are called so at their end; without the dot. */
export function isExtensionOfMedia(extension: string): boolean {
  return KNOWN.has(extension.toLowerCase());
}

/** What a file of this MIME type is called at its end, without the dot, the usual one first; none where that is not known. */
export function extensionsOf(mimeType: string): readonly string[] {
  const type = mimeType.split(";")[0]?.trim().toLowerCase() ?? "";
  return Object.hasOwn(EXTENSIONS, type) ? (EXTENSIONS[type] ?? []) : [];
}
