import { formatBytes } from "../../lib/format-bytes.ts";
import type { ImportRefusal } from "../../state/imports.ts";

/** Why a file was not taken, in plain words. */
export function refusalWords(refusal: ImportRefusal): string {
  switch (refusal.code) {
    case "empty":
      return "It is empty: there are no bytes in it.";
    case "unsupported":
      return refusal.seems
        ? `It seems to be ${seemingWords(refusal.seems)}, not a picture, video or sound that Scenekeep knows.`
        : "It is none of the kinds of picture, video or sound that Scenekeep knows.";
    case "unreadable":
      return "It is cut off or damaged, and can't be read to the end.";
    case "changed":
      return "It was changed, moved or deleted since you chose it, or can't be opened. Choose it again.";
    case "no-space":
      return spaceWords(refusal);
    case "place-gone":
      return "The place it was meant for is gone, so it was not imported. The library can have it all the same.";
    case "failed":
      return refusal.error
        ? `It did not work: ${refusal.error}`
        : "It did not work, and nobody says why.";
  }
}

function spaceWords({ needed, left }: ImportRefusal): string {
  if (needed === undefined) return "There is no space left for it in this browser.";
  const need = `It needs ${formatBytes(needed)}`;
  return left === undefined
    ? `${need}, and that is more than this browser has left.`
    : `${need}, and this browser has ${formatBytes(left)} left.`;
}

const KNOWN: Readonly<Record<string, string>> = {
  "application/pdf": "a PDF document",
  "application/zip": "a ZIP archive",
  "application/gzip": "an archive",
  "application/x-bzip2": "an archive",
  "application/x-xz": "an archive",
  "application/zstd": "an archive",
  "application/x-apple-diskimage": "a disk image",
  "application/x-7z-compressed": "an archive",
  "application/x-rar-compressed": "an archive",
  "application/x-tar": "an archive",
  "application/epub+zip": "an e-book",
  "application/json": "JSON text",
  "application/rtf": "a text document",
  "application/xml": "an XML document",
  "application/x-msdownload": "a Windows program",
  "application/x-elf": "a program",
  "application/x-mach-binary": "a Mac program",
  "application/postscript": "a PostScript document",
  "application/x-sqlite3": "a database",
  "application/wasm": "a program",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word document",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation":
    "a PowerPoint presentation",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "an Excel workbook",
  "application/vnd.oasis.opendocument.text": "a text document",
  "application/vnd.oasis.opendocument.spreadsheet": "a spreadsheet",
  "application/vnd.oasis.opendocument.presentation": "a presentation",
  "application/x-cfb": "an Office document",
  "image/vnd.adobe.photoshop": "a Photoshop document",
  "text/calendar": "a calendar",
  "text/html": "a web page",
  "text/plain": "plain text",
  "text/vcard": "a contact",
};

const KINDS: Readonly<Record<string, string>> = {
  image: "a picture",
  video: "a video",
  audio: "a sound",
  font: "a font",
  text: "text",
  model: "a 3D model",
};

/** "a PDF document"; the MIME type in brackets where it has no such name. */
function seemingWords(mimeType: string): string {
  const known = KNOWN[mimeType];
  if (known) return known;
  const [kind = ""] = mimeType.split("/");
  return `${KINDS[kind] ?? "a file"} of type ${mimeType}`;
}
