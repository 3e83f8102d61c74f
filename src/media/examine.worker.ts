import { type Examination, lookInside } from "./look-inside.ts";
import { answerTasks } from "./worker-end.ts";

answerTasks<Blob, Examination>((original, { signal, onAlive }) =>
  lookInside(original, { signal, onPiece: onAlive }),
);
