import { expect, test } from '@jest/globals';
import { joinPrivacy, type SubmitDocument, type SubmittedPart } from '../../src/privacy/join-privacy.ts';

test('parts of a section say of which reading they are: one for all of a run, a later one for the next', async () => {
  const sent: SubmittedPart[] = [];
  const submit = {} as SubmitDocument;
  const data = {
    export: async () => ({ text: 'x'.repeat(300_000) }),
    erase: async () => [],
  };
  const graph = {
    execute: async (_: SubmitDocument, part: SubmittedPart) => {
      sent.push(part);
      return { submitSubjectSection: { accepted: true, userErrors: [] } };
    },
  };
  const [job] = joinPrivacy<never>('orders', submit, data).jobs;
  const run = async () => {
    await job?.run({ userId: 'somebody', requestId: 'request' }, { graph } as never);
    return sent.splice(0);
  };
  const [first, second] = [await run(), await run()];
  for (const parts of [first, second]) {
    expect(parts.map(({ input: { part } }) => part)).toEqual([0, 1, 2]);
    expect(new Set(parts.map(({ input }) => input.reading)).size).toBe(1);
  }
  expect([first[0]?.input.reading, second[0]?.input.reading]).toEqual(
    [first[0]?.input.reading, second[0]?.input.reading].sort(),
  );
  // A part of another reading is no repetition.
  expect(new Set([...first, ...second].map(({ idempotencyKey }) => idempotencyKey)).size).toBe(6);
});
