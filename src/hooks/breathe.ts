/**
 * For long work on the main thread: awaited again and again, it lets the browser answer
 * people and draw whenever the work has gone on for `LONGEST`, and costs next to nothing
 * in between.
 */
export function startBreathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < LONGEST) return;
    await nextTask();
    since = performance.now();
  };
}

/** Milliseconds: with a step of the work on top still well below the 50 that people feel. */
const LONGEST = 10;

/** A timer would wait for 4 ms each time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
