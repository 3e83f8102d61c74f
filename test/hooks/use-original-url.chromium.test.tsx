import { afterEach, describe, expect, it, vi } from "vitest";
import type { AssetKey } from "../../src/db/asset-key.ts";
import { DatabaseProvider } from "../../src/hooks/database-context.tsx";
import { OriginalUrls } from "../../src/hooks/original-urls.ts";
import { useOriginalUrl } from "../../src/hooks/use-original-url.ts";
import { anAsset, image, someBytes } from "../build.ts";
import { loseRows } from "../domain/lose-rows.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { mount } from "../ui/mount.tsx";
import { deferred } from "./deferred.ts";
import { watchUrls } from "./object-urls.ts";
import { renderHook } from "./render-hook.tsx";

afterEach(() => vi.restoreAllMocks());

const original = (id: number) => ({ id, data: someBytes(id) });

describe("object URLs of originals", () => {
  it("makes one for all users, and revokes it with the last", async () => {
    const urls = watchUrls();
    const originals = new OriginalUrls(async () => someBytes(1));
    const [one, other] = [originals.lease(image(1)), originals.lease(image(1))];
    expect(await one.url).toBe(await other.url);
    one.release();
    one.release();
    expect(urls.open()).toHaveLength(1);
    other.release();
    expect(urls.open()).toEqual([]);
    expect(urls.made()).toHaveLength(1);
  });

  it("leaves none when the last user goes before the original is read", async () => {
    const urls = watchUrls();
    const read = deferred<Blob | null>();
    const lease = new OriginalUrls(() => read.promise).lease(image(1));
    lease.release();
    read.resolve(someBytes(1));
    expect(await lease.url).toBeNull();
    expect(urls.made()).toEqual([]);
  });

  it("serves a user that comes while the one before goes", async () => {
    const urls = watchUrls();
    const originals = new OriginalUrls(async () => someBytes(1));
    originals.lease(image(1)).release();
    const second = originals.lease(image(1));
    const url = await second.url;
    expect(urls.open()).toEqual([url]);
  });
});

describe("useOriginalUrl", () => {
  it("shows the original, shares its URL, and leaves none behind", async () => {
    const urls = watchUrls();
    const db = await aLibrary({ images: [original(1)] });
    const one = renderHook(db, useOriginalUrl, image(1));
    const other = renderHook(db, useOriginalUrl, image(1));
    const url = await one.until(Boolean);
    expect(await other.until(Boolean)).toBe(url);
    const bytes = await (await fetch(String(url))).arrayBuffer();
    expect(bytes).toEqual(await someBytes(1).arrayBuffer());
    one.unmount();
    expect(urls.open()).toEqual([url]);
    other.unmount();
    await expect.poll(urls.open).toEqual([]);
  });

  it("lets what still loads it stop before it is revoked, so that nothing is missing", async () => {
    const db = await aLibrary({ images: [original(1)] });
    const show = mount(
      <DatabaseProvider database={db}>
        <Picture />
      </DatabaseProvider>,
    );
    await expect.poll(() => document.querySelectorAll("img[src^=blob]").length).toBe(1);
    const img = document.querySelector("img");
    const seen: unknown[] = [];
    vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => {
      seen.push([img?.isConnected, img?.getAttribute("src")]);
    });
    show(null);
    await expect.poll(() => seen).toEqual([[true, null]]);
  });

  it("writes no more than numbers into the SVG around a stranger's", async () => {
    const size = { width: 10, height: '2"><script>' } as object;
    const db = await aLibrary({
      images: [{ id: 1, data: new Blob(["<svg xmlns='http://www.w3.org/2000/svg'/>"]) }],
      assets: [anAsset({ mimeType: "image/svg+xml", ...size })],
    });
    const url = await renderHook(db, useOriginalUrl, image(1)).until(Boolean);
    expect(await (await fetch(String(url))).text()).not.toContain("script");
  });

  it("says of an SVG that it is one, and of nothing else, whatever the old row said", async () => {
    const typeOf = async (url: string | null | undefined) =>
      (await fetch(String(url))).headers.get("content-type");
    const stored = new Blob(["<svg xmlns='http://www.w3.org/2000/svg'/>"], { type: "image/png" });
    const called = someBytes(2, 3, "image/svg+xml");
    const db = await aLibrary({
      images: [
        { id: 1, data: stored },
        { id: 2, data: called },
      ],
      assets: [anAsset({ mimeType: "image/svg+xml" }), anAsset({ id: 2 })],
    });
    const svg = renderHook(db, useOriginalUrl, image(1));
    const other = renderHook(db, useOriginalUrl, image(2));
    const shown = await svg.until(Boolean);
    expect(await typeOf(shown)).toBe("image/svg+xml");
    const text = await (await fetch(String(shown))).text();
    expect(text).toContain(`href="data:image/svg+xml;base64,${btoa(await stored.text())}"`);
    expect(await typeOf(await other.until(Boolean))).not.toBe("image/svg+xml");
    const saved = renderHook(db, (key) => useOriginalUrl(key, "save"), image(1));
    expect(await typeOf(await saved.until(Boolean))).toBe("application/octet-stream");
  });

  it.each(["text/html", "application/xhtml+xml", "image/x+xml", "application/pdf", ""])(
    "calls nothing %j, which a browser may open as a page of ours",
    async (type) => {
      const db = await aLibrary({ images: [{ id: 1, data: someBytes(1, 3, type) }] });
      const url = await renderHook(db, useOriginalUrl, image(1)).until(Boolean);
      const { headers } = await fetch(String(url));
      expect(headers.get("content-type")).toBe("application/octet-stream");
    },
  );

  it("never shows the URL of the asset before", async () => {
    const urls = watchUrls();
    const db = await aLibrary({ images: [original(1), original(2)] });
    const keyed = (key: AssetKey) => ({ id: key.id, url: useOriginalUrl(key) });
    const { results, until, rerender } = renderHook(db, keyed, image(1));
    const { url: first } = await until(({ url }) => Boolean(url));
    for (const id of [2, 1, 2]) rerender(image(id));
    await until(({ id, url }) => id === 2 && Boolean(url));
    expect(results.some(({ id, url }) => id === 2 && url === first)).toBe(false);
    await expect.poll(urls.open).toHaveLength(1);
  });

  it("says null of an original that the browser can't read, and throws nothing", async () => {
    const db = await aLibrary({ images: [original(1)] });
    await loseRows(db, "images", [1]);
    const { errors, until } = renderHook(db, useOriginalUrl, image(1));
    await until((url) => url === null);
    expect(errors).toEqual([]);
  });

  it("says null for no key and for no bytes, and notices an original that comes later", async () => {
    const db = await aLibrary();
    await renderHook(db, useOriginalUrl, null).until((url) => url === null);
    const { until } = renderHook(db, useOriginalUrl, image(1));
    await until((url) => url === null);
    await db.images.add(original(1));
    await until(Boolean);
  });
});

function Picture() {
  const url = useOriginalUrl(image(1));
  return url ? <img src={url} alt="" /> : null;
}
