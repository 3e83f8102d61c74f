import { declareFaults } from "./declare-faults.ts";

/** As `run-faults.mjs` passes on what it was asked for. */
const { FAULTS_ONLY = "", FAULTS_POINTS = "20", FAULTS_SEED = "1" } = process.env;

declareFaults({
  only: FAULTS_ONLY.split(",").filter(Boolean),
  points: Number(FAULTS_POINTS),
  seed: Number(FAULTS_SEED),
});
