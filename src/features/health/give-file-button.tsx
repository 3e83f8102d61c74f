import { FileTrigger } from "react-aria-components";
import { isolated } from "../../lib/isolated.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { type GivingTo, useGiving } from "./use-giving.ts";

/** Lets a file be chosen as the original that an asset has lost. One of other content is asked about first. */
export function GiveFileButton(to: GivingTo) {
  const { asked, isBusy, give, dismiss } = useGiving(to);
  return (
    <>
      <FileTrigger
        onSelect={(files) => {
          const [file] = files ?? [];
          if (file) void give(file);
        }}
      >
        <Button isDisabled={isBusy} aria-label={`Choose the file of ${to.name}`}>
          Choose its file…
        </Button>
      </FileTrigger>
      {asked && (
        <Dialog
          asks
          title={`Use ${isolated(asked.name)} for ${isolated(to.name)}?`}
          onClose={dismiss}
          actions={
            <>
              <Button autoFocus onPress={dismiss}>
                Cancel
              </Button>
              <Button kind="primary" onPress={() => void give(asked, true)}>
                Use it
              </Button>
            </>
          }
        >
          <p>
            It is not the file that the asset had: its content is another one. It may be a better
            copy, or something else altogether.
          </p>
          <p>The asset keeps its name and its places. This can be undone.</p>
        </Dialog>
      )}
    </>
  );
}
