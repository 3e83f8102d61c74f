import { type FaultName, tryFault } from "../faults/declare-faults.ts";
import { test } from "./test.ts";

/** Those of which most can be lost. */
const KINDS: readonly FaultName[] = ["upgrade", "merge"];

/** One kill of each; `npm run faults` does many, and of all kinds. */
for (const kind of KINDS) {
  test(`${kind}: nothing is lost where the browser is killed in the middle`, async ({
    baseURL,
  }) => {
    // Four browsers one after the other, and whatever runs beside them.
    test.slow();
    await tryFault(kind, String(baseURL));
  });
}
