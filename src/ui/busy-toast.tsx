import { useSyncExternalStore } from "react";
import { formatCount } from "../lib/format-count.ts";
import { throttle } from "../lib/throttle.ts";
import styles from "./busy-toast.module.css";
import { showToast } from "./toast.tsx";

export interface BusyToast {
  /** How many are done. */
  readonly tell: (done: number) => void;
  /** It is over. */
  readonly close: () => void;
}

/** Milliseconds: what is done sooner needs no words. */
const APPEARS = 400;
/** Milliseconds: more often is more than anyone reads. */
const TELLS = 100;

/**
 * Says what goes on for as long as it takes, and how far it is: "Moving 20,000 assets to
 * the trash: 3,400". Only of what takes long. Screen readers are told the words alone.
 */
export function showBusyToast(words: string, onCancel?: () => void): BusyToast {
  const count = new Count();
  const redraw = throttle(count.redraw, TELLS);
  let close: (() => void) | undefined;
  const timer = setTimeout(() => {
    close = showToast({
      text: <BusyWords words={words} count={count} />,
      stays: true,
      ...(onCancel && { action: { label: "Cancel", onPress: onCancel } }),
    });
  }, APPEARS);
  return {
    tell(done) {
      count.done = done;
      redraw.soon();
    },
    close() {
      clearTimeout(timer);
      close?.();
    },
  };
}

class Count {
  done = 0;
  readonly #listeners = new Set<() => void>();

  readonly redraw = () => {
    for (const listener of this.#listeners) listener();
  };
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
}

function BusyWords({ words, count }: { readonly words: string; readonly count: Count }) {
  const done = useSyncExternalStore(count.subscribe, () => count.done);
  return (
    <>
      {words}
      {done > 0 && (
        <span className={styles.count} aria-live="off">
          : {formatCount(done)}
        </span>
      )}
    </>
  );
}
