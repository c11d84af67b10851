import { expect, test } from '@jest/globals';
import { CircuitBreaker, CircuitOpen } from '@tessera/resilience/breaker';

function breakerAt() {
  const clock = { nowMs: 0 };
  const breaker = new CircuitBreaker({ now: () => clock.nowMs });
  return { clock, breaker };
}
const fail = () => Promise.reject(new Error('down'));
const succeed = () => Promise.resolve('up');

async function failTimes(breaker: CircuitBreaker, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) await expect(breaker.run(fail)).rejects.toThrow('down');
}

test('five failures in a row open it, and an open one refuses without calling', async () => {
  const { breaker } = breakerAt();
  await failTimes(breaker, 5);
  let called = false;
  await expect(
    breaker.run(async () => {
      called = true;
    }),
  ).rejects.toThrow(CircuitOpen);
  expect(called).toBe(false);
  expect(breaker.state).toBe('open');
});

test('a success between failures keeps it closed', async () => {
  const { breaker } = breakerAt();
  await failTimes(breaker, 4);
  await breaker.run(succeed);
  await failTimes(breaker, 4);
  expect(breaker.state).toBe('closed');
});

test('after ten seconds two successful trials close it', async () => {
  const { breaker, clock } = breakerAt();
  await failTimes(breaker, 5);
  clock.nowMs = 9_999;
  expect(breaker.state).toBe('open');
  clock.nowMs = 10_000;
  expect(breaker.state).toBe('half-open');
  await breaker.run(succeed);
  expect(breaker.state).toBe('half-open');
  await breaker.run(succeed);
  expect(breaker.state).toBe('closed');
});

test('a failed trial opens it for another ten seconds', async () => {
  const { breaker, clock } = breakerAt();
  await failTimes(breaker, 5);
  clock.nowMs = 10_000;
  await failTimes(breaker, 1);
  clock.nowMs = 19_999;
  await expect(breaker.run(succeed)).rejects.toThrow(CircuitOpen);
});

test('only one trial runs at a time', async () => {
  const { breaker, clock } = breakerAt();
  await failTimes(breaker, 5);
  clock.nowMs = 10_000;
  const gate = Promise.withResolvers<string>();
  const trial = breaker.run(() => gate.promise);
  await expect(breaker.run(succeed)).rejects.toThrow(CircuitOpen);
  gate.resolve('up');
  await trial;
  await expect(breaker.run(succeed)).resolves.toBe('up');
});

test('a call from before the opening cannot close or reopen it when it ends late', async () => {
  const { breaker, clock } = breakerAt();
  const late = Promise.withResolvers<string>();
  const lateCall = breaker.run(() => late.promise);
  await failTimes(breaker, 5);
  clock.nowMs = 10_000;
  await breaker.run(succeed);
  late.reject(new Error('late'));
  await expect(lateCall).rejects.toThrow('late');
  expect(breaker.state).toBe('half-open');
});

test('an error that is not the fault of the party does not count, and frees the trial', async () => {
  const clock = { nowMs: 0 };
  const breaker = new CircuitBreaker({
    failureThreshold: 1,
    now: () => clock.nowMs,
    isFailure: (error) => !(error instanceof TypeError),
  });
  const giveUp = () => Promise.reject(new TypeError('gave up'));
  await expect(breaker.run(giveUp)).rejects.toThrow('gave up');
  expect(breaker.state).toBe('closed');
  await failTimes(breaker, 1);
  clock.nowMs = 10_000;
  await expect(breaker.run(giveUp)).rejects.toThrow('gave up');
  await expect(breaker.run(succeed)).resolves.toBe('up');
});
