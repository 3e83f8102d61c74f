import { ProgressBar } from "react-aria-components";
import { countImports } from "../../state/count-imports.ts";
import type { ImportItem } from "../../state/imports.ts";
import styles from "./import-panel.module.css";
import { progressWords } from "./import-words.ts";

/** How far the run is in all: by bytes, or by files where nothing has any. */
export function ImportProgressLine({ items }: { readonly items: readonly ImportItem[] }) {
  const { files, filesDone, bytes, bytesDone } = countImports(items);
  const [done, whole] = bytes > 0 ? [bytesDone, bytes] : [filesDone, files];
  return (
    <ProgressBar
      aria-label="Import"
      className={styles.line ?? ""}
      value={done}
      maxValue={Math.max(whole, 1)}
      valueLabel={progressWords({ items })}
    >
      {({ percentage = 0 }) => <span className={styles.fill} style={{ width: `${percentage}%` }} />}
    </ProgressBar>
  );
}
