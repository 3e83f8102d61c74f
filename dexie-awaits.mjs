import { transformWithOxc } from "vite";

/**
 * Dexie knows which transaction and which live query code belongs to by its own promises.
 * Over a native `await` it follows for a limited number of microtasks: with dozens of live
 * reads at once it loses its way, a transaction commits half done, and a live query misses
 * what it depends on. So where the database is spoken to, `await` becomes a `then` of
 * whatever `Promise` is there, which inside Dexie is Dexie's.
 *
 * @type {import("vite").Plugin}
 */
export const dexieAwaits = {
  name: "dexie-awaits",
  enforce: "pre",
  transform: {
    filter: { id: /\/src\/(?:db|domain|hooks)\/[^?]*\.tsx?$/ },
    handler: (code, id) => transformWithOxc(code, id, { target: "es2016" }),
  },
};
