import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { headersInPreview, policyInBuild } from "./content-policy.mjs";
import { dexieAwaits } from "./dexie-awaits.mjs";
import { chromiumLaunch } from "./test/chromium.mjs";

/** Database and domain tests run in both projects; the rest says by its name where it belongs. */
const EVERYWHERE = ["test/{lib,db,domain}/**/*.test.ts"];
const CHROMIUM_ONLY = ["test/**/*.chromium.test.{ts,tsx}"];
const NODE_ONLY = ["test/{media,hooks,state,ui,views,features,app}/**/*.test.ts"];

const IN_CHROMIUM = [
  "@zip.js/zip.js",
  "@zip.js/zip.js/lib/zip-core-reader.js",
  "@zip.js/zip.js/lib/zip-core-writer.js",
  "@tanstack/react-virtual",
  "dexie",
  "dexie-react-hooks",
  "fast-check",
  "file-type",
  "hash-wasm",
  "lucide-react",
  "mediabunny",
  "react",
  "react-aria-components",
  "react-dom",
  "react-dom/client",
  "uuid",
  "wouter",
  "zod",
  "zustand",
];

export default defineConfig({
  base: "./",
  // Parts of the tests run side by side, and each prepares its libraries by itself.
  cacheDir: process.env.CACHE_FOLDER ?? "node_modules/.vite",
  plugins: [dexieAwaits, react(), policyInBuild, headersInPreview],
  worker: { format: "es" },
  // One chunk: it comes from this machine, not over a network.
  build: { target: "es2023", sourcemap: true, chunkSizeWarningLimit: 2000 },
  test: {
    // Beside other work a property test takes several times as long; what hangs still ends.
    testTimeout: 20_000,
    // What a screen is about to show is waited for; one second was too short on two busy cores.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: [...EVERYWHERE, ...NODE_ONLY],
          exclude: CHROMIUM_ONLY,
          environment: "node",
          pool: "threads",
          isolate: false,
          // Both cores: by itself Vitest leaves one for whoever watches.
          maxWorkers: 2,
          setupFiles: ["test/setup-node.ts"],
        },
      },
      {
        extends: true,
        // Named, so that none is found halfway through on a first run, which reloads the page under a test.
        optimizeDeps: { include: IN_CHROMIUM },
        test: {
          name: "chromium",
          include: [...EVERYWHERE, ...CHROMIUM_ONLY],
          setupFiles: ["test/setup-chromium.ts"],
          // As many pages at once; a file begins in the first that is free.
          maxWorkers: 3,
          browser: {
            enabled: true,
            // A page loads React and all else once for its files, not for each.
            isolate: false,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunch() }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
