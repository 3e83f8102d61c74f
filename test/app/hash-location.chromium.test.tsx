import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Router, useLocation, useRoute, useSearchParams } from "wouter";
import { useHashPath } from "../../src/app/hash-location.ts";

type Place = ReturnType<typeof useSeen>;

function useSeen() {
  const [path, navigate] = useLocation();
  const [, params] = useRoute("/gallery/:type/:id");
  const [search, setSearch] = useSearchParams();
  return { path, navigate, id: params?.id, search, setSearch };
}

/** What a component sees at a hash, and after each change of it. */
async function visit(hash: string): Promise<{ readonly seen: Place }> {
  location.hash = hash;
  const result = {} as { seen: Place };
  await act(async () =>
    root.render(
      <Router hook={useHashPath}>
        <Probe into={result} />
      </Router>,
    ),
  );
  return result;
}

function Probe({ into }: { readonly into: { seen: Place } }) {
  into.seen = useSeen();
  return null;
}

let root: ReturnType<typeof createRoot>;

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  root = createRoot(document.createElement("div"));
});

afterEach(async () => {
  await act(async () => root.unmount());
  history.replaceState(null, "", "#");
  vi.unstubAllGlobals();
});

describe("useHashPath", () => {
  it("tells the path from the search, both inside the hash", async () => {
    const { seen } = await visit("#/gallery?type=image&q=pier");
    expect(seen.path).toBe("/gallery");
    expect(Object.fromEntries(seen.search)).toEqual({ type: "image", q: "pier" });
  });

  it("decodes a search once", async () => {
    const { seen } = await visit(`#/gallery?q=${encodeURIComponent("100%25 ä?&")}`);
    expect(seen.search.get("q")).toBe("100%25 ä?&");
  });

  it("hands parts of a route on as they stand in the hash", async () => {
    const { seen } = await visit(`#/gallery/image/${encodeURIComponent('"a/b%20"')}`);
    expect(decodeURIComponent(seen.id ?? "")).toBe('"a/b%20"');
  });

  it("writes path and search into the hash, and leaves the address before it alone", async () => {
    const before = location.pathname + location.search;
    const visited = await visit("#/gallery/image/42");
    await act(async () => visited.seen.setSearch({ q: "50%" }));
    expect(location.hash).toBe("#/gallery/image/42?q=50%25");
    expect(visited.seen.search.get("q")).toBe("50%");

    await act(async () => visited.seen.navigate("/health"));
    expect(location.hash).toBe("#/health");
    expect(visited.seen.path).toBe("/health");
    expect(location.pathname + location.search).toBe(before);
  });

  it("adds no step to the history when it replaces", async () => {
    const { seen } = await visit("#/gallery");
    const steps = history.length;
    await act(async () => seen.navigate("/scripts", { replace: true }));
    expect(history.length).toBe(steps);
    expect(location.hash).toBe("#/scripts");
  });
});
