import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { page } from "vitest/browser";
import { anAsset, aScene, aScript } from "../../build.ts";
import { fixtureBlob } from "../../fixtures/fixtures.ts";
import { watchUrls } from "../../hooks/object-urls.ts";
import { aScriptLibrary, mappingsTo, playable, showAt } from "./script-library.tsx";

beforeEach(() => page.viewport(1280, 800));

/** Milliseconds: a thumbnail is made first, by a worker that has to start. */
const SOON = { timeout: 10_000 };

const DIALOGUES = [
  { id: "dialogue0", roleId: "ANA", line: "It was never broken." },
  { id: "dialogue1", roleId: "BEN", line: "Then who put it out?" },
];

describe("a script", () => {
  it("shows acts and scenes in the written order, with their words", async () => {
    const acts = [
      { summary: "The light goes out.", scenes: [aScene(), aScene({ id: "b", action: "Fog." })] },
      { scenes: [aScene({ id: "a", action: "Dawn breaks." })] },
    ];
    const characters = [{ roleId: "ANA", name: "Ana Reis" }];
    const script = aScript({ acts, characters, logline: "A keeper without a light." });
    showAt(await aScriptLibrary({ scripts: [script] }), "#/scripts/1");
    await expect.element(page.getByRole("heading", { name: "Lighthouse" })).toBeInTheDocument();
    expect(cards().map((card) => card.dataset.scene)).toEqual(["act0-scene0", "b", "a"]);
    expect(headings()).toEqual([
      "Lighthouse",
      "Whole script",
      "Act 1",
      "Scene 1 Evening, the pier",
      "Scene 2 Evening, the pier",
      "Act 2",
      "Scene 1 Evening, the pier",
    ]);
    expect(document.querySelector("main")).toHaveTextContent("A keeper without a light.");
    expect(document.querySelector("main")).toHaveTextContent("The light goes out.");
    expect(card("a")).toHaveTextContent("Dawn breaks.");
    expect(card("act0-scene0")).toHaveTextContent("Ana ReisIt was never broken.");
    await expect.element(page.getByText("3 scenes, 0 with a picture")).toBeInTheDocument();
  });

  it("shows the picture, the video and the sounds of a scene and of each of its dialogues", async () => {
    const db = await aScriptLibrary({
      scripts: [aScript({ acts: [{ scenes: [aScene({ dialogues: DIALOGUES })] }] })],
      stored: [
        playable("image", 1, "pier"),
        playable("video", 1, "waves"),
        playable("audio", 1, "wind"),
        playable("audio", 2, "Ana, take 3"),
      ],
      mappings: mappingsTo(
        { assetId: 1 },
        { assetType: "video", role: "scene-video" },
        { assetType: "audio", role: "background" },
        { assetType: "audio", assetId: 2, role: "dialogue-audio", dialogueId: "dialogue1" },
      ),
    });
    showAt(db, "#/scripts/1");
    await expect.poll(() => shownPicture("pier")?.naturalWidth, SOON).toBe(96);
    await page.getByRole("button", { name: "Show waves" }).click();
    await expect.poll(() => document.querySelector("video")?.videoWidth, SOON).toBe(160);
    await expect.element(page.getByRole("button", { name: "Play wind" })).toBeInTheDocument();
    await expect
      .element(page.getByRole("button", { name: "Play Ana, take 3" }))
      .toBeInTheDocument();
    expect(dialogue("dialogue1")).toContainElement(playButton("Ana, take 3"));
    expect(dialogue("dialogue0")).toHaveTextContent("Add sound");
    expect(document.body).not.toHaveTextContent("legacy");
    await expect.element(page.getByText("1 scene, 1 with a picture")).toBeInTheDocument();
  });

  it("marks a picture, a video and a sound that only a legacy field names", async () => {
    const line = { ...DIALOGUES[0], generatedAudioId: 1 };
    const scenes = [
      aScene({ generatedImageId: 1, dialogues: [line] }),
      aScene({ id: "b", generatedVideoId: 1, dialogues: [] }),
    ];
    const db = await aScriptLibrary({
      scripts: [aScript({ acts: [{ scenes }] })],
      stored: [
        playable("image", 1, "pier"),
        playable("video", 1, "waves"),
        playable("audio", 1, "Ana"),
      ],
    });
    showAt(db, "#/scripts/1");
    await expect
      .poll(() => shownPicture("pier")?.parentElement?.textContent, SOON)
      .toContain("legacy");
    await expect
      .poll(() => card("b")?.querySelector("video")?.parentElement?.textContent, SOON)
      .toContain("legacy");
    await expect
      .poll(() => dialogue("dialogue0")?.querySelector("li")?.textContent, SOON)
      .toContain("legacy");
    await db.scriptAssetMappings.bulkAdd(mappingsTo({}));
    await expect.poll(() => shownPicture("pier")?.parentElement?.textContent, SOON).toBe("");
  });

  it("plays one sound at a time", async () => {
    const place = { assetType: "audio", role: "dialogue-audio" } as const;
    const db = await aScriptLibrary({
      scripts: [aScript({ acts: [{ scenes: [aScene({ dialogues: DIALOGUES })] }] })],
      stored: [playable("audio", 1, "Ana"), playable("audio", 2, "Ben")],
      mappings: mappingsTo(
        { ...place, assetId: 1, dialogueId: "dialogue0" },
        { ...place, assetId: 2, dialogueId: "dialogue1" },
      ),
    });
    showAt(db, "#/scripts/1");
    await page.getByRole("button", { name: "Play Ana" }).click();
    await expect.element(page.getByRole("button", { name: "Pause Ana" })).toBeInTheDocument();
    await page.getByRole("button", { name: "Play Ben" }).click();
    await expect.element(page.getByRole("button", { name: "Pause Ben" })).toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Play Ana" })).toBeInTheDocument();
    const sounding = [...document.querySelectorAll("audio")].filter(({ paused }) => !paused);
    expect(sounding).toHaveLength(1);
  });

  it("begins at the scene that the address names", async () => {
    const scenes = Array.from({ length: 40 }, (_, index) => aScene({ id: `scene${index}` }));
    const db = await aScriptLibrary({ scripts: [aScript({ acts: [{ scenes }] })] });
    showAt(db, "#/scripts/1?scene=scene30");
    await expect.poll(() => card("scene30")?.contains(document.activeElement), SOON).toBe(true);
    await expect.element(page.getByRole("heading", { name: "Scene 31" })).toBeInViewport();
    await expect
      .element(page.getByRole("heading", { name: "Scene 1 ", exact: false }).first())
      .not.toBeInViewport();
  });

  it("says so of a script that is not there, whatever the address", async () => {
    const db = await aScriptLibrary({});
    for (const hash of ["#/scripts/1", "#/scripts/%25"]) {
      showAt(db, hash);
      await expect
        .element(page.getByRole("heading", { name: "This script is not in the library" }).first())
        .toBeInTheDocument();
    }
  });

  it("shows what can be read of an odd one, and says where the rest is reported", async () => {
    const acts = [5, { scenes: ["?", aScene({ action: "Still here." })] }];
    const db = await aScriptLibrary({ scripts: [aScript({ title: 7, acts })] });
    showAt(db, "#/scripts/1");
    await expect
      .element(page.getByText(/Something in this script can't be read/))
      .toBeInTheDocument();
    await expect
      .element(page.getByRole("link", { name: "See the report" }))
      .toHaveAttribute("href", "#/health");
    expect(headings()).toEqual(["7", "Whole script", "Act 2", "Scene 2 Evening, the pier"]);
    expect(card("act0-scene0")).toHaveTextContent("Still here.");
  });
});

describe("the originals of a long script", () => {
  it("are open near the screen only: thumbnails stand where they are not", async () => {
    const urls = watchUrls();
    onTestFinished(() => void vi.restoreAllMocks());
    const ids = Array.from({ length: 24 }, (_, index) => index + 1);
    const db = await aScriptLibrary({
      scripts: [aScript({ acts: [{ scenes: ids.map((id) => aScene({ id: `scene${id}` })) }] })],
      stored: ids.map((id) => playable("image", id, `picture ${id}`)),
      mappings: mappingsTo(...ids.map((id) => ({ sceneId: `scene${id}`, assetId: id }))),
    });
    showAt(db, "#/scripts/1");
    const { size } = await fixtureBlob("jpeg");
    await expect.poll(() => sizeOfShown("picture 1"), SOON).toBe(size);
    const first = shownPicture("picture 1")?.src;
    for (const id of ids) {
      card(`scene${id}`)?.scrollIntoView();
      await expect.poll(() => sizeOfShown(`picture ${id}`), SOON).toBe(size);
    }
    // One thumbnail each, and originals of the few around the last one.
    await expect.poll(() => urls.open().length).toBeLessThan(ids.length + 10);
    expect(urls.open()).not.toContain(first);
    await expect.poll(() => sizeOfShown("picture 1")).toBeGreaterThan(0);
  });
});

describe("what can't be shown", () => {
  it("says whether it is missing, damaged or only nothing for this browser, and offers what there is", async () => {
    const hevc = { mimeType: "video/mp4", codecs: "hev1.1.6.L30.90, mp4a.40.2", width: 160 };
    const scenes = ["missing", "damaged", "hevc"].map((id) => aScene({ id, dialogues: [] }));
    const db = await aScriptLibrary({
      scripts: [aScript({ acts: [{ scenes }] })],
      stored: [
        { asset: anAsset({ id: 1 }) },
        {
          asset: anAsset({ id: 2, probe: "failed", probeError: "unreadable" }),
          fixture: "truncatedJpeg",
        },
        { asset: anAsset({ type: "video", id: 3, ...hevc }), fixture: "mp4Hevc" },
      ],
      mappings: mappingsTo(
        { sceneId: "missing" },
        { sceneId: "damaged", assetId: 2 },
        { sceneId: "hevc", assetType: "video", assetId: 3 },
      ),
    });
    showAt(db, "#/scripts/1");
    await expect.poll(() => placesOf("missing"), SOON).toBe("The picture is missing.");
    await expect
      .poll(() => placesOf("damaged"), SOON)
      .toBe("The picture is damaged: it can't be read.Download");
    await expect
      .poll(() => placesOf("hevc"), SOON)
      .toBe("MP4 (HEVC, AAC): this browser cannot play it.Download");
  });

  it("takes the kind from what was found, not from the table: a film among the pictures plays", async () => {
    const db = await aScriptLibrary({
      scripts: [aScript()],
      stored: [{ asset: anAsset({ name: "pier", mimeType: "video/mp4" }), fixture: "mp4NamedJpg" }],
      mappings: mappingsTo({}),
    });
    showAt(db, "#/scripts/1");
    await expect.poll(() => document.querySelector("video")?.videoWidth, SOON).toBe(160);
  });
});

function cards(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("main [data-scene]")];
}

function card(scene: string): HTMLElement | null {
  return document.querySelector(`main [data-scene="${scene}"]`);
}

/** What stands where a scene's picture would be. */
function placesOf(scene: string): string | undefined {
  return card(scene)?.querySelector("[data-kind]")?.textContent ?? undefined;
}

function dialogue(id: string): HTMLElement | null {
  return document.querySelector(`[data-dialogue="${id}"]`);
}

function headings(): readonly (string | null)[] {
  return [...document.querySelectorAll("main :is(h1, h2, h3)")].map(
    ({ textContent }) => textContent,
  );
}

function shownPicture(name: string): HTMLImageElement | null {
  return document.querySelector(`main img[alt="${name}"]`);
}

/** Bytes of what an `<img>` shows: the original has others than its thumbnail. */
async function sizeOfShown(name: string): Promise<number | undefined> {
  const src = shownPicture(name)?.src;
  return src ? (await (await fetch(src)).blob()).size : undefined;
}

function playButton(name: string): HTMLElement {
  return page.getByRole("button", { name: `Play ${name}` }).element() as HTMLElement;
}
