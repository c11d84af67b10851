import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { afterCommit, type EntityManager, inTransaction } from '../../src/database/transaction.ts';
import { hostShelf, type Shelf, writeBooks } from '../fixtures/host-shelf.ts';
import { Book } from '../fixtures/shelf.ts';

let shelf: Shelf;
let em: EntityManager;
beforeAll(async () => {
  shelf = await hostShelf();
  em = shelf.hosted.context().em;
});
afterAll(async () => {
  await shelf[Symbol.asyncDispose]();
});

async function aBook(): Promise<string> {
  const [id] = await writeBooks(shelf.hosted, 1);
  if (id === undefined) throw new Error('no book was written');
  return id;
}

async function titleOf(id: string): Promise<string | undefined> {
  return (await em.fork().findOne(Book, { id }))?.title;
}

/** Where so many wait for each other; once they have met nobody waits there any more. */
function meeting(size: number): () => Promise<void> {
  const met = Promise.withResolvers<void>();
  let here = 0;
  return () => {
    here += 1;
    if (here === size) met.resolve();
    return met.promise;
  };
}

test('what is written together is there together, or not at all', async () => {
  const [one, two] = [await aBook(), await aBook()];
  const failing = inTransaction(em, async (tx) => {
    (await tx.findOneOrFail(Book, { id: one })).title = 'changed';
    await tx.flush();
    (await tx.findOneOrFail(Book, { id: two })).title = 'changed';
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect([await titleOf(one), await titleOf(two)]).toEqual(['Book 1', 'Book 1']);
});

test('three writers of one row: a lost race is run again, and no change is lost', async () => {
  const id = await aBook();
  let runs = 0;
  const everybodyHasRead = meeting(3);
  const write = (n: number) =>
    inTransaction(em, async (tx) => {
      runs += 1;
      const book = await tx.findOneOrFail(Book, { id });
      await everybodyHasRead();
      book.title += ` ${n}`;
    });
  const outcomes = await Promise.allSettled([1, 2, 3].map(write));
  const won = outcomes.filter((outcome) => outcome.status === 'fulfilled').length;
  const title = await titleOf(id);
  expect(won).toBe(3);
  expect(title?.split(' ').slice(2).sort()).toEqual(['1', '2', '3']);
  expect(runs).toBeGreaterThan(3);
});

test('a race that is lost again and again ends in CONFLICT after four runs', async () => {
  const id = await aBook();
  let runs = 0;
  const unlucky = inTransaction(em, async (tx) => {
    runs += 1;
    const book = await tx.findOneOrFail(Book, { id });
    await em.fork().execute('update books set version = version + 1 where id = ?', [id]);
    book.title = 'mine';
  });
  await expect(unlucky).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(runs).toBe(4);
});

test('two transactions that lock crosswise both come through', async () => {
  const [one, two] = [await aBook(), await aBook()];
  const lock = (tx: EntityManager, id: string) => tx.execute('update books set note = ? where id = ?', ['seen', id]);
  const bothHaveOne = meeting(2);
  const cross = (first: string, second: string) =>
    inTransaction(em, async (tx) => {
      await lock(tx, first);
      await bothHaveOne();
      await lock(tx, second);
    });
  await expect(Promise.all([cross(one, two), cross(two, one)])).resolves.toHaveLength(2);
});

test('work for after the commit runs once, after it, and never without it', async () => {
  const id = await aBook();
  const seen: (string | undefined)[] = [];
  let runs = 0;
  await inTransaction(em, async (tx) => {
    runs += 1;
    afterCommit(tx, async () => {
      seen.push(await titleOf(id));
    });
    (await tx.findOneOrFail(Book, { id })).title = 'committed';
    if (runs === 1) await em.fork().execute('update books set version = version + 1 where id = ?', [id]);
  });
  expect(runs).toBe(2);
  expect(seen).toEqual(['committed']);
  const failing = inTransaction(em, async (tx) => {
    afterCommit(tx, () => void seen.push('never'));
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow();
  expect(seen).toEqual(['committed']);
});

test('a failure after the commit does not fail what is committed', async () => {
  const id = await aBook();
  await inTransaction(em, async (tx) => {
    afterCommit(tx, () => Promise.reject(new Error('Redis is away')));
    (await tx.findOneOrFail(Book, { id })).title = 'stands';
  });
  expect(await titleOf(id)).toBe('stands');
});

test('a transaction within a transaction joins it', async () => {
  const id = await aBook();
  const failing = inTransaction(em, async (tx) => {
    await inTransaction(tx, async (inner) => {
      expect(inner).toBe(tx);
      (await inner.findOneOrFail(Book, { id })).title = 'inner';
    });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow();
  expect(await titleOf(id)).toBe('Book 1');
});

test('work after a commit that there is no transaction for is refused', () => {
  expect(() => afterCommit(em, () => undefined)).toThrow('inTransaction');
});

test('replicas that start together on a new database migrate it once', async () => {
  await using other = await hostShelf();
  const [a, b] = await Promise.all([other.replica(), other.replica()]);
  const rows = await other.hosted.context().em.execute('select name from mikro_orm_migrations');
  expect(rows.map((row) => row['name'])).toEqual(expect.arrayContaining(['shelf-0001-books']));
  expect(new Set(rows.map((row) => row['name'])).size).toBe(rows.length);
  await a[Symbol.asyncDispose]();
  await b[Symbol.asyncDispose]();
});
