import { useStorage } from "../../hooks/use-storage.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import styles from "./health.module.css";

/** How much room the library takes in this browser, and how safe it lies there. */
export function StorageFacts() {
  const storage = useStorage();
  return (
    <section
      className={styles.section}
      aria-labelledby="storage-heading"
      aria-busy={storage === undefined}
    >
      <h2 id="storage-heading">Storage</h2>
      {storage === null ? (
        <p className={styles.quiet}>This browser does not tell.</p>
      ) : (
        <dl className={styles.facts}>
          <dt>Used</dt>
          <dd>{storage ? formatBytes(storage.usage) : "…"}</dd>
          <dt>Room left</dt>
          <dd>{storage ? formatBytes(Math.max(0, storage.quota - storage.usage)) : "…"}</dd>
          <dt>Persistent</dt>
          <dd>{storage ? PERSISTENCE[storage.persisted ? "yes" : "no"] : "…"}</dd>
        </dl>
      )}
    </section>
  );
}

const PERSISTENCE = {
  yes: "Yes: the browser keeps it until you clear it yourself.",
  no: "No: the browser may clear it when the disk runs short.",
} as const;
