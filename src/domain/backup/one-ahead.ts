/**
 * The same values, each made while whoever asked is still at work on the one before:
 * reading and hashing go on beside writing.
 */
export async function* oneAhead<Value>(values: AsyncIterable<Value>): AsyncGenerator<Value> {
  const iterator = values[Symbol.asyncIterator]();
  const step = () => {
    const next = iterator.next();
    // It may fail before anybody waits for it.
    next.catch(() => undefined);
    return next;
  };
  let next = step();
  for (;;) {
    const { done, value } = await next;
    if (done) return;
    next = step();
    yield value;
  }
}
