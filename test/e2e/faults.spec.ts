import { type FaultName, tryFault } from "../faults/declare-faults.ts";
import { test } from "./test.ts";

/** A restore into an empty library goes the same way as a merge. */
const KINDS: readonly FaultName[] = ["upgrade", "import", "merge", "trash", "deep-check"];

/** One kill of each; `npm run faults` does many. */
for (const kind of KINDS) {
  test(`${kind}: nothing is lost where the browser is killed in the middle`, async ({
    baseURL,
  }) => {
    // Four browsers one after the other, and whatever runs beside them.
    test.slow();
    await tryFault(kind, String(baseURL));
  });
}
