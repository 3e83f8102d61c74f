import type { LongWork, WorkProgress } from "../hooks/run-alone.ts";
import { formatCount } from "../lib/format-count.ts";

const HERE: Readonly<Record<LongWork, string>> = {
  backup: "Making a backup",
  check: "Checking a backup",
  restore: "Restoring",
  deleting: "Deleting for good",
};

const ELSEWHERE: Readonly<Record<LongWork, string>> = {
  backup: "Another tab: making a backup",
  check: "Another tab: checking a backup",
  restore: "Another tab: restoring",
  deleting: "Another tab: deleting for good",
};

/** What goes on, for a place with little room: "Making a backup". */
export function workWords(work: LongWork, isHere: boolean): string {
  return (isHere ? HERE : ELSEWHERE)[work];
}

/** "42 %" of a backup, whose parts are bytes; "12 of 40" of the rest. */
export function workAmount(work: LongWork, progress: WorkProgress): string {
  if (work === "backup" || work === "check") return percentOf(progress);
  return `${formatCount(progress.done)} of ${formatCount(progress.total)}`;
}

/** "42 %": rounded down, so that what still goes on is never all. */
export function percentOf({ done, total }: WorkProgress): string {
  return total > 0 ? `${Math.min(99, Math.floor((done / total) * 100))} %` : "";
}
