import { formatBytesOf } from "../lib/format-bytes.ts";
import { timeLeftWords } from "../lib/time-left.ts";
import { ProgressLine } from "../ui/progress-line.tsx";
import type { BackupStep } from "./run-backup.ts";

const PHASES = {
  tables: ["Reading", "rows"],
  originals: ["Saving", "files"],
  checking: ["Reading back", "files"],
} as const;

/** How far a backup is: what is done with it now, counts, bytes and the time left. */
export function BackupProgressLine({ step }: { readonly step: BackupStep | null }) {
  if (!step) return <ProgressLine label="Beginning" done={0} total={0} />;
  const { phase, done, total } = step;
  const [label, what] = PHASES[phase];
  return (
    <ProgressLine
      label={label}
      done={done}
      total={total}
      note={[what, ...amountsOf(step)].join(", ")}
    />
  );
}

/** "1.2 of 3.4 GB", "about 2 minutes left": as far as they are known. */
export function amountsOf({
  bytesDone,
  bytesTotal,
  secondsLeft,
}: Pick<BackupStep, "bytesDone" | "bytesTotal" | "secondsLeft">): readonly string[] {
  return [
    ...(bytesTotal > 0 ? [formatBytesOf(bytesDone, bytesTotal)] : []),
    ...(secondsLeft === null ? [] : [timeLeftWords(secondsLeft)]),
  ];
}
