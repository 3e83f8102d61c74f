/** What a page sends to its worker: one task at a time, and perhaps that it is no longer wanted. */
export type ToWorker<Task> = { readonly task: Task } | { readonly stop: true };

export type FromWorker<Answer> =
  | { readonly answer: Answer }
  | { readonly failure: string }
  /** The worker has started, or long work goes on; `done` says how far, in a unit of the task's own. */
  | { readonly alive: true; readonly done?: number };

export interface TaskWatch {
  /** The page no longer wants the answer. */
  readonly signal: AbortSignal;
  /** Call it now and then while long work goes on; `done` says how far. */
  onAlive(done?: number): void;
}

/** The worker's half of worker-pool.ts: answers every task exactly once, a failed one too. */
export function answerTasks<Task, Answer>(
  work: (task: Task, watch: TaskWatch) => Promise<Answer>,
): void {
  let wanted = new AbortController();

  function post(message: FromWorker<Answer>): void {
    self.postMessage(message);
  }
  async function answer(task: Task): Promise<void> {
    wanted = new AbortController();
    const watch = {
      signal: wanted.signal,
      onAlive: (done?: number) => post({ alive: true, ...(done !== undefined && { done }) }),
    };
    try {
      post({ answer: await work(task, watch) });
    } catch (error) {
      post({ failure: String(error) });
    }
  }

  self.onmessage = ({ data }: MessageEvent<ToWorker<Task>>) => {
    if ("stop" in data) wanted.abort();
    else void answer(data.task);
  };
  self.onmessageerror = () => post({ failure: "a task that cannot be read" });
  // What breaks after this is the task's doing; before, the worker could not be loaded.
  post({ alive: true });
}
