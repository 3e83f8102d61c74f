import { expect, it, vi } from "vitest";
import { lookInside } from "../../src/media/look-inside.ts";

vi.mock("../../src/media/probe-container.ts", () => {
  throw new Error("The server is gone");
});

it("never calls a file unreadable because a part of Scenekeep did not load", async () => {
  const sound = new Blob(["RIFF\x24\0\0\0WAVEfmt \x10\0\0\0"]);
  await expect(lookInside(sound)).rejects.toMatchObject({ name: "NotLoaded" });
});
