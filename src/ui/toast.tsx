import { CircleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import {
  Text as AriaText,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as AriaToastContent,
  UNSTABLE_ToastQueue as AriaToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
  type QueuedToast,
} from "react-aria-components";
import { Button } from "./button.tsx";
import styles from "./toast.module.css";

export interface ToastContent {
  readonly text: ReactNode;
  /** `bad`: something was refused. */
  readonly tone?: "plain" | "bad";
  /** One button; pressing it closes the toast. */
  readonly action?: { readonly label: string; readonly onPress: () => void };
  /** Stays until it is closed by whoever shows it; or until somebody is done with it, by its action or without. */
  readonly stays?: boolean | "until-dismissed";
}

/** Milliseconds: long enough to read it, and to get to its button. */
const STAYS = 10_000;
/** Older ones wait until there is room. */
const MOST = 3;

const queue = new AriaToastQueue<ToastContent>({ maxVisibleToasts: MOST });

/**
 * Says something at the foot of the screen for a while; longer while the pointer or the
 * focus is on it. F6 leads there. The answer closes it early.
 */
export function showToast(content: ToastContent): () => void {
  const key = queue.add(content, content.stays ? {} : { timeout: STAYS });
  return () => queue.close(key);
}

/** Takes away all that is still to be read, on the screen or waiting. */
export function clearToasts(): void {
  queue.clear();
}

/** Where toasts appear; once, around every screen. */
export function ToastRegion() {
  return (
    <AriaToastRegion queue={queue} aria-label="Messages" className={styles.region ?? ""}>
      {({ toast }) => <Toast toast={toast} />}
    </AriaToastRegion>
  );
}

function Toast({ toast }: { readonly toast: QueuedToast<ToastContent> }) {
  const { text, tone = "plain", action, stays = false } = toast.content;
  const close = () => queue.close(toast.key);
  return (
    <AriaToast toast={toast} className={styles.toast ?? ""}>
      {tone === "bad" && <CircleAlert className={styles.icon} aria-hidden />}
      <AriaToastContent className={styles.text} role={tone === "bad" ? "alert" : "status"}>
        <AriaText slot="title">{text}</AriaText>
      </AriaToastContent>
      {action && (
        <Button
          kind="quiet"
          onPress={() => {
            close();
            action.onPress();
          }}
        >
          {action.label}
        </Button>
      )}
      {stays !== true && (
        <Button kind="quiet" square aria-label="Dismiss" onPress={close}>
          <X aria-hidden />
        </Button>
      )}
    </AriaToast>
  );
}
