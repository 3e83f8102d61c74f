import { assetKeyText } from "../../db/asset-key.ts";
import { useLargest } from "../../hooks/use-largest.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { LoadingRows } from "../../ui/loading-rows.tsx";
import styles from "./health.module.css";
import own from "./largest-assets.module.css";

const SHOWN = 10;

/** What takes the most room, each a link to its details, where it can be downloaded or put into the trash. */
export function LargestAssets() {
  const assets = useLargest(SHOWN);
  return (
    <section className={styles.section} aria-labelledby="largest-heading" aria-busy={!assets}>
      <h2 id="largest-heading">Largest assets</h2>
      {!assets && <LoadingRows label="Reading sizes" count={4} />}
      {assets?.length === 0 && <p className={styles.quiet}>Nothing takes any room yet.</p>}
      {assets && assets.length > 0 && (
        <ol className={own.list}>
          {assets.map(({ type, id, name, byteLength, trashedAt }) => (
            <li key={assetKeyText({ type, id })} className={own.row}>
              <a className={own.name} href={`#/gallery/${type}/${hashKey(id)}`} dir="auto">
                {name}
              </a>
              {trashedAt && <span className={styles.quiet}>in the trash</span>}
              <span className={own.size}>{formatBytes(byteLength)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
