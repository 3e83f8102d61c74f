import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumLaunch } from "./test/chromium.mjs";

/** Database and domain tests run in both projects; the rest says by its name where it belongs. */
const EVERYWHERE = ["test/{lib,db,domain}/**/*.test.ts"];
const CHROMIUM_ONLY = ["test/**/*.chromium.test.{ts,tsx}"];
const NODE_ONLY = ["test/{media,hooks,state,ui,features,app}/**/*.test.ts"];

export default defineConfig({
  base: "./",
  plugins: [react()],
  worker: { format: "es" },
  // One chunk: it comes from this machine, not over a network.
  build: { target: "es2023", sourcemap: true, chunkSizeWarningLimit: 2000 },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: [...EVERYWHERE, ...NODE_ONLY],
          exclude: CHROMIUM_ONLY,
          environment: "node",
          setupFiles: ["test/setup-node.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "chromium",
          include: [...EVERYWHERE, ...CHROMIUM_ONLY],
          browser: {
            enabled: true,
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
