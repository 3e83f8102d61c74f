/** Something took longer than it ever may. */
export class TimeUp extends Error {
  override readonly name = "TimeUp";
}

/**
 * The promise's own outcome, if it comes in time. What it does afterwards is nobody's concern,
 * so give it a way to end (`onTimeUp`).
 *
 * @throws TimeUp
 */
export async function withinTime<T>(
  promise: Promise<T>,
  milliseconds: number,
  onTimeUp?: () => void,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const alarm = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onTimeUp?.();
      reject(new TimeUp(`not done within ${milliseconds} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, alarm]);
  } finally {
    clearTimeout(timer);
  }
}
