/** Name of the error when an original, read whole for its checksum, can't be read again half way into the zip. */
export const ORIGINAL_LOST = "OriginalLostError";
