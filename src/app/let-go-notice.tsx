import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { isLetGo, type Opening } from "./opening.ts";
import { useOpening } from "./opening-context.ts";

/** Over what stays on the screen of a tab that has let go of the library. */
export function LetGoNotice() {
  const opening = useOpening();
  return opening && <LetGoWords opening={opening} />;
}

function LetGoWords({ opening }: { readonly opening: StoreApi<Opening> }) {
  if (!isLetGo(useStore(opening))) return null;
  return (
    <Notice
      tone="bad"
      action={
        <Button kind="primary" onPress={() => location.reload()}>
          Reload
        </Button>
      }
    >
      This tab has let go of your library: nothing that you do here is saved any more. Copy what you
      typed and still need, then reload.
    </Notice>
  );
}
