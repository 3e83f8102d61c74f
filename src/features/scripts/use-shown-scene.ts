import { useEffect, useState } from "react";
import type { ScriptView } from "../../domain/scripts/read-script.ts";

/** The id of the topmost scene on the screen; `null` before the first look. */
export function useShownScene(script: ScriptView): string | null {
  const [shown, setShown] = useState<string | null>(null);

  useEffect(() => {
    const onScreen = new Set<Element>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) onScreen.add(target);
          else onScreen.delete(target);
        }
        const top = topmost(onScreen);
        if (top) setShown(top.getAttribute("data-scene"));
      },
      // Neither the tail of the scene before nor one that just appears at the foot is being read.
      { rootMargin: "-144px 0px -60% 0px" },
    );
    if (script.acts.length > 0) {
      for (const card of document.querySelectorAll("main [data-scene]")) observer.observe(card);
    }
    return () => observer.disconnect();
  }, [script]);

  return shown;
}

function topmost(elements: ReadonlySet<Element>): Element | undefined {
  return [...elements].sort((one, other) =>
    one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  )[0];
}
