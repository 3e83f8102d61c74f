import { useRef, useState } from "react";
import { askToPersist, usePersistence } from "../../hooks/use-persistence.ts";
import { type Storage, useStorage } from "../../hooks/use-storage.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./health.module.css";
import { useSectionInHash } from "./use-section-in-hash.ts";

/** How much room the library takes in this browser, and how safe it lies there. */
export function StorageFacts() {
  const heading = useRef<HTMLHeadingElement>(null);
  const storage = useStorage();
  useSectionInHash("storage", heading);
  const isKept = usePersistence() === "granted" || storage?.persisted === true;
  return (
    <section
      className={styles.section}
      aria-labelledby="storage-heading"
      aria-busy={storage === undefined}
    >
      <h2 ref={heading} id="storage-heading" tabIndex={-1}>
        Storage
      </h2>
      {storage === null ? (
        <p className={styles.quiet}>This browser does not tell.</p>
      ) : (
        <dl className={styles.facts}>
          <dt>Used</dt>
          <dd>{storage ? formatBytes(storage.usage) : "…"}</dd>
          <dt>Room left</dt>
          <dd>{storage ? roomWords(storage) : "…"}</dd>
          <dt>Persistent</dt>
          <dd>{storage ? PERSISTENCE[isKept ? "yes" : "no"] : "…"}</dd>
        </dl>
      )}
      {storage && !isKept && <AskAgain />}
    </section>
  );
}

function roomWords({ quota, usage }: Storage): string {
  const left = Math.max(0, quota - usage);
  const room = formatBytes(left);
  return quota > 0 && left < quota / 10 ? `${room}: less than a tenth of what it may take` : room;
}

const PERSISTENCE = {
  yes: "Yes: the browser keeps it until you clear it yourself.",
  no: "No: the browser may clear it when the disk runs short.",
} as const;

/** Some browsers think otherwise on another day. */
function AskAgain() {
  const [state, setState] = useState<"idle" | "asking" | "refused">("idle");
  async function ask() {
    setState("asking");
    const answer = await askToPersist();
    setState(answer === "granted" ? "idle" : "refused");
  }
  return (
    <div className={styles.ask}>
      <p className={styles.quiet}>
        Scenekeep asks for this at the first import. Chromium and Safari decide by themselves, by
        how much you use this page, and more readily once it is bookmarked or installed; Firefox
        asks you. Whatever the answer is, a backup in another place is what keeps your work.
      </p>
      <Button isPending={state === "asking"} onPress={() => void ask()}>
        Ask the browser to keep it
      </Button>
      <p role="status">{state === "refused" && "Not now: the browser made no promise."}</p>
    </div>
  );
}
