import type { Unsaved } from "../domain/backup/read-tables.ts";
import { formatAmount, formatCount } from "../lib/format-count.ts";
import { Disclosure } from "../ui/disclosure.tsx";
import styles from "./left-out-rows.module.css";

export interface LeftOutRowsProps {
  readonly rows: readonly Unsaved[];
  /** Of which `rows` are the first. */
  readonly total: number;
}

/** What is not in a backup, named and with the reason; nothing where all is. */
export function LeftOutRows({ rows, total }: LeftOutRowsProps) {
  if (total === 0) return null;
  const listed = rows.slice(0, LISTED);
  return (
    <Disclosure summary={`${formatAmount(total, "row or file is", "rows or files are")} not in it`}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, and keys must reach that */}
      <ul className={styles.rows} tabIndex={0} aria-label="Not in the backup">
        {listed.map(({ table, key, why }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={at}>
            <bdi>{`${ONES.get(table) ?? table} ${key}`}</bdi>: {WHY.get(why) ?? why}
          </li>
        ))}
        {total > listed.length && <li>and {formatCount(total - listed.length)} more</li>}
      </ul>
    </Disclosure>
  );
}

const LISTED = 100;

/** By the words of the other screens; what is not here stands as it is stored. */
const ONES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    images: "Image",
    videos: "Video",
    audios: "Sound",
    assets: "Facts of",
    scripts: "Script",
    prompts: "Prompt",
    scriptAssetMappings: "Mapping",
    upgradeReports: "Upgrade report",
    history: "Undo step",
  }),
);

const WHY: ReadonlyMap<string, string> = new Map(
  Object.entries({
    deleted: "it was deleted while the backup was made",
    changed: "it was changed while the backup was made",
  }),
);
