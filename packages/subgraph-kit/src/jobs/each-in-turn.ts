/**
 * Does `work` for every item, one after the other, also when it fails for some: in a batch that is sorted by age, one that cannot
 * be done would come first every time and keep the others waiting.
 * @throws {AggregateError} at the end, when it failed for any; the job is tried again
 */
export async function eachInTurn<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) await work(item).catch((error: unknown) => failures.push(error));
  if (failures.length === 0) return;
  throw new AggregateError(failures, `Failed: ${failures.length} of ${items.length}. ${String(failures[0])}`);
}
