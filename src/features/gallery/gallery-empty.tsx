import { Images } from "lucide-react";
import type { ReactNode } from "react";
import { useTrashCount } from "../../hooks/use-trash-count.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import styles from "./gallery-empty.module.css";

/**
 * A gallery without a single asset: what Scenekeep is, and where the first ones come from;
 * or that all of them lie in the trash.
 */
export function EmptyLibrary({ actions }: { readonly actions?: ReactNode }) {
  const trashed = useTrashCount() ?? 0;
  if (trashed > 0) {
    return (
      <EmptyState icon={<Images />} title="The gallery is empty" action={actions}>
        <p>
          <a href="#/trash">
            {formatAmount(trashed, "asset")} {trashed === 1 ? "lies" : "lie"} in the trash
          </a>
          , and can be put back from there. Or import files, or drop files and folders anywhere on
          the page.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Images />} title="No assets yet" action={actions}>
      <p>
        Scenekeep keeps the pictures, videos and sounds of your scripts in this browser; nothing
        leaves it. Import files, or drop files and folders anywhere on the page.
      </p>
      <p className={styles.hint}>
        A cineGenie library that was made at this address opens here by itself.
      </p>
    </EmptyState>
  );
}
