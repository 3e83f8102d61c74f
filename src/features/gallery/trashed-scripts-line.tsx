import { useTrashedScriptCount } from "../../hooks/use-trashed-script-count.ts";
import { formatAmount } from "../../lib/format-count.ts";
import styles from "./trash-page.module.css";

/** On the trash of assets: the way to scripts that are in the trash too; nothing where there are none. */
export function TrashedScriptsLine() {
  const count = useTrashedScriptCount();
  if (!count) return null;
  return (
    <p className={styles.scripts}>
      {formatAmount(count, "script is", "scripts are")} in the trash:{" "}
      <a href="#/scripts?trash=open">see Scripts</a>
    </p>
  );
}
