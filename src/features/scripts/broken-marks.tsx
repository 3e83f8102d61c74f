import { Unlink } from "lucide-react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Mapping } from "../../db/schema.ts";
import { mappedAsset } from "../../domain/scenes/mappings-in-turn.ts";
import { formatCount } from "../../lib/format-count.ts";
import { Button } from "../../ui/button.tsx";
import { usePlaceEditing } from "./place-editing.ts";
import type { Spot } from "./spot.ts";
import styles from "./trashed-marks.module.css";
import { FOCUS_STOP } from "./use-place-focus.ts";

export interface BrokenMarksProps {
  readonly spot: Spot;
  /** Mappings of the place whose asset is gone; nothing is shown where there is none. */
  readonly mappings: readonly Mapping[];
}

/** Says quietly that assets of a place are gone from the library, with the way to be done with it. */
export function BrokenMarks({ spot, mappings }: BrokenMarksProps) {
  const editing = usePlaceEditing();
  if (mappings.length === 0) return null;
  const keys = new Map(mappings.map(mappedAsset).map((key) => [assetKeyText(key), key]));
  const words = brokenWords([...keys.values()]);
  return (
    <div className={styles.mark}>
      <Unlink aria-hidden />
      <span className={styles.words}>{words}</span>
      {editing && (
        <Button
          kind="quiet"
          aria-label={`Unlink from ${spot.words}: ${words}`}
          onPress={() => editing.unlink(spot, [...keys.values()])}
          {...FOCUS_STOP}
        >
          Unlink
        </Button>
      )}
    </div>
  );
}

function brokenWords(keys: readonly AssetKey[]): string {
  const [first] = keys;
  if (keys.length > 1) return `${formatCount(keys.length)} assets linked here are gone`;
  return `A ${first ? NOUNS[first.type] : "file"} linked here is gone`;
}

const NOUNS = { image: "picture", video: "video", audio: "sound" } as const;
