import { createContext, type ReactNode, useContext } from "react";
import type { Database } from "../db/database.ts";

const DatabaseContext = createContext<Database | null>(null);

interface DatabaseProviderProps {
  /** Open; whoever opened it closes it. */
  readonly database: Database;
  readonly children: ReactNode;
}

/** Gives everything below it the library that hooks read. */
export function DatabaseProvider({ database, children }: DatabaseProviderProps) {
  return <DatabaseContext value={database}>{children}</DatabaseContext>;
}

/** @throws Error outside a `DatabaseProvider` */
export function useDatabase(): Database {
  const database = useContext(DatabaseContext);
  if (!database) throw new Error("useDatabase stands outside a DatabaseProvider");
  return database;
}
