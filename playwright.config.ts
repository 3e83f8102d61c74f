import { defineConfig } from "@playwright/test";
import { chromiumLaunch } from "./test/chromium.mjs";

/** Not 4173: a library that lives there is somebody's own. */
const PORT = Number(process.env.E2E_PORT ?? 5341);
/** `npm test` has built the app already. */
const BUILD = process.env.E2E_BUILT ? "" : "node_modules/.bin/vite build --logLevel warn && ";
const FAULTS = /@faults/;
const ORIGIN = `http://localhost:${PORT}`;

export default defineConfig({
  testDir: "test/e2e",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  // What takes several browsers one after the other has a command of its own: `npm run faults`.
  ...(process.env.E2E_FAULTS ? { grep: FAULTS } : { grepInvert: FAULTS }),
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: ORIGIN,
    launchOptions: chromiumLaunch(),
    viewport: { width: 1280, height: 800 },
    // Recording every test for the trace of a failed one took up to half of its time: `--trace on` when needed.
    trace: "off",
  },
  webServer: {
    command: `${BUILD}node_modules/.bin/vite preview --port ${PORT} --strictPort`,
    url: ORIGIN,
    reuseExistingServer: false,
    stdout: "ignore",
    stderr: "pipe",
  },
});
