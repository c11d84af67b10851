/** Ids as the text of a Postgres array, for `= any(?::uuid[])`: the driver would spread an array over several parameters. */
export function idList(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
