/** What a person chose, by name. */
export type Preferences = Readonly<Record<string, unknown>>;

/** Most bytes of a person's preferences as JSON. */
export const PREFERENCES_BYTES = 16_384;

/** Whether an input is a JSON object; arrays and null are not. */
export function isPreferences(input: unknown): input is Preferences {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

/** The preferences after a change: given keys replace, a null value removes; null when the result is too large. */
export function mergePreferences(present: Preferences, change: Preferences): Preferences | null {
  const merged = Object.fromEntries(
    Object.entries({ ...present, ...change }).filter(([, value]) => value !== null && value !== undefined),
  );
  const json = JSON.stringify(merged);
  // Postgres cannot keep a NUL inside JSON.
  const fits = Buffer.byteLength(json) <= PREFERENCES_BYTES && !json.includes(String.raw`\u0000`);
  return fits ? merged : null;
}
