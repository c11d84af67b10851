import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type SagaPoint, sagaPoints } from '../../src/sagas/points.ts';
import { type EventDatabase, eventually, openEventDatabase } from '../events/event-database.ts';
import { ended, order, Remote, shopSaga, type World, worker } from './shop.ts';

let database: EventDatabase;
let world: World;

beforeEach(async () => {
  database = await openEventDatabase();
  world = { remote: new Remote(), authorised: true };
});
afterEach(async () => {
  await database[Symbol.asyncDispose]();
});

/**
 * A worker that is heard of no more from `point` on: its lease is not renewed. `release` lets it go on, when its time has long
 * passed.
 */
async function doomedAt(point: SagaPoint, saga: Parameters<typeof worker>[1]) {
  const doomed = await openEventDatabase(database.url);
  let release: (() => void) | undefined;
  const running = await worker(doomed, saga, {
    concurrency: 1,
    leaseMs: 300,
    observer: async (passing) => {
      if (passing !== point || release !== undefined) return;
      await doomed.pool.query(`update saga_instances set lease_owner = null`);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    },
  });
  return {
    isDead: () => release !== undefined,
    release: () => release?.(),
    async [Symbol.asyncDispose]() {
      release?.();
      await running[Symbol.asyncDispose]();
      await doomed[Symbol.asyncDispose]();
    },
  };
}

const anyWorld = () => ({ remote: new Remote(), authorised: true });
const turnedBack = (point: string) => point.includes('/undo/');

describe.each(sagaPoints(shopSaga(anyWorld())))('a process that dies at %s', (point) => {
  test('changes nothing about the end', async () => {
    if (turnedBack(point)) world.remote.fate.set('capture', ['refused']);
    const saga = shopSaga(world);
    await using dying = await doomedAt(point, saga);
    await order(database, saga);
    await eventually('it died', dying.isDead);
    await using _ = await worker(database, saga);
    expect(await ended(database)).toBe(turnedBack(point) ? 'COMPENSATED' : 'COMPLETED');
    expect(world.remote.effects).toEqual(
      turnedBack(point) ? ['reserve', 'cancel reserve'] : ['reserve', 'capture', 'ship'],
    );
    expect(await database.written()).toEqual(
      turnedBack(point) ? ['reserved', 'released', 'cancelled: NO_MORE'] : ['reserved', 'captured', 'confirmed'],
    );
  });
});

test('a worker that was only slow keeps nothing once another one has taken over', async () => {
  const saga = shopSaga(world);
  {
    await using slow = await doomedAt('shop/reserve/run/after the call', saga);
    await order(database, saga);
    await eventually('it is slow', slow.isDead);
    await using _ = await worker(database, saga);
    expect(await ended(database)).toBe('COMPLETED');
    slow.release();
  }
  expect(await database.written()).toEqual(['reserved', 'captured', 'confirmed']);
  expect(world.remote.effects).toEqual(['reserve', 'capture', 'ship']);
});
