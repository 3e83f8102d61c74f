import { useEffect, useRef, useState } from "react";
import { useSearch } from "wouter";
import type { ScriptView } from "../../domain/scripts/read-script.ts";

/**
 * The id of the scene that is being read: the one last gone to, or added, for as long as all of
 * it is on the screen, which on a short page is not at the top; else the topmost. `null` before
 * the first look.
 */
export function useShownScene(script: ScriptView): string | null {
  const topmost = useTopmostScene(script);
  const goneTo = useGoneTo(script);
  return useIsWhole(goneTo, script) ? goneTo.scene : topmost;
}

function useTopmostScene(script: ScriptView): string | null {
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

/** Another object each time that someone goes to a scene. */
interface GoneTo {
  readonly scene: string | null;
}

/** By the address, or because it was added just now. */
function useGoneTo(script: ScriptView): GoneTo {
  const search = useSearch();
  const [goneTo, setGoneTo] = useState<GoneTo>(NOWHERE);
  const before = useRef(script);
  useEffect(() => {
    setGoneTo({ scene: new URLSearchParams(search).get("scene") });
  }, [search]);
  useEffect(() => {
    const known = new Set(scenesOf(before.current));
    const added = scenesOf(script).filter((scene) => !known.has(scene));
    const isSame = before.current.id === script.id;
    before.current = script;
    const [scene] = added;
    if (isSame && scene !== undefined) setGoneTo({ scene });
  }, [script]);
  return goneTo;
}

const NOWHERE: GoneTo = { scene: null };

function scenesOf({ acts }: ScriptView): readonly string[] {
  return acts.flatMap(({ scenes }) => scenes.map(({ id }) => id));
}

/** All of it is on the screen, and was since someone went there. */
function useIsWhole(goneTo: GoneTo, script: ScriptView): boolean {
  const [whole, setWhole] = useState<GoneTo | null>(null);
  const left = useRef<GoneTo | null>(null);
  useEffect(() => {
    const { scene } = goneTo;
    const card = scene && document.querySelector(`main [data-scene="${CSS.escape(scene)}"]`);
    if (!card || left.current === goneTo || script.acts.length === 0) return;
    let wasWhole = false;
    const observer = new IntersectionObserver(
      (entries) => {
        const isWhole = (entries.at(-1)?.intersectionRatio ?? 0) >= WHOLE;
        setWhole(isWhole ? goneTo : null);
        if (wasWhole && !isWhole) {
          left.current = goneTo;
          observer.disconnect();
        }
        wasWhole = isWhole;
      },
      { threshold: WHOLE },
    );
    observer.observe(card);
    return () => observer.disconnect();
  }, [goneTo, script]);
  return whole !== null && whole === goneTo;
}

/** But for parts of a pixel. */
const WHOLE = 0.99;
