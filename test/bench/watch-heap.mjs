/** @typedef {{ usedSize: number, backingStorageSize?: number }} Heap */

const SAMPLE_MS = 100;

/**
 * Bytes of the page's heap more than before `work`, those that lie in buffers with them: at
 * most while it runs, garbage included, and kept after collecting.
 *
 * @param {import("playwright").CDPSession} client
 * @param {() => Promise<unknown>} work
 */
export async function watchHeap(client, work) {
  const used = async () => {
    const heap = /** @type {Heap} */ (await client.send("Runtime.getHeapUsage"));
    return heap.usedSize + (heap.backingStorageSize ?? 0);
  };
  const kept = async () => {
    await client.send("HeapProfiler.collectGarbage");
    return used();
  };
  const before = await kept();
  let most = 0;
  const sampler = setInterval(() => {
    used().then(
      (heap) => {
        most = Math.max(most, heap - before);
      },
      () => clearInterval(sampler),
    );
  }, SAMPLE_MS);
  await work();
  clearInterval(sampler);
  return { most, kept: (await kept()) - before };
}
