import type { ReactNode } from "react";
import styles from "./badge.module.css";

export interface BadgeProps {
  readonly tone?: "plain" | "accent" | "warn" | "bad";
  readonly children: ReactNode;
}

/** A word or two that stand on a picture. */
export function Badge({ tone = "plain", children }: BadgeProps) {
  return (
    <span className={tone === "plain" ? styles.badge : `${styles.badge} ${styles[tone]}`}>
      {children}
    </span>
  );
}
