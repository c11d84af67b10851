import { expect, test } from '@jest/globals';
import { createMetrics } from '@tessera/process/metrics';
import { tallyHistogram } from '../../src/signals/tally-histogram.ts';

test('what is read of a tally is what the client of Prometheus itself would say, to the letter', async () => {
  const options = { help: 'Time.', labelNames: ['kind', 'code'] as const, buckets: [0.1, 1, 2.5] };
  const [ours, theirs] = [createMetrics({ service: 's' }), createMetrics({ service: 's' })];
  const observe = tallyHistogram(ours, { name: 'x_seconds', ...options });
  const histogram = theirs.histogram({ name: 'x_seconds', ...options, labelNames: [...options.labelNames] });
  expect((await ours.expose()).body).toBe((await theirs.expose()).body);
  const values = [0, 0.1, 0.100001, 1, 2.5, 2.6, 1e9];
  for (const [kind, code] of [
    ['query', 'ok'],
    ['mutation', 'ok'],
    ['query', 'A "quoted"\nname'],
  ] as const) {
    for (const value of values) {
      observe(value, kind, code);
      histogram.observe({ kind, code }, value);
    }
  }
  expect((await ours.expose()).body).toBe((await theirs.expose()).body);
});
