import { formatAmount } from "../../lib/format-count.ts";
import { isolated } from "../../lib/isolated.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TrashAffected } from "./trash-affected.tsx";
import type { TrashRequest } from "./use-trashing.ts";

/** Asks before assets that are used go to the trash, and names every place that uses one. */
export function TrashQuestion({ request }: { readonly request: TrashRequest }) {
  const { keys, used, isAnew, confirm, cancel } = request;
  const [only] = used;
  const what =
    only && keys.length === 1 ? `“${isolated(only.name)}”` : formatAmount(keys.length, "asset");
  return (
    <Dialog
      asks
      title={`Move ${what} to the trash?`}
      onClose={cancel}
      actions={
        <>
          <Button onPress={cancel}>Cancel</Button>
          <Button kind="primary" autoFocus onPress={() => void confirm()}>
            Move to trash
          </Button>
        </>
      }
    >
      {isAnew && <p role="alert">Something was linked elsewhere in the meantime. Look again:</p>}
      <TrashAffected affected={used} count={keys.length} fate="trashed" />
      <p>{keys.length === 1 ? "It" : "All of them"} can be put back from there at any time.</p>
    </Dialog>
  );
}
