import { describe, expect, test } from '@jest/globals';
import { endOfQuiet, isQuiet, type QuietHours } from '../../domain/quiet-hours.ts';

const NIGHT: QuietHours = { startsMinute: 22 * 60, endsMinute: 7 * 60, timezone: 'Europe/Vienna' };
const MINUTE_MS = 60_000;

describe('quiet hours', () => {
  test('a window over midnight is quiet on both sides of it', () => {
    expect(isQuiet(new Date('2026-01-10T20:59:59Z'), NIGHT)).toBe(false); // 21:59 in Vienna
    expect(isQuiet(new Date('2026-01-10T21:00:00Z'), NIGHT)).toBe(true); // 22:00
    expect(isQuiet(new Date('2026-01-11T02:00:00Z'), NIGHT)).toBe(true); // 03:00
    expect(isQuiet(new Date('2026-01-11T05:59:59Z'), NIGHT)).toBe(true); // 06:59
    expect(isQuiet(new Date('2026-01-11T06:00:00Z'), NIGHT)).toBe(false); // 07:00
  });

  test('outside the window there is nothing to wait for', () => {
    const noon = new Date('2026-01-10T11:00:00.123Z');
    expect(endOfQuiet(noon, NIGHT)).toEqual(noon);
  });

  test('an ordinary night ends when the wall says so', () => {
    expect(endOfQuiet(new Date('2026-01-10T23:12:34.567Z'), NIGHT)).toEqual(new Date('2026-01-11T06:00:00Z'));
  });

  test('the night when clocks go forward is an hour shorter', () => {
    expect(endOfQuiet(new Date('2026-03-28T22:00:00Z'), NIGHT)).toEqual(new Date('2026-03-29T05:00:00Z'));
  });

  test('the night when clocks go back is an hour longer', () => {
    expect(endOfQuiet(new Date('2026-10-24T21:00:00Z'), NIGHT)).toEqual(new Date('2026-10-25T06:00:00Z'));
  });

  test('an end that the clocks skip comes at the skip', () => {
    const untilHalfPastTwo = { ...NIGHT, endsMinute: 2 * 60 + 30 };
    expect(endOfQuiet(new Date('2026-03-29T00:30:00Z'), untilHalfPastTwo)).toEqual(new Date('2026-03-29T01:00:00Z'));
  });

  test('an end that occurs twice comes first, and the repeated half hour is quiet again', () => {
    const untilHalfPastTwo = { ...NIGHT, endsMinute: 2 * 60 + 30 };
    const first = endOfQuiet(new Date('2026-10-24T23:30:00Z'), untilHalfPastTwo);
    expect(first).toEqual(new Date('2026-10-25T00:30:00Z'));
    const repeated = new Date('2026-10-25T01:10:00Z');
    expect(isQuiet(repeated, untilHalfPastTwo)).toBe(true);
    expect(endOfQuiet(repeated, untilHalfPastTwo)).toEqual(new Date('2026-10-25T01:30:00Z'));
  });

  test.each([
    ['Europe/Vienna', '2026-03-28T12:00:00Z'],
    ['Europe/Vienna', '2026-10-24T12:00:00Z'],
    ['America/New_York', '2026-03-07T12:00:00Z'],
    ['America/New_York', '2026-10-31T12:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T06:00:00Z'], // half an hour of daylight saving
    ['Asia/Kathmandu', '2026-06-01T00:00:00Z'], // UTC+05:45
    ['UTC', '2026-06-01T00:00:00Z'],
  ])('in %s around %s the end is the first minute outside, as counted one by one', (timezone, start) => {
    for (const [startsMinute, endsMinute] of [
      [1320, 420],
      [1380, 150],
      [60, 185],
      [0, 1439],
    ] as const) {
      const quiet = { startsMinute, endsMinute, timezone };
      for (let hour = 0; hour < 36; hour += 1) {
        const now = new Date(Date.parse(start) + hour * 60 * MINUTE_MS + 17 * MINUTE_MS);
        let walked = now.getTime();
        while (isQuiet(new Date(walked), quiet)) walked += MINUTE_MS;
        expect(endOfQuiet(now, quiet)).toEqual(new Date(walked));
      }
    }
  });
});
