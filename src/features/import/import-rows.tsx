import { memo, type ReactNode } from "react";
import { hashKey } from "../../lib/hash-key.ts";
import type { ImportedAsset, ImportItem } from "../../state/imports.ts";
import styles from "./import-group.module.css";
import { stepWords } from "./import-words.ts";

export interface ImportRowProps {
  readonly item: ImportItem;
}

export interface RowProps {
  readonly name: ReactNode;
  readonly children?: ReactNode;
}

/** A name, and under it what there is to say. */
export function Row({ name, children }: RowProps) {
  return (
    <li className={styles.row}>
      <span className={styles.name} dir="auto">
        {name}
      </span>
      {children && <span className={styles.note}>{children}</span>}
    </li>
  );
}

export interface AssetLinkProps {
  readonly asset: ImportedAsset;
  readonly children: ReactNode;
}

/** Leads to the details of an asset. */
export function AssetLink({ asset: { type, id }, children }: AssetLinkProps) {
  return (
    <a href={`#/gallery/${type}/${hashKey(id)}`} dir="auto">
      {children}
    </a>
  );
}

/** How far one file is, in words and as a line. */
export const UnderWayRow = memo(function UnderWayRow({ item }: ImportRowProps) {
  const isReading = item.status === "reading" && item.bytes < item.size;
  const percent = isReading ? (100 * item.bytes) / item.size : 100;
  return (
    <Row name={item.name}>
      <span className={styles.step}>{stepWords(item)}</span>
      <span className={styles.line} aria-hidden>
        <span className={styles.fill} style={{ width: `${percent}%` }} />
      </span>
    </Row>
  );
});

export const PlainRow = memo(function PlainRow({ item }: ImportRowProps) {
  return <Row name={item.name} />;
});
