import { Trash2 } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { assetKeyText } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { formatCount } from "../../lib/format-count.ts";
import { Button } from "../../ui/button.tsx";
import { usePutBack } from "../../views/use-put-back.ts";
import styles from "./trashed-marks.module.css";

export interface TrashedMarksProps {
  /** What a place names and is in the trash; nothing is shown where there is none. */
  readonly assets: readonly Asset[];
}

/** More than so many are told of in one line. */
const MOST = 3;

/** Says quietly which assets of a place are in the trash, each with the way back. */
export function TrashedMarks({ assets }: TrashedMarksProps) {
  if (assets.length === 0) return null;
  return (
    <ul className={styles.marks} aria-label="In the trash">
      {assets.length <= MOST ? (
        assets.map((asset) => (
          <Mark key={assetKeyText(asset)} assets={[asset]} label={`Put back ${asset.name}`}>
            <bdi>{asset.name}</bdi> is in the trash
          </Mark>
        ))
      ) : (
        <Mark assets={assets} label="Put all back">
          {formatCount(assets.length)} assets of this place are in the trash
        </Mark>
      )}
    </ul>
  );
}

interface MarkProps extends TrashedMarksProps {
  /** Name of its button. */
  readonly label: string;
  readonly children: ReactNode;
}

function Mark({ assets, label, children }: MarkProps) {
  const mark = useRef<HTMLLIElement>(null);
  const putBack = usePutBack();

  function press() {
    focusPlace(mark.current);
    void putBack(assets);
  }
  return (
    <li ref={mark} className={styles.mark}>
      <Trash2 aria-hidden />
      <span className={styles.words}>{children}</span>
      <Button kind="quiet" aria-label={label} onPress={press}>
        Put back
      </Button>
    </li>
  );
}

/** The mark goes with its button, so the focus goes to the heading of the place. */
function focusPlace(mark: HTMLElement | null): void {
  const place = mark?.closest("[data-scene], section");
  place?.querySelector<HTMLElement>("h2, h3")?.focus({ preventScroll: true });
}
