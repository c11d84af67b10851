import { expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { createMetrics } from '@tessera/process/metrics';
import { UntoldTaxClass } from '../../services/untold-tax-class.ts';

test('an answer without a tax class is counted each time, and said at most once a minute', async () => {
  const lines: string[] = [];
  const log = createLog({ name: 'orders', level: 'warn', destination: { write: (line) => lines.push(line) } });
  const metrics = createMetrics({ service: 'orders' });
  let nowMs = 5;
  const untold = new UntoldTaxClass(metrics, log, () => nowMs);
  const said = () => lines.map((line) => JSON.parse(line).sku);
  untold.note('A-1');
  nowMs += 59_999;
  untold.note('B-1');
  expect(said()).toEqual(['A-1']);
  nowMs += 1;
  untold.note('C-1');
  expect(said()).toEqual(['A-1', 'C-1']);
  expect((await metrics.expose()).body).toContain('orders_tax_class_untold_total{service="orders"} 3');
});
