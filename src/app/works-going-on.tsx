import { useDatabase } from "../hooks/database-context.tsx";
import type { LongWork } from "../hooks/run-alone.ts";
import { useWorks, type Work } from "../hooks/use-work-elsewhere.ts";
import { ProgressLine } from "../ui/progress-line.tsx";
import { useLeaveQuestion } from "../ui/use-leave-question.ts";
import { workAmount, workWords } from "../views/work-words.ts";

/** The long work of this tab and of the others, on whatever screen; what this one does would break off with the page. */
export function WorksGoingOn() {
  const db = useDatabase();
  const works = Object.entries(useWorks(db.name)) as [LongWork, Work][];
  useLeaveQuestion(works.some(([, { isHere }]) => isHere));
  return works.map(([work, { progress, isHere }]) => (
    <ProgressLine
      key={work}
      label={workWords(work, isHere)}
      {...progress}
      amount={workAmount(work, progress)}
    />
  ));
}
