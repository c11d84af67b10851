import { expect, test } from '@jest/globals';
import { Inbox } from '../../src/live/inbox.ts';

test('messages are read in order, also those that came before the reader', async () => {
  const inbox = new Inbox<number>(() => undefined);
  inbox.push(1);
  inbox.push(2);
  expect(await inbox.next()).toEqual({ done: false, value: 1 });
  expect(await inbox.next()).toEqual({ done: false, value: 2 });
});

test('a reader that waits is let go when it leaves, when the signal aborts, and when the host closes', async () => {
  const ending = new AbortController();
  for (const end of [
    (inbox: Inbox<number>) => inbox.return(),
    () => ending.abort(),
    (inbox: Inbox<number>) => inbox.close(),
  ]) {
    let left = 0;
    const inbox = new Inbox<number>(
      () => {
        left += 1;
      },
      ending.signal.aborted ? undefined : ending.signal,
    );
    const waiting = inbox.next();
    await end(inbox);
    inbox.close();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(left).toBe(1);
  }
});

test('a reader far behind loses the oldest messages', async () => {
  const inbox = new Inbox<number>(() => undefined);
  for (let n = 1; n <= 1005; n++) inbox.push(n);
  expect((await inbox.next()).value).toBe(6);
});

test('a signal that has aborted before leaves nothing to read', async () => {
  const inbox = new Inbox<number>(() => undefined, AbortSignal.abort());
  inbox.push(1);
  expect(await inbox.next()).toEqual({ done: true, value: undefined });
});
