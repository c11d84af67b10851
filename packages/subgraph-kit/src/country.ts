const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Whether it is the code of a country, ISO 3166-1 alpha-2 in upper case: one that has a name. ZZ is that of no known one. */
export function isCountryCode(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regionNames.of(code) !== undefined;
}
