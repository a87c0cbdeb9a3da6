/**
 * The page's policy forbids making code from text. zod would try once and be refused, with a report in the console;
 * its own global setting tells it not to.
 */
declare global {
  var __zod_globalConfig: { jitless?: boolean } | undefined
}

// Mutated, not replaced: zod may already hold the object.
globalThis.__zod_globalConfig ??= {}
globalThis.__zod_globalConfig.jitless = true
