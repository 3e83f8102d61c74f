/** Small, with transparency, and shown by every browser that Scenekeep runs in. */
export const THUMBNAIL_TYPE = "image/webp";
/** 0 to 1. */
export const THUMBNAIL_QUALITY = 0.8;
