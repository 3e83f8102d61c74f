import { useLiveQuery } from "dexie-react-hooks";
import {
  describeFindings,
  type FindingKind,
  type FindingLine,
  type FindingOf,
} from "../domain/integrity/describe-findings.ts";
import { useDatabase } from "./database-context.tsx";

export interface DescribedFinding<Kind extends FindingKind> {
  readonly item: FindingOf<Kind>;
  readonly line: FindingLine;
}

/**
 * What some hundred findings of one kind are about, always current; `undefined` until read.
 * While others are read, those that were read stay.
 */
export function useFindingLines<Kind extends FindingKind>(
  kind: Kind,
  items: readonly FindingOf<Kind>[],
): readonly DescribedFinding<Kind>[] | undefined {
  const db = useDatabase();
  return useLiveQuery(async () => {
    const lines = await describeFindings(db, kind, items);
    return lines.flatMap((line, at) => {
      const item = items[at];
      return item === undefined ? [] : [{ item, line }];
    });
  }, [db, kind, items]);
}
