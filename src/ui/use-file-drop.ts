import { useEffect, useRef, useState } from "react";

/**
 * Milliseconds without a `dragover` after which nothing hovers any more: browsers repeat it
 * at least every 350 ms for as long as something does, and not all tell that it went.
 */
const LONGEST_PAUSE = 1000;

/**
 * Takes files that are dropped anywhere on the page, and says whether some hover over it
 * now. Other drags (text, links, a picture of this page itself) are left alone, and so is
 * a drop that something on the page has taken already.
 */
export function useFileDrop(onDrop: (drop: DataTransfer) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => listenForDrops(setIsOver, (drop) => latest.current(drop)), []);
  return isOver;
}

function listenForDrops(
  setIsOver: (isOver: boolean) => void,
  onDrop: (drop: DataTransfer) => void,
): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  // A picture that is dragged from the page itself carries a file too.
  let isOurOwn = false;

  function leave(): void {
    clearTimeout(watchdog);
    setIsOver(false);
  }
  function hover(event: DragEvent): void {
    // It is over something that takes it: nothing may lie over that.
    if (event.defaultPrevented) leave();
    if (event.defaultPrevented || isOurOwn || !carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    setIsOver(true);
    clearTimeout(watchdog);
    watchdog = setTimeout(leave, LONGEST_PAUSE);
  }
  addEventListener("dragstart", () => setOwn(true), options);
  addEventListener("dragend", () => setOwn(false), options);
  addEventListener("dragenter", hover, options);
  addEventListener("dragover", hover, options);
  addEventListener("dragleave", (event) => !event.relatedTarget && leave(), options);
  addEventListener("keydown", (event) => event.key === "Escape" && leave(), options);
  addEventListener(
    "drop",
    (event) => {
      leave();
      const { dataTransfer } = event;
      const isForUs = !event.defaultPrevented && !isOurOwn && carriesFiles(event);
      setOwn(false);
      if (!isForUs || !dataTransfer) return;
      event.preventDefault();
      onDrop(dataTransfer);
    },
    options,
  );
  function setOwn(value: boolean): void {
    isOurOwn = value;
  }
  return () => {
    stop.abort();
    clearTimeout(watchdog);
  };
}

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
