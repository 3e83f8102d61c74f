/** From now on, until what it answers is called: milliseconds of the longest task of 50 ms or more. */
export function watchTasks(): () => Promise<number> {
  const tasks: number[] = [];
  const watcher = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  watcher.observe({ type: "longtask" });
  return async () => {
    // Tasks are told of when they are over.
    await new Promise((resolve) => setTimeout(resolve, 100));
    watcher.disconnect();
    return Math.max(0, ...tasks);
  };
}
