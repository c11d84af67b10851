import { expect, test } from '@jest/globals';
import { Bulkhead, BulkheadFull } from '@tessera/resilience/bulkhead';

/** Calls that end when the test says so. */
function calls() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const call = (name: string) => () => {
    started.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return { started, call, end: (name: string) => ends.get(name)?.() };
}

test('as many run as may, as many wait as may, and the next is refused at once', async () => {
  const { started, call, end } = calls();
  const bulkhead = new Bulkhead({ maxConcurrent: 2, maxQueued: 1 });
  const [a, b, c] = ['a', 'b', 'c'].map((name) => bulkhead.run(call(name)));
  await expect(bulkhead.run(call('d'))).rejects.toThrow(BulkheadFull);
  expect(started).toEqual(['a', 'b']);
  expect(bulkhead.queued).toBe(1);
  end('a');
  await a;
  expect(started).toEqual(['a', 'b', 'c']);
  expect(bulkhead.running).toBe(2);
  end('b');
  end('c');
  await expect(Promise.all([b, c])).resolves.toEqual(['b', 'c']);
  expect(bulkhead.running).toBe(0);
});

test('those who wait are let in in order, and one whose time ran out is passed over', async () => {
  const { started, call, end } = calls();
  const bulkhead = new Bulkhead({ maxConcurrent: 1, maxQueued: 5 });
  const a = bulkhead.run(call('a'));
  const late = bulkhead.run(call('late'), () => false);
  const c = bulkhead.run(call('c'));
  end('a');
  await expect(late).rejects.toMatchObject({ reason: 'waited-too-long' });
  await a;
  expect(started).toEqual(['a', 'c']);
  end('c');
  await c;
  expect([bulkhead.running, bulkhead.queued]).toEqual([0, 0]);
});

test('a call that fails gives its slot back', async () => {
  const bulkhead = new Bulkhead({ maxConcurrent: 1, maxQueued: 0 });
  for (let i = 0; i < 3; i += 1)
    await expect(bulkhead.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(bulkhead.run(async () => 'yes')).resolves.toBe('yes');
});

test('a thousand calls through three slots all end, never more than three at a time', async () => {
  const bulkhead = new Bulkhead({ maxConcurrent: 3, maxQueued: 1000 });
  let running = 0;
  let most = 0;
  const ends = Array.from({ length: 1000 }, (_, i) =>
    bulkhead.run(async () => {
      running += 1;
      most = Math.max(most, running);
      await null;
      running -= 1;
      return i;
    }),
  );
  await expect(Promise.all(ends)).resolves.toHaveLength(1000);
  expect(most).toBe(3);
});
