import { vi } from "vitest";

export interface WatchedUrls {
  readonly made: () => readonly string[];
  /** Made and not revoked yet. */
  readonly open: () => readonly string[];
}

/** Watches over the object URLs of the page; `vi.restoreAllMocks` ends it. */
export function watchUrls(): WatchedUrls {
  const made: string[] = [];
  const open = new Set<string>();
  const create = URL.createObjectURL.bind(URL);
  const revoke = URL.revokeObjectURL.bind(URL);
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    const url = create(blob);
    made.push(url);
    open.add(url);
    return url;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation((url) => {
    open.delete(url);
    revoke(url);
  });
  return { made: () => made, open: () => [...open] };
}
