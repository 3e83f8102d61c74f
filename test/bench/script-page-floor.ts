import { PICTURES_PER_SCENE } from "./fill-script-page.ts";
import { answer } from "./raw.ts";

/**
 * The least that IndexedDB and the browser themselves need for the pictures that a script
 * shows first: its row, the mappings of so many scenes by their index, the rows of what
 * they name, and of each scene the original of the picture shown first, in an `<img>`.
 * Answers once the first of them is decoded.
 */
export async function showFirstPictures(db: IDBDatabase, scenes: number): Promise<void> {
  const stores = ["scripts", "scriptAssetMappings", "assets", "images"];
  const reading = db.transaction(stores);
  const script = await answer(reading.objectStore("scripts").get(1));
  if (!script) throw new Error("There is no script 1.");
  const index = reading.objectStore("scriptAssetMappings").index("[scriptId+sceneId]");
  const blobs = await Promise.all(
    Array.from({ length: scenes }, async (_, at) => {
      const mappings: { assetId: number }[] = await answer(index.getAll([1, `act0-scene${at}`]));
      if (mappings.length < PICTURES_PER_SCENE) throw new Error("A picture is missing.");
      const rows = mappings.map(({ assetId }) =>
        answer(reading.objectStore("assets").get(["image", assetId])),
      );
      await Promise.all(rows);
      const original = await answer(reading.objectStore("images").get(mappings[0]?.assetId ?? 0));
      return original.data as Blob;
    }),
  );
  const pictures = blobs.map((blob) => {
    const picture = new Image(264, 149);
    picture.src = URL.createObjectURL(blob);
    document.body.append(picture);
    return picture;
  });
  await pictures[0]?.decode();
}
