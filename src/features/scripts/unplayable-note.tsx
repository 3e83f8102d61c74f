import type { Asset } from "../../db/schema.ts";
import { formatName } from "../../media/format-name.ts";
import { MediaNote } from "./media-note.tsx";

export interface UnplayableNoteProps {
  readonly asset: Asset;
  readonly url: string;
}

/** What a browser can't play is not damaged: its format is named, and it can be taken elsewhere. */
export function UnplayableNote({ asset, url }: UnplayableNoteProps) {
  const isDamaged = asset.probe === "failed";
  return (
    <MediaNote>
      <span>
        {isDamaged
          ? "Damaged: it can't be read."
          : `${formatName(asset.mimeType, asset.codecs)}: this browser cannot ${asset.type === "image" ? "show" : "play"} it.`}
      </span>
      <a href={url} download={asset.originalFilename ?? asset.name}>
        Download
      </a>
    </MediaNote>
  );
}
