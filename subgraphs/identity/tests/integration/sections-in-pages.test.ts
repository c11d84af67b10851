import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserCaller } from '@tessera/caller/caller';
import { PRIVACY_DOMAINS } from '@tessera/contracts/events/privacy';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { joinPrivacy, type SubmitDocument, type SubmittedPart } from '@tessera/subgraph-kit/privacy/join-privacy';
import { PAGE_ROWS, rowsInPages } from '@tessera/subgraph-kit/privacy/rows-in-pages';
import { submitSubjectSection } from '../../commands/request-data-export.ts';
import { actingAnonymously } from '../../context.ts';
import { type Identity, openIdentity } from '../fixtures.ts';
import { teamShorthands } from '../team-fixtures.ts';

const ROWS = 50_000;
const DOMAIN = 'orders';

type Lost = 'the part' | 'the answer' | null;

/** What a domain and identity do with each other, without the router between them; the domain's rows are in a table beside. */
describe('a section of 50,000 rows', () => {
  let identity: Identity;
  let people: ReturnType<typeof teamShorthands>;
  beforeAll(async () => {
    identity = await openIdentity();
    people = teamShorthands(identity);
    await identity.sql(`create table things (shelf int not null, place int not null, note text not null,
      primary key (shelf, place))`);
    await identity.sql(
      `insert into things select n / 1000, n % 1000, repeat('n', 50) from generate_series(0, ${ROWS - 1}) n`,
    );
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  /** Rows that were read, and that identity has taken: what is between them is in memory. */
  const counted = () => {
    const count = { read: 0, taken: 0, most: 0, mostAtOnce: 0, parts: 0 };
    const em = {
      execute: async (sql: string, params: unknown[]) => {
        const rows = await identity.work().em.execute<object[]>(sql, params);
        count.read += rows.length;
        count.mostAtOnce = Math.max(count.mostAtOnce, rows.length);
        count.most = Math.max(count.most, count.read - count.taken);
        return rows;
      },
    } as EntityManager;
    return { count, em };
  };
  const requested = async (email: string): Promise<{ caller: UserCaller; requestId: string }> => {
    const caller = await people.person(email);
    const { request } = (await people.mutate(caller, `mutation { requestDataExport { request { id } } }`, {})) as {
      request: { id: string };
    };
    const acting = actingAnonymously(identity.work());
    for (const domain of PRIVACY_DOMAINS.filter((name) => name !== DOMAIN)) {
      await submitSubjectSection(acting, domain, { requestId: request.id, part: 0, parts: 1, text: '{}' });
    }
    return { caller, requestId: request.id };
  };
  const archive = async (caller: UserCaller): Promise<{ things: { shelf: number; place: number }[] } | null> => {
    const { data } = await identity.query(`{ dataRequests { downloadUrl } }`, {}, { as: caller });
    const url: string | null = data.dataRequests[0].downloadUrl;
    if (url === null) return null;
    const sections = await (await fetch(new URL(new URL(url).pathname, identity.url))).json();
    return (sections as Record<string, { things: { shelf: number; place: number }[] }>)[DOMAIN] ?? null;
  };
  /** Runs the domain's job; `lost` says of a part whether it, or its answer, is. */
  const run = async (
    requestId: string,
    { count, em }: ReturnType<typeof counted>,
    lost: (part: number) => Lost | Promise<Lost> = () => null,
  ) => {
    const [job] = joinPrivacy<never>(DOMAIN, {} as SubmitDocument, {
      export: () => ({
        things: rowsInPages(em, { sql: 'select * from things', params: [], key: ['shelf', 'place'] }),
      }),
      erase: async () => [],
    }).jobs;
    const execute = async (_: SubmitDocument, { input }: SubmittedPart) => {
      const what = await lost(input.part);
      if (what === 'the part') throw new Error('lost on the way');
      const accepted = await submitSubjectSection(actingAnonymously(identity.work()), DOMAIN, input);
      if (what === 'the answer') throw new Error('lost on the way back');
      count.parts += 1;
      count.taken += input.text.match(/"shelf":/g)?.length ?? 0;
      return { submitSubjectSection: { accepted, userErrors: [] } };
    };
    await job?.run({ userId: 'somebody', requestId }, { graph: { execute } } as never);
  };
  const everything = Array.from({ length: ROWS }, (_, n) => ({
    shelf: Math.floor(n / 1000),
    place: n % 1000,
    note: 'n'.repeat(50),
  }));

  test('arrives whole, and never are more rows in memory than a page and a part of them', async () => {
    const { caller, requestId } = await requested('many@example.test');
    const held = counted();
    await run(requestId, held);
    expect(await archive(caller)).toEqual({ things: everything });
    const { read, parts, most, mostAtOnce } = held.count;
    expect([read, mostAtOnce]).toEqual([ROWS, PAGE_ROWS]);
    expect(parts).toBeGreaterThan(20);
    // A row is about eighty characters, so a part holds some 1,700.
    expect(most).toBeLessThanOrEqual(PAGE_ROWS + Math.ceil((128 * 1024) / 78));
  });

  test('is neither cut nor doubled by crashes between two parts, with the part lost or its answer', async () => {
    const { caller, requestId } = await requested('crashed@example.test');
    const first = run(requestId, counted(), (part) => (part === 3 ? 'the answer' : null));
    await expect(first).rejects.toThrow('lost on the way back');
    const second = run(requestId, counted(), (part) => (part === 7 ? 'the part' : null));
    await expect(second).rejects.toThrow('lost on the way');
    expect(await archive(caller)).toBeNull();
    // The very last part was kept, and nobody told the job: once more changes nothing.
    let last = 0;
    await run(requestId, counted(), (part) => {
      last = part;
      return null;
    });
    expect(await archive(caller)).toEqual({ things: everything });
    expect(last).toBeGreaterThan(7);
    await run(requestId, counted());
    expect(await archive(caller)).toEqual({ things: everything });
  });

  test('holds each row once that is there from beginning to end, whatever goes and comes while it is read', async () => {
    const { caller, requestId } = await requested('changing@example.test');
    await run(requestId, counted(), async (part) => {
      if (part !== 5) return null;
      // One behind and one before where the reader is go, and one of each comes.
      await identity.sql(`delete from things where (shelf, place) in ((0, 7), (49, 7))`);
      await identity.sql(`insert into things values (0, -1, ''), (50, 0, '')`);
      return null;
    });
    const places = (await archive(caller))?.things.map(({ shelf, place }) => `${shelf}/${place}`) ?? [];
    expect(new Set(places).size).toBe(places.length);
    expect(places).toEqual([
      ...everything.map(({ shelf, place }) => `${shelf}/${place}`).filter((place) => place !== '49/7'),
      '50/0',
    ]);
  });
});
