import { SearchX } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

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
