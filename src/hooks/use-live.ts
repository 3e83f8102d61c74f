import { useLiveQuery } from "dexie-react-hooks";
import { sameItems } from "./same-items.ts";

/**
 * What `read` finds, always current, in every tab; `undefined` until the first answer to
 * this question. `useLiveQuery` by itself goes on showing the answer to the last question
 * until the next one is there: a picture of another scene. What fails is thrown while
 * rendering, for the error boundary.
 */
export function useLive<T>(read: () => Promise<T>, deps: readonly unknown[]): T | undefined {
  const answer = useLiveQuery(async () => ({ deps, value: await read() }), [...deps]);
  return answer && sameItems(answer.deps, deps) ? answer.value : undefined;
}
