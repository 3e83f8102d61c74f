import { defineConfig, mergeConfig, type Plugin } from "vite";
import app from "../../vite.config.ts";

/** Runs `vite build` over the app as it will be one version of the schema later. */
export default mergeConfig(
  app,
  defineConfig({ plugins: [oneVersionMore()], build: { sourcemap: false, minify: false } }),
);

/** In this build alone: the app's own code knows no version but those that were shipped. */
function oneVersionMore(): Plugin {
  const changes = [
    ["NEWEST_VERSION = 8;", "NEWEST_VERSION = 9;"],
    ["declareV8(db, declare, context);", `$& declare(db, 9, { ...named, stories: "id" });`],
  ] as const;
  return {
    name: "one-version-more",
    enforce: "pre",
    transform: {
      filter: { id: /src\/db\/database\.ts$/ },
      handler(code) {
        return changes.reduce((changed, [now, then]) => {
          if (!changed.includes(now)) throw new Error(`database.ts no longer says ${now}`);
          return changed.replace(now, then);
        }, code);
      },
    },
  };
}
