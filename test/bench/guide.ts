import Dexie from "dexie";

/**
 * The upgrade of the migration guide, "Automatic Migration", as its sample stands there:
 * the whole table in memory, and one awaited update for every record. The sample
 * shows images; the bench's libraries hold no other originals.
 */
export class GuideDatabase extends Dexie {
  constructor(name: string) {
    super(name);
    this.version(6).stores({
      scripts: "++id, title",
      images: "++id, scriptId",
      videos: "++id, scriptId",
      audios: "++id, scriptId",
      prompts: "++id, category, createdAt",
    });
    this.version(7)
      .stores({
        images: "++id, uploadedAt, uploadSource",
        scriptAssetMappings: "++id, scriptId, assetType, assetId",
      })
      .upgrade(async (tx) => {
        const oldImages = await tx.table("images").toArray();

        const mappings = [];
        for (const img of oldImages) {
          if (img.scriptId) {
            mappings.push({
              scriptId: img.scriptId,
              assetType: "image",
              assetId: img.id,
              linkedAt: new Date(),
            });
          }

          await tx.table("images").update(img.id, {
            uploadSource: "ai-generated",
            uploadedAt: new Date(),
            mimeType: img.data.type,
          });
        }

        await tx.table("scriptAssetMappings").bulkAdd(mappings);
      });
  }
}
