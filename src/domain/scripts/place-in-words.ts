import type { Database } from "../../db/database.ts";
import type { Place } from "../scenes/place.ts";
import { findPlace } from "./find-place.ts";
import { readScript } from "./read-script.ts";

/**
 * A place as it is called within a sentence: "Act 1, Scene 3", "Act 1, Scene 3, dialogue 2",
 * "the whole script “Harbour”", "a scene that is gone", "a script that is gone".
 */
export async function placeInWords(db: Database, place: Place): Promise<string> {
  const script = await db.scripts.get(place.scriptId);
  if (!script) return "a script that is gone";
  const view = readScript(script);
  return place.sceneId === "" ? `the whole script “${view.title}”` : findPlace(view, place).text;
}
