import { useRef, useState } from "react";
import { canUndo, type RepairReport } from "../../domain/integrity/repair.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { useRepairs } from "../../hooks/use-repairs.ts";
import { formatDateTime } from "../../lib/format-date.ts";
import { jsonText } from "../../lib/json-text.ts";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { useKeptFocus } from "../../ui/use-kept-focus.ts";
import { repairedWords } from "./finding-words.ts";
import styles from "./health.module.css";
import rows from "./health-rows.module.css";
import { takeBackRepair } from "./use-repairing.ts";

/** Repairs that are shown, and as many more each time. */
const STEP = 20;

/** What was repaired, newest first, and can be undone; there only once something was. */
export function Repairs() {
  const repairs = useRepairs();
  return repairs && repairs.length > 0 ? <RepairList repairs={repairs} /> : null;
}

function RepairList({ repairs }: { readonly repairs: readonly RepairReport[] }) {
  const area = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [limit, setLimit] = useState(STEP);
  useKeptFocus(area, heading);
  return (
    <section ref={area} className={styles.section} aria-labelledby="repairs-heading">
      <h2 ref={heading} id="repairs-heading" tabIndex={-1}>
        Repairs
      </h2>
      <ul className={rows.list} aria-label="Repairs">
        {repairs.slice(0, limit).map((report) => (
          <Repaired key={report.id} report={report} />
        ))}
      </ul>
      {repairs.length > limit && (
        <Button kind="quiet" onPress={() => setLimit(limit + STEP)}>
          Show more
        </Button>
      )}
    </section>
  );
}

function Repaired({ report }: { readonly report: RepairReport }) {
  const db = useDatabase();
  const { id, at, change, undone } = report;
  const words = repairedWords(change);
  return (
    <li className={rows.row}>
      <span className={rows.grow}>
        {words}
        <span className={rows.quiet}>
          {" "}
          {formatDateTime(at)}
          {undone && ", undone"}
        </span>
      </span>
      {canUndo(report) && (
        <Button aria-label={`Undo: ${words}`} onPress={() => void takeBackRepair(db, id)}>
          Undo
        </Button>
      )}
      <CopyButton label="Copy the report" text={() => jsonText(report)} />
    </li>
  );
}
