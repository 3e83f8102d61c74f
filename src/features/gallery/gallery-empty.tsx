import { Images, SearchX } from "lucide-react";
import { Button, LinkButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** A library without a single asset: what Scenekeep is, and where one could come from. */
export function EmptyLibrary() {
  return (
    <EmptyState
      icon={<Images />}
      title="No assets yet"
      action={<LinkButton href="#/health">See storage and reports</LinkButton>}
    >
      Scenekeep keeps the pictures, videos and sounds of your scripts in this browser; nothing
      leaves it. A cineGenie library that was made at this address opens here by itself.
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
