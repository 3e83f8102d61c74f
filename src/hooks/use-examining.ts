import { useState } from "react";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";
import { useSettled } from "./use-settled.ts";

export interface Examining {
  /** Assets that wait for a look inside. */
  readonly left: number;
  /** The most that have waited since nothing did. */
  readonly total: number;
}

/** How far the examining of assets is; `null` when nothing waits, or nobody knows yet. */
export function useExamining(): Examining | null {
  const db = useDatabase();
  const isSettled = useSettled();
  const left =
    useLive(
      async () => (isSettled ? db.assets.where("probe").equals("pending").count() : 0),
      [db, isSettled],
    ) ?? 0;
  const [most, setMost] = useState(0);
  const total = left === 0 ? 0 : Math.max(most, left);
  if (total !== most) setMost(total);
  return left === 0 ? null : { left, total };
}
