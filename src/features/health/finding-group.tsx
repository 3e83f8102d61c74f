import { useMemo, useState } from "react";
import type { FindingKind, FindingOf } from "../../domain/integrity/describe-findings.ts";
import type { Found } from "../../domain/integrity/findings.ts";
import { useFindingLines } from "../../hooks/use-finding-lines.ts";
import { formatCount } from "../../lib/format-count.ts";
import { jsonText } from "../../lib/json-text.ts";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import { FindingRow, lineKey } from "./finding-row.tsx";
import { FINDING_WORDS, REPAIRS, type RepairChoice } from "./finding-words.ts";
import { FoldedGroup } from "./folded-group.tsx";
import { GiveFileButton } from "./give-file-button.tsx";
import styles from "./odd-group.module.css";
import { RepairDialog } from "./repair-dialog.tsx";

/** So many are listed; the rest can be copied, and is repaired with them. */
const LISTED = 100;

export interface FindingGroupProps<Kind extends FindingKind> {
  readonly kind: Kind;
  readonly found: Found<FindingOf<Kind>>;
}

/** Findings of one kind: what that means, what can be done, and on demand which they are. */
export function FindingGroup<Kind extends FindingKind>({ kind, found }: FindingGroupProps<Kind>) {
  const { title, text } = FINDING_WORDS[kind];
  const renderRows = () => <FindingRows kind={kind} found={found} />;
  return <FoldedGroup {...{ title, text, renderRows }} count={found.total} />;
}

function FindingRows<Kind extends FindingKind>({ kind, found }: FindingGroupProps<Kind>) {
  const { items, total } = found;
  const listed = useMemo(() => items.slice(0, LISTED), [items]);
  const described = useFindingLines(kind, listed);
  if (!described) return <LoadingRows label="Reading what was found" count={2} />;
  const isLost = kind === "withoutOriginal" || kind === "damaged";
  const more = total - described.length;
  return (
    <>
      <ul className={styles.rows} aria-label={FINDING_WORDS[kind].title}>
        {described.map(({ item, line }) => (
          <FindingRow key={lineKey({ item, line })} item={item} line={line}>
            {isLost && line.asset && (
              <GiveFileButton asset={line.asset.key} name={line.asset.name} />
            )}
          </FindingRow>
        ))}
      </ul>
      <div className={styles.foot}>
        {more > 0 && <span>and {formatCount(more)} more</span>}
        <RepairButtons kind={kind} items={items} />
        <CopyButton label="Copy all" text={() => jsonText(items)} />
      </div>
    </>
  );
}

interface RepairButtonsProps<Kind extends FindingKind> {
  readonly kind: Kind;
  readonly items: readonly FindingOf<Kind>[];
}

function RepairButtons<Kind extends FindingKind>({ kind, items }: RepairButtonsProps<Kind>) {
  const [choice, setChoice] = useState<RepairChoice<Kind> | null>(null);
  const choices = REPAIRS[kind].filter(({ isFor }) => !isFor || items.some(isFor));
  return (
    <>
      {choices.map((one) => (
        <Button key={one.label} onPress={() => setChoice(one)}>
          {one.label}
        </Button>
      ))}
      {choice && (
        <RepairDialog
          kind={kind}
          choice={choice}
          items={choice.isFor ? items.filter(choice.isFor) : items}
          onClose={() => setChoice(null)}
        />
      )}
    </>
  );
}
