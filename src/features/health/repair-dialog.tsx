import { useMemo, useState } from "react";
import type {
  FindingKind,
  FindingLine,
  FindingOf,
} from "../../domain/integrity/describe-findings.ts";
import { useFindingLines } from "../../hooks/use-finding-lines.ts";
import { formatCount } from "../../lib/format-count.ts";
import { Button } from "../../ui/button.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import { lineKey } from "./finding-row.tsx";
import { FINDING_WORDS, type RepairChoice } from "./finding-words.ts";
import styles from "./repair-dialog.module.css";
import { useRepairing } from "./use-repairing.ts";

/** So many can be left out one by one; the rest goes with them. */
const LISTED = 100;

export interface RepairDialogProps<Kind extends FindingKind> {
  readonly kind: Kind;
  readonly choice: RepairChoice<Kind>;
  readonly items: readonly FindingOf<Kind>[];
  readonly onClose: () => void;
}

/** Says what a repair will do, and to what, before it does; any of it can be left out. */
export function RepairDialog<Kind extends FindingKind>(props: RepairDialogProps<Kind>) {
  const { kind, choice, onClose } = props;
  // What is found while it is open is another matter.
  const [items] = useState(props.items);
  const listed = useMemo(() => items.slice(0, LISTED), [items]);
  const described = useFindingLines(kind, listed);
  const [leftOut, setLeftOut] = useState<ReadonlySet<FindingOf<Kind>>>(new Set());
  const repair = useRepairing();
  const chosen = items.filter((item) => !leftOut.has(item));
  const more = items.length - listed.length;

  function choose(item: FindingOf<Kind>, isChosen: boolean) {
    const next = new Set(leftOut);
    if (isChosen) next.delete(item);
    else next.add(item);
    setLeftOut(next);
  }
  function confirm() {
    onClose();
    void repair(choice.repairOf(chosen));
  }
  return (
    <Dialog
      title={FINDING_WORDS[kind].title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button autoFocus kind="primary" isDisabled={chosen.length === 0} onPress={confirm}>
            {choice.verb} ({formatCount(chosen.length)})
          </Button>
        </>
      }
    >
      <p>{choice.preview}</p>
      {!described && <LoadingRows label="Reading what will change" count={3} />}
      <ul className={styles.list} aria-label="What will change">
        {described?.map(({ item, line }) => (
          <li key={lineKey({ item, line })}>
            <CheckBox isChecked={!leftOut.has(item)} onChange={(is) => choose(item, is)}>
              <bdi>{lineWords(line)}</bdi>
            </CheckBox>
          </li>
        ))}
      </ul>
      {more > 0 && <p>And {formatCount(more)} more of the same kind.</p>}
    </Dialog>
  );
}

function lineWords({ row, asset, names, places }: FindingLine): string {
  const [first, ...others] = places;
  const where =
    first && (others.length > 0 ? `${first.words} and ${others.length} more` : first.words);
  const name = asset?.name ?? row;
  return [name === row ? row : `${row}: ${name}`, ...names, where].filter(Boolean).join(" · ");
}
