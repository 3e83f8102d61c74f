import { type RefObject, useEffect, useRef, useState } from "react";

export interface DropTarget {
  /** Files from outside; must be read inside the call. */
  readonly onFiles: (drop: DataTransfer) => void;
  /** MIME type of the text that is taken, too. */
  readonly type?: string;
  readonly onText?: (text: string) => void;
}

/**
 * Takes files, and text of one type, that are dropped on an element, and says whether such
 * hover over it now. Of elements inside each other the innermost takes it; what it takes
 * the page as a whole leaves alone. `null`: takes nothing.
 */
export function useDropTarget(
  element: RefObject<HTMLElement | null>,
  target: DropTarget | null,
): boolean {
  const [isOver, setIsOver] = useState(false);
  const latest = useRef(target);
  useEffect(() => {
    latest.current = target;
  });
  const isTarget = target !== null;
  useEffect(() => {
    const watched = element.current;
    if (!watched || !isTarget) return;
    const stop = listen(watched, setIsOver, () => latest.current);
    return () => {
      stop();
      setIsOver(false);
    };
  }, [element, isTarget]);
  return isOver && isTarget;
}

function listen(
  watched: HTMLElement,
  setIsOver: (isOver: boolean) => void,
  current: () => DropTarget | null,
): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };

  function hover(event: DragEvent): void {
    const target = current();
    const kind = target && !event.defaultPrevented ? kindOf(event, target.type) : null;
    setIsOver(kind !== null);
    if (kind === null) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = kind === "text" ? "link" : "copy";
  }
  function leave({ relatedTarget }: DragEvent): void {
    if (!(relatedTarget instanceof Node && watched.contains(relatedTarget))) setIsOver(false);
  }
  function drop(event: DragEvent): void {
    setIsOver(false);
    const target = current();
    const { dataTransfer } = event;
    const kind = target && !event.defaultPrevented ? kindOf(event, target.type) : null;
    if (!target || !dataTransfer || kind === null) return;
    event.preventDefault();
    if (kind === "files") target.onFiles(dataTransfer);
    else if (target.type) target.onText?.(dataTransfer.getData(target.type));
  }
  watched.addEventListener("dragenter", hover, options);
  watched.addEventListener("dragover", hover, options);
  watched.addEventListener("dragleave", leave, options);
  watched.addEventListener("drop", drop, options);
  return () => stop.abort();
}

function kindOf({ dataTransfer }: DragEvent, type: string | undefined): "text" | "files" | null {
  const types = dataTransfer?.types ?? [];
  if (type && types.includes(type)) return "text";
  return types.includes("Files") && !isOwnDrag ? "files" : null;
}

/** A picture that is dragged from the page itself carries a file too. */
let isOwnDrag = false;
addEventListener("dragstart", () => setOwnDrag(true), true);
addEventListener("dragend", () => setOwnDrag(false), true);
addEventListener("drop", () => setTimeout(setOwnDrag, 0, false), true);

function setOwnDrag(value: boolean): void {
  isOwnDrag = value;
}
