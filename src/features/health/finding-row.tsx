import type { ReactNode } from "react";
import type {
  FindingKind,
  FindingLine,
  FindingOf,
} from "../../domain/integrity/describe-findings.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { placeAddress } from "../../views/place-address.ts";
import { GONE_WORDS } from "./finding-words.ts";
import styles from "./odd-group.module.css";

/** Places that are named; the rest is counted. */
const NAMED = 3;

export interface FindingRowProps {
  readonly item: FindingOf<FindingKind>;
  readonly line: FindingLine;
  readonly children?: ReactNode;
}

/** Tells the lines of one kind apart: one script may name what is gone in many places. */
export function lineKey({ item, line }: Pick<FindingRowProps, "item" | "line">): string {
  const { row, asset, names, places } = line;
  const spots = places.map(({ words }) => words);
  const position = "position" in item ? item.position : 0;
  return JSON.stringify([row, asset?.key, names, spots, position]);
}

/** The row in which something was found, its asset, and where it shows up. */
export function FindingRow({ item, line, children }: FindingRowProps) {
  const { row, asset, names } = line;
  return (
    <li className={styles.row}>
      {asset?.name !== row && <span>{row}</span>}
      {asset && (
        <a href={`#/gallery/${asset.key.type}/${hashKey(asset.key.id)}`} dir="auto">
          {asset.name}
        </a>
      )}
      {names.map((name, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several may have the same name, and none moves
        <bdi key={at}>{name}</bdi>
      ))}
      <Places line={line} />
      {"gone" in item && <span className={styles.detail}>{GONE_WORDS[item.gone]}</span>}
      {children}
    </li>
  );
}

function Places({ line: { places } }: Pick<FindingRowProps, "line">) {
  const more = places.length - NAMED;
  return (
    <>
      {places.slice(0, NAMED).map(({ words, spot }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: several may be called the same, and none moves
        <span key={at} className={styles.detail} dir="auto">
          {spot ? <a href={placeAddress(spot)}>{words}</a> : words}
        </span>
      ))}
      {more > 0 && (
        <span className={styles.detail}>and {formatAmount(more, "more place", "more places")}</span>
      )}
    </>
  );
}
