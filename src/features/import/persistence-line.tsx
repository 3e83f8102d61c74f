import { useEffect, useState } from "react";
import { type Persistence, usePersistence } from "../../hooks/use-persistence.ts";

/**
 * What the browser answered when it was asked, at the first import, to keep the library:
 * in the panel of that import, and never again unless it answers otherwise.
 */
export function PersistenceLine() {
  const answer = usePersistence();
  const [told] = useState(readTold);
  const isNews = answer !== "unknown" && answer !== told;
  useEffect(() => {
    if (isNews) writeTold(answer);
  }, [answer, isNews]);
  if (!isNews) return null;
  return (
    <p role="status">
      {ANSWERS[answer]} <a href="#/health">More under Storage</a>
    </p>
  );
}

const ANSWERS = {
  granted: "The browser has promised to keep your library when the disk runs short.",
  refused:
    "The browser has not promised to keep your library when the disk runs short: it decides by itself, by how often you use this page. Keep a backup elsewhere.",
} as const;

const TOLD = "scenekeep-persistence-told";

function readTold(): string | null {
  try {
    return localStorage.getItem(TOLD);
  } catch {
    // Then it is told again in the next tab.
    return null;
  }
}

function writeTold(answer: Persistence): void {
  try {
    localStorage.setItem(TOLD, answer);
  } catch (refused) {
    console.warn("What was told can't be noted", refused);
  }
}
