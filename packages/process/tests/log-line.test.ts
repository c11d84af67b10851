import { expect, test } from '@jest/globals';
import { createLog, type Log } from '../src/log.ts';
import { writeInfoLine } from '../src/log-line.ts';

function logged(level: 'info' | 'warn' = 'info') {
  const lines: string[] = [];
  const log = createLog({ name: 'test', level, destination: { write: (line) => lines.push(line) } });
  return { log, lines };
}

test.each([
  ['a log', (log: Log) => log],
  ['a child of it', (log: Log) => log.child({ requestId: 'r1', token: 'secret' })],
])('a line written whole is the line that would have been put together, in %s', (_which, of) => {
  const { log, lines } = logged();
  const one = of(log);
  one.info({ a: 1, b: ['x', null] }, 'operation');
  writeInfoLine(one, ',"a":1,"b":["x",null]', 'operation');
  const [composed, written] = lines.map((line) => line.replace(/"time":"[^"]+"/, ''));
  expect(written).toBe(composed);
  expect(lines[1]).toMatch(/"time":"\d{4}-\d\d-\d\dT/);
});

test('a log that is told less does not write it', () => {
  const { log, lines } = logged('warn');
  writeInfoLine(log, '', 'operation');
  expect(lines).toEqual([]);
});
