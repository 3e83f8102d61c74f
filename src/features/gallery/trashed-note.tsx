import { Undo2 } from "lucide-react";
import type { Asset } from "../../db/schema.ts";
import { formatDay } from "../../lib/format-date.ts";
import { Button } from "../../ui/button.tsx";
import { usePutBack } from "../../views/use-put-back.ts";
import styles from "./trashed-note.module.css";

/** In the details of an asset that lies in the trash: since when, and the way back; nothing for any other. */
export function TrashedNote({ asset }: { readonly asset: Asset }) {
  const putBack = usePutBack();
  if (asset.trashedAt === undefined) return null;
  return (
    <div className={styles.note}>
      <p className={styles.words}>
        <strong>In the trash</strong> since {formatDay(asset.trashedAt, new Date())}. No scene shows
        it.
      </p>
      <Button onPress={() => void putBack([asset])}>
        <Undo2 aria-hidden />
        Put back
      </Button>
    </div>
  );
}
