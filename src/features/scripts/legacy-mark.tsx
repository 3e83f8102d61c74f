import type { Asset } from "../../db/schema.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./legacy-mark.module.css";
import { usePlaceEditing } from "./place-editing.ts";
import type { Spot } from "./spot.ts";

export interface LegacyMarkProps {
  readonly spot: Spot;
  readonly asset: Asset;
}

/** Says that only a field of the earlier app shows this here, and makes a mapping of it with one press. */
export function LegacyMark({ spot, asset }: LegacyMarkProps) {
  const editing = usePlaceEditing();
  return (
    <span className={styles.mark}>
      <span className={styles.word}>legacy</span>
      {editing && (
        <Button
          kind="quiet"
          aria-label={`Make permanent: ${asset.name} in ${spot.words}`}
          onPress={() => editing.makePermanent(spot, asset)}
        >
          Make permanent
        </Button>
      )}
    </span>
  );
}
