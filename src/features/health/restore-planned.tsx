import { formatBytes } from "../../lib/format-bytes.ts";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { formatDateTime } from "../../lib/format-date.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { LeftOutRows } from "../../views/left-out-rows.tsx";
import health from "./health.module.css";
import { NamedList } from "./named-list.tsx";
import styles from "./restore.module.css";
import type { RestoreStage } from "./restore-run.ts";
import { useRestoreRun } from "./use-restore-run.ts";

type Planned = Extract<RestoreStage, { readonly at: "planned" }>;

/** What a restore would do, and the choice. */
export function RestorePlanned({ plan, room, bytesNeeded }: Planned) {
  const run = useRestoreRun();
  const { backup, intoEmpty } = plan;
  const fits = room === null || bytesNeeded <= room;
  const isNothing = !intoEmpty && bringsNothing(plan);
  return (
    <div className={styles.planned}>
      <p role="status">
        Backup of {formatDateTime(backup.madeAt)}
        {backup.schemaVersion < 8 && ` from the earlier app (version ${backup.schemaVersion})`}.{" "}
        {isNothing
          ? "All of it is here already: nothing would change."
          : intoEmpty
            ? "Everything in it would come into this empty library, as it was."
            : "It would be merged into this library."}
      </p>
      <Table plan={plan} />
      <dl className={health.facts}>
        <dt>Needs about</dt>
        <dd>{formatBytes(bytesNeeded)}</dd>
        <dt>Room left</dt>
        <dd>{room === null ? "This browser does not tell." : formatBytes(room)}</dd>
      </dl>
      {!fits && (
        <Notice look="box" tone="bad">
          It does not fit: {formatBytes(bytesNeeded - (room ?? 0))} more are needed. Free space on
          this disk or empty the trash, then choose the backup again.
        </Notice>
      )}
      <Losses plan={plan} />
      <div className={styles.bar}>
        <Button kind="primary" isDisabled={!fits || isNothing} onPress={() => void run.confirm()}>
          {intoEmpty ? "Restore into this empty library" : "Merge into this library"}
        </Button>
        <Button onPress={() => run.dismiss()}>{isNothing ? "Close" : "Cancel"}</Button>
      </div>
    </div>
  );
}

type Plan = Planned["plan"];

function bringsNothing({ assets, scripts, mappings, prompts }: Plan): boolean {
  const tables = [assets, scripts, mappings, prompts];
  return (
    assets.damaged + assets.repaired === 0 &&
    tables.every((rows) => rows.new + rows.different === 0)
  );
}

function Table({
  plan: { assets, scripts, mappings, prompts, intoEmpty },
}: {
  readonly plan: Plan;
}) {
  const rows = [
    { name: "Assets", ...assets },
    { name: "Scripts", ...scripts, damaged: 0 },
    { name: "Mappings", ...mappings, damaged: 0 },
    { name: "Prompts", ...prompts, damaged: 0 },
  ];
  return (
    <table className={health.table}>
      <thead>
        <tr>
          <th scope="col">In the backup</th>
          <th scope="col">New</th>
          {!intoEmpty && <th scope="col">Same</th>}
          {!intoEmpty && <th scope="col">Different</th>}
          <th scope="col">Damaged</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, damaged, same, different, new: fresh }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formatCount(fresh)}</td>
            {!intoEmpty && <td>{formatCount(same)}</td>}
            {!intoEmpty && <td>{formatCount(different)}</td>}
            <td>{damaged > 0 ? formatCount(damaged) : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What would not come, or not whole; and what of a merge is worth knowing. */
function Losses({ plan }: { readonly plan: Plan }) {
  const { assets, mappings, damaged, damagedBlobs, unreadable, odd, leftOut } = plan;
  const oddRows = odd.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <>
      {differentRows(plan) > 0 && (
        <p className={styles.text}>
          Of what is different the version that was changed later stays; the other one is kept in
          the report.
        </p>
      )}
      {assets.repaired > 0 && (
        <p className={styles.text}>
          {formatAmount(assets.repaired, "asset")} whose original is gone or damaged here would get
          it back.
        </p>
      )}
      {mappings.broken > 0 && (
        <p className={styles.text}>
          {formatAmount(mappings.broken, "mapping")} whose script or asset is not in the backup
          would not come, and be kept in the report.
        </p>
      )}
      <NamedList
        title={`${formatAmount(damaged.length, "original")} damaged in the backup`}
        text="Their assets come without their originals. Each is whole again as soon as you give its file again."
        items={damaged.map(({ name, path }) => ({ name, detail: path }))}
      />
      <NamedList
        title={`${formatAmount(damagedBlobs.length, "file")} inside of rows damaged in the backup`}
        text="The rows that hold them come without them."
        items={damagedBlobs.map((path) => ({ name: path, detail: "" }))}
      />
      <LeftOutRows rows={unreadable} total={unreadable.length} />
      {oddRows > 0 && (
        <p className={styles.text}>
          {formatAmount(oddRows, "row")} in it can’t be used as{" "}
          {oddRows === 1 ? "it is" : "they are"}: mended where that can be, and whole in the report.
        </p>
      )}
      {leftOut.length > 0 && (
        <p className={styles.text}>
          Not restored, since no library of this Scenekeep has them: {leftOut.join(", ")}. They stay
          in the backup.
        </p>
      )}
    </>
  );
}

function differentRows({ assets, scripts, mappings, prompts }: Plan): number {
  return [assets, scripts, mappings, prompts].reduce((sum, { different }) => sum + different, 0);
}
