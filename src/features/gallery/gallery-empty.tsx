import { Images, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import styles from "./gallery-empty.module.css";

/** A library without a single asset: what Scenekeep is, and where the first ones come from. */
export function EmptyLibrary({ actions }: { readonly actions?: ReactNode }) {
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

/** Filters that let nothing through. */
export function NothingFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      icon={<SearchX />}
      title="Nothing found"
      action={<Button onPress={onClear}>Clear filters</Button>}
    >
      No asset fits the search and the filters.
    </EmptyState>
  );
}
