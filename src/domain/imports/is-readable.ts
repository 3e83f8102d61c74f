/**
 * Whether the bytes behind a handle are there: its first and its last are read. A browser hands
 * out handles to files that were changed on disk or are lost, and only reading tells.
 */
export async function isReadable(data: Blob): Promise<boolean> {
  const last = Math.max(0, data.size - 1);
  try {
    const first = await data.slice(0, 1).arrayBuffer();
    const end = await data.slice(last).arrayBuffer();
    return first.byteLength === data.size - last && end.byteLength === data.size - last;
  } catch {
    // That is the answer.
    return false;
  }
}
