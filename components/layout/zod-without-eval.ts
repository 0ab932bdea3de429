/**
 * zod compiles schemas with eval where it may, and asks by trying; our security policy would report every try. Set where zod
 * looks for it, before any schema is made: to import zod for this would send it to every page.
 */
export const zodWithoutEval = { __zod_globalConfig: { jitless: true } };

if (typeof window !== "undefined") Object.assign(globalThis, zodWithoutEval);
