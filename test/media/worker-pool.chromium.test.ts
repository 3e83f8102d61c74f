import { afterEach, describe, expect, it } from "vitest";
import {
  startWorkerPool,
  WorkerCrash,
  type WorkerPoolOptions,
} from "../../src/media/worker-pool.ts";

type Pool = ReturnType<typeof startWorkerPool<string, string>>;
const pools: Pool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

/** Answers with the task itself; some tasks are bad. */
const ECHO = `
  onmessage = ({ data }) => {
    if (data.stop || data.task === "silent") return;
    if (data.task === "throw") throw new Error("thrown");
    if (data.task === "fail") return postMessage({ failure: "failed" });
    if (data.task === "hang") for (;;);
    postMessage({ answer: data.task });
  };`;

function poolOf(
  options: Partial<WorkerPoolOptions> = {},
  code = ECHO,
): Pool & { started(): number } {
  let started = 0;
  const pool = startWorkerPool<string, string>({
    startWorker() {
      started += 1;
      return new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    },
    size: 1,
    next: "oldest",
    longestSilence: 60_000,
    ...options,
  });
  pools.push(pool);
  return { ...pool, started: () => started };
}

describe("a worker that breaks off", () => {
  it.each(["throw", "fail"])("rejects its call and is replaced: %s", async (task) => {
    const pool = poolOf();
    await expect(pool.ask(task)).rejects.toBeInstanceOf(WorkerCrash);
    expect(await pool.ask("next")).toBe("next");
    expect(pool.started()).toBe(2);
  });

  it.each(["silent", "hang"])("is given up after the longest silence: %s", async (task) => {
    const pool = poolOf({ longestSilence: 1000 });
    await expect(pool.ask(task)).rejects.toBeInstanceOf(WorkerCrash);
    expect(await pool.ask("next")).toBe("next");
  });

  it("rejects the calls of a script that cannot be run, each once", async () => {
    const pool = poolOf({}, "this is no script");
    const calls = await Promise.allSettled(["a", "b", "c"].map((task) => pool.ask(task)));
    expect(calls.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  });

  it("rejects calls whose worker cannot be started, however many wait", async () => {
    let started = 0;
    const pool = poolOf({
      startWorker() {
        started += 1;
        if (started > 1) throw new Error("no more workers");
        return new Worker(URL.createObjectURL(new Blob([ECHO], { type: "text/javascript" })));
      },
    });
    const tasks = Array.from({ length: 20_000 }, () => pool.ask("throw"));
    const calls = await Promise.allSettled(tasks);
    const isCrash = (call: PromiseSettledResult<string>) =>
      call.status === "rejected" && call.reason instanceof WorkerCrash;
    expect(calls.every(isCrash)).toBe(true);
  });

  it("rejects a task that cannot be sent", async () => {
    const pool = poolOf();
    const unsendable = (() => 1) as unknown as string;
    await expect(pool.ask(unsendable)).rejects.toBeInstanceOf(WorkerCrash);
  });
});

describe("a worker with long work", () => {
  it("is left alone while it gives signs of life", async () => {
    const alive = `onmessage = () => {
      let left = 30;
      const timer = setInterval(() => {
        if (left-- > 0) return postMessage({ alive: true });
        clearInterval(timer);
        postMessage({ answer: "done" });
      }, 60);
    };`;
    const pool = poolOf({ longestSilence: 1000 }, alive);
    expect(await pool.ask("long")).toBe("done");
  });

  it("says how far it is, until the call is settled", async () => {
    const telling = `onmessage = ({ data }) => {
      if (data.stop) { postMessage({ alive: true, done: 9 }); postMessage({ answer: "late" }); return; }
      for (const done of [1, 2]) postMessage({ alive: true, done });
      postMessage({ alive: true });
      if (data.task !== "long") postMessage({ answer: data.task });
    };`;
    const pool = poolOf({}, telling);
    const told: number[] = [];
    const abort = new AbortController();
    const long = pool.ask("long", {
      signal: abort.signal,
      onProgress: (done) => {
        told.push(done);
        if (done === 2) abort.abort("not wanted");
      },
    });
    await expect(long).rejects.toBe("not wanted");
    expect(await pool.ask("next", { onProgress: (done) => told.push(done * 10) })).toBe("next");
    expect(told).toEqual([1, 2, 10, 20]);
  });

  it("keeps its place until it has stopped, and its late answer goes to nobody", async () => {
    const stopping = `let stopped; onmessage = ({ data }) => {
      if (data.stop) postMessage({ answer: "late" });
      else if (data.task !== "long") postMessage({ answer: data.task });
    };`;
    const pool = poolOf({}, stopping);
    const abort = new AbortController();
    const long = pool.ask("long", { signal: abort.signal });
    const next = pool.ask("next");
    abort.abort("not wanted");
    await expect(long).rejects.toBe("not wanted");
    expect(await next).toBe("next");
    expect(pool.started()).toBe(1);
  });
});

describe("waiting tasks", () => {
  async function orderOf(next: "oldest" | "newest"): Promise<readonly string[]> {
    const pool = poolOf({ next });
    const order: string[] = [];
    const calls = ["a", "b", "c", "d"].map(async (task) => order.push(await pool.ask(task)));
    await Promise.all(calls);
    return order;
  }

  it("are taken oldest first where that was asked for", async () => {
    expect(await orderOf("oldest")).toEqual(["a", "b", "c", "d"]);
  });

  it("are taken newest first where that was asked for", async () => {
    expect(await orderOf("newest")).toEqual(["a", "d", "c", "b"]);
  });

  it("are never sent once they are aborted", async () => {
    const pool = poolOf({ size: 1 });
    const abort = new AbortController();
    const first = pool.ask("first");
    const throwing = pool.ask("throw", { signal: abort.signal });
    abort.abort("not wanted");
    await expect(throwing).rejects.toBe("not wanted");
    expect(await first).toBe("first");
    expect(await pool.ask("next")).toBe("next");
    expect(pool.started()).toBe(1);
  });

  it("start no more workers than the pool's size", async () => {
    const pool = poolOf({ size: 2 });
    await Promise.all(["a", "b", "c", "d", "e"].map((task) => pool.ask(task)));
    expect(pool.started()).toBe(2);
  });
});

describe("a closed pool", () => {
  it("rejects calls that run, wait or come later", async () => {
    const pool = poolOf();
    const calls = [pool.ask("silent"), pool.ask("waiting")];
    pool.close();
    calls.push(pool.ask("later"));
    for (const call of calls) await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });

  it("rejects a call whose signal is aborted already", async () => {
    const pool = poolOf();
    await expect(pool.ask("task", { signal: AbortSignal.abort("never") })).rejects.toBe("never");
    expect(pool.started()).toBe(0);
  });
});
