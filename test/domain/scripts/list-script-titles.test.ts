import { expect, it } from "vitest";
import type { Script } from "../../../src/db/schema.ts";
import { listScriptTitles } from "../../../src/domain/scripts/list-script-titles.ts";
import { aScript, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

it("lists scripts by title, equal titles by id, and none of those in the trash", async () => {
  const db = await aLibrary({
    scripts: [
      aScript({ id: 1, title: "Part 10" }),
      aScript({ id: 2, title: "Part 2" }),
      aScript({ id: 4, title: "Gone", trashedAt: NOON }),
      aScript({ id: 3, title: "Part 2" }),
    ],
  });
  expect(await listScriptTitles(db)).toEqual([
    { id: 2, title: "Part 2" },
    { id: 3, title: "Part 2" },
    { id: 1, title: "Part 10" },
  ]);
});

it("has those whose title is none, or nothing but spaces, or a number", async () => {
  const odd = (id: number, title: unknown) => aScript({ id, title: title as Script["title"] });
  const db = await aLibrary({ scripts: [odd(1, null), odd(2, "  "), odd(3, { a: 1 }), odd(4, 7)] });
  expect(await listScriptTitles(db)).toEqual([
    { id: 4, title: "7" },
    { id: 1, title: "Untitled script" },
    { id: 2, title: "Untitled script" },
    { id: 3, title: "Untitled script" },
  ]);
});
