import { expect, test } from '@jest/globals';
import { linesTogether } from '../src/lines-together.ts';
import { createLog } from '../src/log.ts';

function logged() {
  const writes: string[] = [];
  const log = createLog({ name: 'test', destination: linesTogether({ write: (lines) => writes.push(lines) }) });
  return { log, writes };
}

const messages = (lines: string | undefined) =>
  (lines ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { msg: string }).msg);

test('the lines of one turn are written together, in their order, when the turn is over', async () => {
  const { log, writes } = logged();
  log.info('one');
  log.child({ requestId: 'r' }).warn('two');
  expect(writes).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(writes.map(messages)).toEqual([['one', 'two']]);
});

test('an error is written at once, after what was said before it', () => {
  const { log, writes } = logged();
  log.info('one');
  log.error('two');
  expect(writes.map(messages)).toEqual([['one', 'two']]);
});

test('a turn that goes on does not keep its lines', () => {
  const { log, writes } = logged();
  for (let line = 0; line < 1000; line += 1) log.info('x'.repeat(100));
  expect(writes.length).toBeGreaterThan(0);
});
