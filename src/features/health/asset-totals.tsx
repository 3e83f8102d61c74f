import { ASSET_TYPES } from "../../db/asset-key.ts";
import { useAssetTotals } from "../../hooks/use-asset-totals.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { formatCount } from "../../lib/format-count.ts";
import styles from "./health.module.css";

const NAMES = { image: "Images", video: "Videos", audio: "Sounds" } as const;

/** Number and size of assets by type. While they are being read the table is there, without figures. */
export function AssetTotals() {
  const totals = useAssetTotals();
  const rows = ASSET_TYPES.map((type) => ({ type, total: totals?.[type] }));
  const count = sum(rows.map(({ total }) => total?.count));
  const bytes = sum(rows.map(({ total }) => total?.bytes));
  return (
    <section className={styles.section} aria-labelledby="assets-heading" aria-busy={!totals}>
      <h2 id="assets-heading">Assets</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Type</th>
            <th scope="col">Number</th>
            <th scope="col">Size</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ type, total }) => (
            <tr key={type}>
              <th scope="row">{NAMES[type]}</th>
              <td>{total ? formatCount(total.count) : "…"}</td>
              <td>{total ? formatBytes(total.bytes) : "…"}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All</th>
            <td>{totals ? formatCount(count) : "…"}</td>
            <td>{totals ? formatBytes(bytes) : "…"}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function sum(figures: readonly (number | undefined)[]): number {
  return figures.reduce<number>((all, one) => all + (one ?? 0), 0);
}
