import { defineConfig } from "@playwright/test";

/** Not that of the end-to-end tests: both may run. */
const PORT = Number(process.env.FAULTS_PORT ?? 5342);
const DIST = process.env.FAULTS_DIST ?? "dist";
const ORIGIN = `http://localhost:${PORT}`;
const ROOT = new URL("../..", import.meta.url).pathname;

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/faults",
  // One at a time: points are chosen by time.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: { baseURL: ORIGIN },
  webServer: {
    command: `node_modules/.bin/vite preview --outDir ${DIST} --port ${PORT} --strictPort`,
    cwd: ROOT,
    url: ORIGIN,
    reuseExistingServer: false,
    stdout: "ignore",
    stderr: "pipe",
  },
});
