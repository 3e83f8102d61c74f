import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useLocation, useSearch } from "wouter";
import type { ScriptView } from "../../domain/scripts/read-script.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { addActAndTell } from "./add-to-script.ts";

/** Where in a script scenes are being added; stays the same object while nothing changes. */
export interface Adding {
  /** The act whose field is open, by its position; `null` = none. */
  readonly actIndex: number | null;
  readonly field: RefObject<HTMLInputElement | null>;
  /** Opens the field of an act. */
  readonly begin: (actIndex: number) => void;
  readonly end: () => void;
  /** Adds an act, and opens its field. */
  readonly addAct: () => void;
}

/** `#/scripts/7?add=0` opens with the field of its first act ready: so a new script begins. */
export function useAdding({ id, title, acts }: ScriptView): Adding {
  const db = useDatabase();
  const search = useSearch();
  const [path, navigate] = useLocation();
  const [actIndex, setActIndex] = useState(() => indexIn(search));
  const field = useRef<HTMLInputElement>(null);
  const isThere = acts.some(({ index }) => index === actIndex);
  // After the page has given the focus to its heading; an act just added comes a little later.
  useEffect(() => {
    if (actIndex === null || !isThere) return;
    field.current?.focus();
    field.current?.scrollIntoView({ block: "nearest" });
  }, [actIndex, isThere]);

  const isInHash = indexIn(search) !== null;
  return useMemo(() => {
    const begin = (index: number) => {
      setActIndex(index);
      if (index === actIndex) field.current?.focus();
    };
    const end = () => {
      setActIndex(null);
      if (isInHash) navigate(path, { replace: true });
    };
    const addAct = async () => {
      const index = await addActAndTell(db, { id, title });
      if (index !== null) begin(index);
    };
    return { actIndex, field, begin, end, addAct: () => void addAct() };
  }, [db, id, title, actIndex, isInHash, path, navigate]);
}

function indexIn(search: string): number | null {
  const index = new URLSearchParams(search).get("add");
  return index !== null && /^\d{1,4}$/.test(index) ? Number(index) : null;
}

/** The act that is being read; `undefined` where none is on the screen. */
export function actInView(): number | undefined {
  const line = innerHeight * 0.4;
  const shown = [...document.querySelectorAll<HTMLElement>("main [data-act]")].find((act) => {
    const { top, bottom } = act.getBoundingClientRect();
    return top <= line && bottom > line;
  });
  return shown ? Number(shown.dataset.act) : undefined;
}
