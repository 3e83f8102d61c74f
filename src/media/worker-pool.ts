import type { FromWorker, ToWorker } from "./worker-end.ts";

/** The worker broke off, or gave no sign of life. It is replaced; the task is not tried again. */
export class WorkerCrash extends Error {
  override readonly name = "WorkerCrash";
  /** False: it never gave a sign of life, so nothing is known against the task. */
  readonly hadStarted: boolean;

  constructor(reason: string, hadStarted: boolean) {
    super(reason);
    this.hadStarted = hadStarted;
  }
}

export interface WorkerPool<Task, Answer> {
  /**
   * Always settles, whatever the worker does.
   *
   * @throws WorkerCrash
   * @throws the signal's reason, at once; `AbortError` once the pool is closed
   */
  ask(task: Task, watch?: AskWatch): Promise<Answer>;
  close(): void;
}

export interface AskWatch {
  readonly signal?: AbortSignal | undefined;
  /** How far the worker is, whenever it says so; never after the call has settled. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

export interface WorkerPoolOptions {
  startWorker(): Worker;
  /** Workers, and so tasks at a time: a crash takes exactly one task with it. */
  readonly size: number;
  /** Which of the waiting tasks is next: what was asked last is what someone looks at. */
  readonly next: "oldest" | "newest";
  /** Milliseconds without a sign of life after which a worker is given up. */
  readonly longestSilence: number;
}

interface Call<Task, Answer> {
  readonly task: Task;
  progress(done: number): void;
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

interface Place<Task, Answer> {
  worker?: Worker;
  /** The worker has given a sign of life. */
  hasStarted?: boolean;
  call?: Call<Task, Answer>;
}

/** Workers start with the first task, one after the other as they are needed. */
export function startWorkerPool<Task, Answer>(
  options: WorkerPoolOptions,
): WorkerPool<Task, Answer> {
  const places: Place<Task, Answer>[] = Array.from({ length: options.size }, () => ({}));
  const waiting: Call<Task, Answer>[] = [];
  let isClosed = false;

  function startNext(): void {
    const place = places.find((candidate) => !candidate.call);
    const call = place && (options.next === "newest" ? waiting.pop() : waiting.shift());
    if (!place || !call) return;
    place.call = call;
    runCall(place, call, options, () => {
      delete place.call;
      // Not at once: workers that never start would call each other in ever deeper rows.
      if (!isClosed) queueMicrotask(startNext);
    });
  }

  return {
    ask(task, { signal, onProgress } = {}) {
      return new Promise((resolve, reject) => {
        if (isClosed) throw closedError();
        signal?.throwIfAborted();
        const onAbort = (): void => {
          const at = waiting.indexOf(call);
          if (at >= 0) waiting.splice(at, 1);
          const place = places.find((candidate) => candidate.call === call);
          // The worker stops when it can; its place is taken until it has.
          place?.worker?.postMessage({ stop: true } satisfies ToWorker<Task>);
          call.reject(signal?.reason);
        };
        let isSettled = false;
        const call: Call<Task, Answer> = {
          task,
          progress(done) {
            if (!isSettled) onProgress?.(done);
          },
          resolve(answer) {
            isSettled = true;
            signal?.removeEventListener("abort", onAbort);
            resolve(answer);
          },
          reject(reason) {
            isSettled = true;
            signal?.removeEventListener("abort", onAbort);
            reject(reason);
          },
        };
        signal?.addEventListener("abort", onAbort);
        waiting.push(call);
        startNext();
      });
    },
    close() {
      isClosed = true;
      for (const place of places) {
        place.worker?.terminate();
        place.call?.reject(closedError());
      }
      for (const call of waiting.splice(0)) call.reject(closedError());
    },
  };
}

/** Gives a task to the worker of a place and settles its call exactly once; `onFree` then frees the place. */
function runCall<Task, Answer>(
  place: Place<Task, Answer>,
  call: Call<Task, Answer>,
  { startWorker, longestSilence }: WorkerPoolOptions,
  onFree: () => void,
): void {
  let silentHalves = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  function end(): void {
    clearInterval(timer);
    onFree();
  }
  function crash(reason: string): void {
    place.worker?.terminate();
    call.reject(new WorkerCrash(reason, place.hasStarted ?? false));
    delete place.worker;
    delete place.hasStarted;
    end();
  }

  try {
    place.worker ??= startWorker();
    const worker = place.worker;
    worker.onerror = (event) => {
      event.preventDefault();
      crash(event.message ?? "the worker did not start");
    };
    worker.onmessageerror = () => crash("an answer that cannot be read");
    worker.onmessage = ({ data }: MessageEvent<FromWorker<Answer>>) => {
      silentHalves = 0;
      place.hasStarted = true;
      if ("alive" in data) {
        if (data.done !== undefined) call.progress(data.done);
        return;
      }
      if ("failure" in data) {
        crash(data.failure);
        return;
      }
      call.resolve(data.answer);
      end();
    };
    worker.postMessage({ task: call.task } satisfies ToWorker<Task>);
  } catch (error) {
    crash(String(error));
    return;
  }
  // Two halves, so that a machine that wakes from sleep gives its workers a moment.
  timer = setInterval(() => {
    silentHalves += 1;
    if (silentHalves >= 2) crash("no sign of life");
  }, longestSilence / 2);
}

function closedError(): DOMException {
  return new DOMException("The workers are closed", "AbortError");
}
