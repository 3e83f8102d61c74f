import { CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import styles from "./notice.module.css";

export type NoticeTone = "info" | "warn" | "bad" | "good";

export interface NoticeProps {
  /** `strip`: across the top of a screen; `box`: among the words of one. */
  readonly look?: "strip" | "box";
  readonly tone: NoticeTone;
  readonly children: ReactNode;
  /** One button or link. */
  readonly action?: ReactNode;
  readonly onDismiss?: () => void;
}

const ICONS = { info: Info, warn: TriangleAlert, bad: TriangleAlert, good: CircleCheck } as const;

/** Says one thing; what is bad is read aloud at once, the rest when there is time. */
export function Notice({ look = "strip", tone, children, action, onDismiss }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div
      className={`${styles.notice} ${styles[look]} ${styles[tone]}`}
      role={tone === "bad" ? "alert" : "status"}
    >
      <span className={styles.icon}>
        <Icon aria-hidden />
      </span>
      <div className={styles.body}>
        <div className={styles.text}>{children}</div>
        {action}
      </div>
      {onDismiss && (
        <Button kind="quiet" square aria-label="Dismiss" onPress={onDismiss}>
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}
