import { isRecord } from "./is-record.ts";

/**
 * `next`, with every part of it that equals the same part of `last` replaced by that: what
 * has not changed stays the same object, all of it where nothing has. Follows arrays and
 * plain objects; anything else is equal only to itself.
 */
export function shareEqual<T>(last: unknown, next: T): T {
  if (Object.is(last, next)) return next;
  if (Array.isArray(last) && Array.isArray(next)) {
    const shared = next.map((item, at) => shareEqual(last[at], item));
    return (isSame(last, shared, last.length) ? last : shared) as T;
  }
  if (!isRecord(last) || !isRecord(next)) return next;
  const shared = Object.fromEntries(
    Object.entries(next).map(([name, value]) => [name, shareEqual(own(last, name), value)]),
  );
  return (isSame(last, shared, Object.keys(last).length) ? last : shared) as T;
}

function isSame(last: object, shared: object, size: number): boolean {
  const entries = Object.entries(shared);
  return (
    entries.length === size && entries.every(([name, value]) => Object.is(own(last, name), value))
  );
}

/** Not what it inherits: a row may have a field that is called `__proto__`. */
function own(record: object, name: string): unknown {
  return Object.hasOwn(record, name) ? Reflect.get(record, name) : undefined;
}
