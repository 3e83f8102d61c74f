import { ASSET_TYPES, type AssetKey, type AssetType } from "../../db/asset-key.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import styles from "./selection-summary.module.css";

export interface SelectionSummaryProps {
  readonly selected: readonly AssetKey[];
  /** Size of the originals; `undefined` while it is not known. */
  readonly bytes: number | undefined;
}

/** What stands beside the grid while no details are open: what is selected, or how to select. */
export function SelectionSummary({ selected, bytes }: SelectionSummaryProps) {
  return (
    <section aria-label="Selected" className={styles.summary}>
      {selected.length > 0 ? (
        <SelectedFacts selected={selected} bytes={bytes} />
      ) : (
        <SelectingHint />
      )}
    </section>
  );
}

function SelectedFacts({ selected, bytes }: SelectionSummaryProps) {
  const kinds = ASSET_TYPES.map((type) => ({ type, count: countOf(selected, type) }));
  return (
    <>
      <h2 className={styles.heading}>{formatAmount(selected.length, "asset")} selected</h2>
      <dl className={styles.facts}>
        <div>
          <dt>Size</dt>
          <dd>{bytes === undefined ? "…" : formatBytes(bytes)}</dd>
        </div>
        {kinds
          .filter(({ count }) => count > 0)
          .map(({ type, count }) => (
            <div key={type}>
              <dt>{TYPE_WORDS[type]}</dt>
              <dd>{formatCount(count)}</dd>
            </div>
          ))}
      </dl>
      {selected.length === 1 && (
        <p className={styles.hint}>
          <kbd>Enter</kbd> opens its details.
        </p>
      )}
    </>
  );
}

const TYPE_WORDS: Readonly<Record<AssetType, string>> = {
  image: "Images",
  video: "Videos",
  audio: "Sounds",
};

function countOf(keys: readonly AssetKey[], type: AssetType): number {
  return keys.reduce((count, key) => (key.type === type ? count + 1 : count), 0);
}

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [["Ctrl"], "with a click adds one"],
  [["Shift"], "with a click adds all up to it"],
  [["Ctrl", "A"], "selects all"],
  [["Enter"], "opens details"],
  [["F2"], "renames"],
  [["Delete"], "moves to the trash"],
  [["Esc"], "selects nothing"],
  [["/"], "searches"],
];

function SelectingHint() {
  return (
    <>
      <h2 className={styles.quiet}>Nothing selected</h2>
      <p className={styles.touch}>Tap an asset to see it. Press one longer to select several.</p>
      <ul className={styles.keys}>
        {KEYS.map(([keys, what]) => (
          <li key={what}>
            <span>
              {keys.map((key) => (
                <kbd key={key}>{key === "Ctrl" ? CTRL : key}</kbd>
              ))}
            </span>
            {what}
          </li>
        ))}
      </ul>
    </>
  );
}

const CTRL = /^(Mac|iP)/.test(navigator.platform) ? "Cmd" : "Ctrl";
