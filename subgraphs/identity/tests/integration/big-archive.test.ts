import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { PRIVACY_DOMAINS } from '@tessera/contracts/events/privacy';
import { newId } from '@tessera/subgraph-kit/ids';
import { submitSubjectSection } from '../../commands/request-data-export.ts';
import { actingAnonymously } from '../../context.ts';
import { openArchive } from '../../queries/export-archive.ts';
import { type Identity, openIdentity } from '../fixtures.ts';
import { teamShorthands } from '../team-fixtures.ts';

const PARTS = 40;
const PART_LENGTH = 500_000;
const [BIG, ...SMALL] = PRIVACY_DOMAINS;

/** 20 MB of one domain, as a person's ten years in a shop may be. */
const bigPart = (part: number): string => {
  const filling = 'x'.repeat(PART_LENGTH - 2);
  if (part === 0) return `{"a":"${filling.slice(4)}`;
  return part === PARTS - 1 ? `${filling}"}` : `xx${filling}`;
};

describe('an archive of 20 MB', () => {
  let identity: Identity;
  let link: string;
  let requestId: string;

  const submit = (domain: string, part: number, parts: number, text: string, reading?: string) =>
    submitSubjectSection(actingAnonymously(identity.work()), domain, { requestId, part, parts, text, reading });
  const request = async (email: string) => {
    const people = teamShorthands(identity);
    const caller = await people.person(email);
    const source = `mutation { requestDataExport { request { id } } }`;
    ({
      request: { id: requestId },
    } = await people.mutate(caller, source, {}));
    for (const domain of SMALL) await submit(domain, 0, 1, '{}');
    return async () => {
      const { data } = await identity.query(`{ dataRequests { downloadUrl } }`, {}, { as: caller });
      return new URL(data.dataRequests[0].downloadUrl).pathname;
    };
  };

  beforeAll(async () => {
    identity = await openIdentity();
    const linkOf = await request('big@example.test');
    for (let part = 0; part < PARTS; part += 1) await submit(BIG ?? '', part, PARTS, bigPart(part));
    link = await linkOf();
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  test('is whole where it arrives', async () => {
    const response = await fetch(new URL(link, identity.url));
    const text = await response.text();
    const archive = JSON.parse(text) as Record<string, { a: string }>;
    expect(Object.keys(archive).sort()).toEqual([...PRIVACY_DOMAINS, 'identity'].sort());
    const sent = Array.from({ length: PARTS }, (_, part) => bigPart(part)).join('');
    const digest = (of: string) => createHash('sha256').update(of).digest('hex');
    expect(digest(JSON.stringify(archive[BIG ?? '']))).toBe(digest(sent));
  });

  test('is read by the pace of who fetches it: one part at a time is in memory', async () => {
    const decrypted = jest.spyOn(identity.services.vault, 'decrypt');
    const archive = await openArchive(identity.work(), link.split('/').at(-1) ?? '');
    let parts = 0;
    for await (const piece of archive ?? []) {
      expect(piece.length).toBeLessThanOrEqual(PART_LENGTH);
      if (piece.length < PART_LENGTH) continue;
      parts += 1;
      // Those of the sections before are small, and each is decrypted when it is asked for.
      expect(decrypted.mock.calls.length - parts).toBeLessThanOrEqual(PRIVACY_DOMAINS.length + 1);
      if (parts === 3) break;
    }
    expect([parts, decrypted.mock.calls.length < PARTS]).toEqual([3, true]);
    decrypted.mockRestore();
  });

  test('breaks off when a part is gone, and does not look whole', async () => {
    await identity.sql(`delete from data_export_parts where domain = ? and part = ?`, [BIG, PARTS - 1]);
    const response = await fetch(new URL(link, identity.url));
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  test('is of one reading, however often the domain began: other pieces begin the section anew', async () => {
    const linkOf = await request('again@example.test');
    // Cut off after two of three parts; the second reading says something else from the second part on, and in four.
    await submit(BIG ?? '', 0, 3, '{"was":');
    await submit(BIG ?? '', 1, 3, '"first"');
    for (const [part, text] of ['{"was":', '"second', ' reading"', '}'].entries()) {
      await submit(BIG ?? '', part, 4, text);
      // A repeat changes nothing.
      await submit(BIG ?? '', part, 4, text);
    }
    const archive = (await (await fetch(new URL(await linkOf(), identity.url))).json()) as Record<string, unknown>;
    expect(archive[BIG ?? '']).toEqual({ was: 'second reading' });
  });

  test('is not of two readings of as many parts, whichever part arrives when', async () => {
    const linkOf = await request('readings@example.test');
    const [first, second] = [newId(), newId()];
    const section = async () => {
      const { pathname } = new URL(await linkOf(), identity.url);
      return ((await (await fetch(new URL(pathname, identity.url))).json()) as Record<string, unknown>)[BIG ?? ''];
    };
    const status = async () =>
      (await identity.sql(`select status from data_requests where id = ?`, [requestId]))[0]?.['status'];
    expect(await submit(BIG ?? '', 0, 2, '{"was":"first', first)).toBe(true);
    expect(await submit(BIG ?? '', 0, 2, '{"was":"second', second)).toBe(true);
    // The first one goes on where it was, and is told that nobody waits for it.
    expect(await submit(BIG ?? '', 1, 2, ' reading"}', first)).toBe(false);
    expect(await submit(BIG ?? '', 1, 2, ' reading"}')).toBe(false);
    expect(await status()).toBe('GATHERING');
    const third = newId();
    expect(await submit(BIG ?? '', 1, 2, ' time"}', third)).toBe(true);
    expect(await status()).toBe('GATHERING');
    expect(await submit(BIG ?? '', 0, 2, '{"was":"third', third)).toBe(true);
    expect(await status()).toBe('READY');
    expect(await section()).toEqual({ was: 'third time' });
  });
});
