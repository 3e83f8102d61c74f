import { groupImports, isSettled } from "../../state/count-imports.ts";
import type { ImportItem, ImportsState } from "../../state/imports.ts";
import { Button } from "../../ui/button.tsx";
import { AddedRows } from "./added-rows.tsx";
import { CopyRefusals } from "./copy-refusals.tsx";
import { DuplicateRows, PutAllBack } from "./duplicate-rows.tsx";
import { EarlierRow } from "./earlier-row.tsx";
import { ImportGroup } from "./import-group.tsx";
import { PlainRow, UnderWayRow } from "./import-rows.tsx";
import { AllIntoLibrary, isPlaceGone, RefusedRow } from "./refused-row.tsx";
import { RepairedRows } from "./repaired-rows.tsx";
import { useImporter } from "./use-importer.ts";

export interface ImportGroupsProps {
  readonly items: readonly ImportItem[];
  readonly phase: ImportsState["phase"];
}

/** The files by what became of them; first those that are under way, last what earlier runs left. */
export function ImportGroups({ items, phase }: ImportGroupsProps) {
  const groups = groupImports(items.filter(({ isEarlier }) => !isEarlier));
  const earlier = items.filter((item) => item.isEarlier && isSettled(item));
  const again = (group: readonly ImportItem[]) =>
    phase !== "stopping" && (
      <>
        <AllIntoLibrary items={group} />
        <RetryButton items={group} />
        <CopyRefusals items={group} />
      </>
    );
  return (
    <>
      <ImportGroup label="Under way" items={groupImports(items)["under-way"]}>
        {(shown) => shown.map((item) => <UnderWayRow key={item.id} item={item} />)}
      </ImportGroup>
      <ImportGroup label="Added" items={groups.added} startsClosed>
        {(shown) => <AddedRows items={shown} />}
      </ImportGroup>
      <ImportGroup label="Repaired" items={groups.repaired}>
        {(shown) => <RepairedRows items={shown} />}
      </ImportGroup>
      <ImportGroup
        label="Already here"
        items={groups.duplicate}
        action={phase === "idle" && <PutAllBack items={groups.duplicate} />}
      >
        {(shown) => <DuplicateRows items={shown} phase={phase} />}
      </ImportGroup>
      <ImportGroup label="Refused" items={groups.refused} action={again(groups.refused)}>
        {(shown) => shown.map((item) => <RefusedRow key={item.id} item={item} phase={phase} />)}
      </ImportGroup>
      <ImportGroup
        label="Not imported"
        items={groups.cancelled}
        action={again(groups.cancelled)}
        startsClosed
      >
        {(shown) => shown.map((item) => <PlainRow key={item.id} item={item} />)}
      </ImportGroup>
      <ImportGroup label="From before" items={earlier} action={again(earlier)} startsClosed>
        {(shown) => shown.map((item) => <EarlierRow key={item.id} item={item} phase={phase} />)}
      </ImportGroup>
    </>
  );
}

/** Nothing where another try would end the same way. */
function RetryButton({ items }: { readonly items: readonly ImportItem[] }) {
  const importer = useImporter();
  const ids = items
    .filter((item) => item.canRetry && item.status !== "duplicate" && !isPlaceGone(item))
    .map(({ id }) => id);
  if (ids.length === 0) return null;
  return (
    <Button kind="quiet" onPress={() => void importer.retry(ids)}>
      Try again
    </Button>
  );
}
