import { describe, expect, test } from '@jest/globals';
import { decideRefresh, type PresentedToken } from '../../domain/refresh.ts';

const LIVE: PresentedToken = {
  sessionOpen: true,
  secondsSinceRotation: null,
  sameClient: false,
  replays: 0,
  successorSpent: false,
};

describe('the fate of a refresh token', () => {
  test('every cell: closed session, age, client, replays and successor together decide', () => {
    for (const sessionOpen of [true, false]) {
      for (const secondsSinceRotation of [null, -0.1, 0, 10, 10.001, 1_000_000]) {
        for (const sameClient of [true, false]) {
          for (const replays of [0, 2, 3, 4]) {
            for (const successorSpent of [true, false]) {
              const token = { sessionOpen, secondsSinceRotation, sameClient, replays, successorSpent };
              const graceful =
                secondsSinceRotation !== null &&
                secondsSinceRotation <= 10 &&
                sameClient &&
                replays < 3 &&
                !successorSpent;
              const spent = graceful ? 'replay' : 'reuse';
              const open = secondsSinceRotation === null ? 'rotate' : spent;
              expect({ token, fate: decideRefresh(token) }).toEqual({ token, fate: sessionOpen ? open : 'ended' });
            }
          }
        }
      }
    }
  });

  test('a live token is rotated whatever the client: people move between networks', () => {
    expect(decideRefresh(LIVE)).toBe('rotate');
  });
});
