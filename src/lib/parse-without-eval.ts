import { z } from "zod";

/**
 * Imported by every module that declares a zod schema. Zod would make a function out of text
 * for each, and to learn whether it may it tries: the page's policy refuses, and reports the try.
 */
z.config({ jitless: true });
