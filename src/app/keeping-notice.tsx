import { useState } from "react";
import type { Keeping } from "../db/can-keep.ts";
import { useKeeping } from "../hooks/use-keeping.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";

/** Says before anything is imported what this browser would not keep. */
export function KeepingNotice() {
  return <KeepingWords keeping={useKeeping()} />;
}

export interface KeepingWordsProps {
  /** `undefined`: not known yet. */
  readonly keeping: Keeping | undefined;
}

export function KeepingWords({ keeping }: KeepingWordsProps) {
  const [isDismissed, setDismissed] = useState(wasDismissed);
  if (!keeping) return null;
  if (!keeping.storesBlobs) {
    return (
      <Notice tone="bad">
        This browser can't store files here, so nothing can be imported. A private window may be the
        reason: open Scenekeep in a normal one, or in another browser.
      </Notice>
    );
  }
  if (!keeping.looksPrivate || isDismissed) return null;
  const dismiss = () => {
    sessionStorage.setItem(DISMISSED, "yes");
    setDismissed(true);
  };
  return (
    <Notice tone="warn" action={<Button onPress={dismiss}>Understood</Button>}>
      This seems to be a private window: what you import is gone when it is closed.
    </Notice>
  );
}

/** For the session: the next private window is told again. */
const DISMISSED = "scenekeep-private-window-dismissed";

function wasDismissed(): boolean {
  return sessionStorage.getItem(DISMISSED) !== null;
}
