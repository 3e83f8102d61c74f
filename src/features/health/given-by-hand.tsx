import { useMemo } from "react";
import { assetKeyText } from "../../db/asset-key.ts";
import type { GivenOriginal } from "../../domain/integrity/given-original.ts";
import { keepGiven } from "../../domain/integrity/settle-given.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { useAssetRows } from "../../hooks/use-asset-rows.ts";
import { useGiven } from "../../hooks/use-given.ts";
import { formatBytes } from "../../lib/format-bytes.ts";
import { hashKey } from "../../lib/hash-key.ts";
import { isolated } from "../../lib/isolated.ts";
import { Button } from "../../ui/button.tsx";
import { showToast } from "../../ui/toast.tsx";
import styles from "./health-rows.module.css";
import { takeBackFile } from "./use-giving.ts";

/** Originals that a person chose: each can be taken back until somebody says that it is right. */
export function GivenByHand() {
  const given = useGiven();
  const keys = useMemo(() => (given ?? []).map(({ key }) => key), [given]);
  const rows = useAssetRows(keys);
  if (!given || given.length === 0) return null;
  return (
    <div className={styles.given}>
      <h3 id="given-heading">Given again by hand</h3>
      <p className={styles.quiet}>
        Look whether each is the right one. What lay there before is kept until you say so.
      </p>
      <ul aria-labelledby="given-heading" className={styles.list}>
        {given.map((one) => (
          <Given key={one.id} given={one} name={rows.get(assetKeyText(one.key))?.name} />
        ))}
      </ul>
    </div>
  );
}

interface GivenProps {
  readonly given: GivenOriginal;
  /** Of its asset; `undefined` while it is read, or once it is gone. */
  readonly name: string | undefined;
}

function Given({ given: { key, after, original }, name = assetKeyText(key) }: GivenProps) {
  const db = useDatabase();
  const before = original ? formatBytes(original.data.size) : "nothing";
  async function keep() {
    await keepGiven(db, key);
    showToast({ text: `${isolated(name)} keeps what it was given` });
  }
  return (
    <li className={styles.row}>
      <a href={`#/gallery/${key.type}/${hashKey(key.id)}`} dir="auto">
        {name}
      </a>
      <span className={styles.quiet}>
        {formatBytes(after.byteLength)}, before that {before}
      </span>
      <Button
        aria-label={`Undo: take the file of ${name} out again`}
        onPress={() => void takeBackFile(db, { asset: key, name })}
      >
        Undo
      </Button>
      <Button aria-label={`It is right: ${name}`} onPress={() => void keep()}>
        It is right
      </Button>
    </li>
  );
}
