import { describe, expect, test } from '@jest/globals';
import { judgeMailFailure } from '../../domain/mail-failure.ts';
import { retryDelayMs } from '../../domain/retry-delay.ts';

describe('a failed mail', () => {
  test.each([
    [550, undefined, true],
    [553, undefined, true],
    [554, undefined, true],
    [421, undefined, false],
    [451, undefined, false],
    [535, 'EAUTH', false],
    [530, undefined, false],
    [undefined, 'ECONNECTION', false],
    [undefined, 'ETIMEDOUT', false],
  ])('with reply %s and code %s is final: %s', (responseCode, code, permanent) => {
    expect(judgeMailFailure({ responseCode, code, message: 'no' }).permanent).toBe(permanent);
  });

  test('leaves a reason without any address', () => {
    const { reason } = judgeMailFailure({
      responseCode: 550,
      message: "550 5.1.1 <anna.b+x@mail.example.org>: unknown\r\nuser 'anna@example.org', (a@b.c)",
    });
    expect(reason).toBe("550 5.1.1 <[address]>: unknown user '[address]', ([address])");
  });

  test('waits twice as long each time, up to an hour', () => {
    expect([1, 2, 3, 4].map((failed) => retryDelayMs(failed, 1))).toEqual([2000, 4000, 8000, 16_000]);
    expect(retryDelayMs(1, 0)).toBe(1000);
    expect(retryDelayMs(40, 1)).toBe(3_600_000);
  });
});
