import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Database } from "../db/database.ts";
import { type FirstTiles, startFirstTiles } from "./first-tiles.ts";

interface Opened {
  readonly database: Database;
  readonly firstTiles: FirstTiles;
}

const DatabaseContext = createContext<Opened | null>(null);

interface DatabaseProviderProps {
  /** Open; whoever opened it closes it. */
  readonly database: Database;
  /** Whether it is a gallery that is shown first: the rest waits for its tiles from the start. */
  readonly opensGallery?: boolean;
  readonly children: ReactNode;
}

/** Gives everything below it the library that hooks read. */
export function DatabaseProvider({ database, opensGallery, children }: DatabaseProviderProps) {
  const [firstTiles] = useState(() => {
    const tiles = startFirstTiles();
    if (opensGallery) tiles.begin();
    return tiles;
  });
  const opened = useMemo(() => ({ database, firstTiles }), [database, firstTiles]);
  return <DatabaseContext value={opened}>{children}</DatabaseContext>;
}

/** @throws Error outside a `DatabaseProvider` */
export function useDatabase(): Database {
  return useOpened().database;
}

/**
 * What everything waits for that only accompanies the screen.
 *
 * @throws Error outside a `DatabaseProvider`
 */
export function useFirstTiles(): FirstTiles {
  return useOpened().firstTiles;
}

function useOpened(): Opened {
  const opened = useContext(DatabaseContext);
  if (!opened) throw new Error("useDatabase stands outside a DatabaseProvider");
  return opened;
}
