import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ASSET_TYPES } from "../../../src/db/asset-key.ts";
import {
  formatGalleryView,
  type GalleryView,
  parseGalleryView,
} from "../../../src/features/gallery/gallery-view.ts";
import {
  formatFilter,
  isFiltered,
  NO_FILTER,
  withoutFilters,
} from "../../../src/views/asset-filter.ts";

const id = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true }).map((number) => (number === 0 ? 0 : number)),
  fc.string({ unit: "binary" }),
  fc.date({ noInvalidDate: true }),
  fc.array(fc.oneof(fc.integer(), fc.string())),
);

const view: fc.Arbitrary<GalleryView> = fc.record({
  filter: fc.record({
    type: fc.constantFrom("all" as const, ...ASSET_TYPES),
    source: fc.constantFrom("all", "ai-generated", "manual-upload", "imported"),
    usage: fc.constantFrom("all", "linked", "orphans", "kept"),
    search: fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: fc.constantFrom(" ", "+", "&", "=", "#", "?", "%", "/", "ü") }),
    ),
    sort: fc.constantFrom("newest", "oldest", "name", "name-desc", "largest", "smallest"),
  }),
  asset: fc.option(fc.record({ type: fc.constantFrom(...ASSET_TYPES), id })),
});

describe("the gallery's hash", () => {
  it("gives back every view that it was made from", () => {
    fc.assert(
      fc.property(view, (given) => {
        expect(parseGalleryView(formatGalleryView(given))).toEqual(given);
        expect(parseGalleryView(`#${formatGalleryView(given)}`)).toEqual(given);
      }),
    );
  });

  it("survives the address bar: a URL keeps it as it is", () => {
    fc.assert(
      fc.property(view, (given) => {
        const { hash } = new URL(`#${formatGalleryView(given)}`, "http://localhost/");
        expect(parseGalleryView(hash)).toEqual(given);
      }),
    );
  });

  it("reads any junk as some view, and that view is written and read the same again", () => {
    const junk = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string().map((text) => `#/gallery/image/${text}`),
      fc.string().map((text) => `#/gallery?${text}`),
      fc.webFragments().map((text) => `#/gallery/${text}`),
    );
    fc.assert(
      fc.property(junk, (hash) => {
        const read = parseGalleryView(hash);
        expect(parseGalleryView(formatGalleryView(read))).toEqual(read);
      }),
    );
  });

  it("leaves out what filters nothing", () => {
    expect(formatGalleryView({ filter: NO_FILTER, asset: null })).toBe("/gallery");
    expect(formatFilter(NO_FILTER)).toBe("");
  });

  it("is what links from elsewhere say", () => {
    const search = { ...NO_FILTER, type: "image", usage: "orphans", search: "pier" } as const;
    expect(parseGalleryView("#/gallery?type=image&usage=orphans&q=pier")).toEqual({
      filter: search,
      asset: null,
    });
    const kept = {
      ...NO_FILTER,
      source: "manual-upload",
      usage: "kept",
      sort: "name-desc",
    } as const;
    const address = "/gallery?source=manual-upload&usage=kept&sort=name-desc";
    expect(formatGalleryView({ filter: kept, asset: null })).toBe(address);
    expect(parseGalleryView(address)).toEqual({ filter: kept, asset: null });
    expect(
      formatGalleryView({
        filter: { ...NO_FILTER, type: "image" },
        asset: { type: "image", id: 42 },
      }),
    ).toBe("/gallery/image/42?type=image");
  });

  it("calls a list filtered where something may be left out, and an order alone does not", () => {
    fc.assert(
      fc.property(view, ({ filter }) => {
        const { type, source, usage, search, sort } = filter;
        const isAll = type === "all" && source === "all" && usage === "all" && search === "";
        expect(isFiltered(filter)).toBe(!isAll);
        expect(withoutFilters(filter)).toEqual({ ...NO_FILTER, sort });
      }),
    );
  });

  it.each([
    "#/gallery?type=pony&usage=often&x=1",
    "#/gallery?source=moon&sort=prettiest",
    "#/gallery/pony/1",
    "#/gallery/image/%E0%A4%A",
    "#",
    "",
  ])("takes %s for no filter and no asset", (hash) => {
    expect(parseGalleryView(hash)).toEqual({ filter: NO_FILTER, asset: null });
  });
});
