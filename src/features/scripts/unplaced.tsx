import { useState } from "react";
import type { Asset } from "../../db/schema.ts";
import type { WholeScript } from "../../domain/scenes/read-whole-script.ts";
import { useUnplaced } from "../../hooks/use-unplaced.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { Disclosure } from "../../ui/disclosure.tsx";
import { BrokenMarks } from "./broken-marks.tsx";
import { SceneMedia } from "./scene-media.tsx";
import { ShowMore, useLimit } from "./show-more.tsx";
import { SoundList } from "./sound-list.tsx";
import type { Spot } from "./spot.ts";
import { TrashedMarks } from "./trashed-marks.tsx";
import styles from "./whole-script.module.css";

export interface UnplacedProps {
  /** The script as a whole. */
  readonly spot: Spot;
  readonly fullSound: Asset | null;
  readonly counts: WholeScript["unplaced"];
}

/** What is linked to a script and to none of its scenes: how much, and on demand what. */
export function Unplaced({ spot, fullSound, counts }: UnplacedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure
      summary={`Also for the script as a whole: ${amounts(counts)}`}
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      {isOpen && <Opened spot={spot} fullSound={fullSound} />}
    </Disclosure>
  );
}

function Opened({ spot, fullSound }: Omit<UnplacedProps, "counts">) {
  const [limit, raise] = useLimit();
  const found = useUnplaced(spot.place.scriptId, fullSound, limit);
  if (!found) return null;
  const { images, videos, audios, trashed, broken, left } = found;
  return (
    <div className={styles.others}>
      <SoundList spot={spot} sounds={audios} origin="mapping" named isPlaced={false} />
      {images.length + videos.length > 0 && (
        <div className={styles.media}>
          <SceneMedia spot={spot} images={images} videos={videos} origin={BY_MAPPING} />
        </div>
      )}
      <TrashedMarks assets={trashed} />
      <BrokenMarks spot={spot} mappings={broken} />
      <ShowMore left={left} onPress={raise} />
    </div>
  );
}

const BY_MAPPING = { image: "mapping", video: "mapping" } as const;

function amounts({ pictures, sounds }: UnplacedProps["counts"]): string {
  return [
    pictures > 0 && formatAmount(pictures, "picture or video", "pictures and videos"),
    sounds > 0 && formatAmount(sounds, "sound"),
  ]
    .filter(Boolean)
    .join(", ");
}
