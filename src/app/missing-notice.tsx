import { useLoss } from "../hooks/use-loss.ts";
import { formatDateTime } from "../lib/format-date.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { goneInWords } from "./loss-words.ts";
import { showLoss } from "./opening.ts";
import { useOpening } from "./opening-context.ts";

/** Stays until what is missing is back, or a person has said that it is right so. */
export function MissingNotice() {
  const opening = useOpening();
  const loss = useLoss()?.loss;
  if (!loss) return null;
  const showMore = opening && (
    <Button onPress={() => showLoss(opening, loss)}>What is missing?</Button>
  );
  return (
    <Notice tone="bad" action={showMore}>
      Something is missing, gone since {formatDateTime(loss.notedAt)}: {goneInWords(loss)}.
    </Notice>
  );
}
