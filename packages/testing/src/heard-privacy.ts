import { expect } from '@jest/globals';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { userErasureAnnounced, userErasureRequested, userExportRequested } from '@tessera/subgraph-kit/privacy/events';
import { type Heard, heard } from './heard-events.ts';

const PERSON = '01900000-0000-7000-8000-0000000000f1';
const REQUEST = '01900000-0000-7000-8000-0000000000f2';

type House = { readonly hosted: { context(): { readonly em: EntityManager } } };

/** What a domain is expected to have of a person, and to have no more. */
export interface PrivacyExpectations<Under extends House> {
  /** Puts there what the domain can know of a person. */
  readonly given: (house: Under, userId: string) => Promise<unknown>;
  /** Expects it to be gone, or to be nobody's any more. */
  readonly erased: (house: Under, userId: string) => Promise<unknown>;
  /** Expects the section to be handed over; by default, that a job has it to do, because nobody takes it in the test. */
  readonly exported?: (house: Under, requestId: string) => Promise<unknown>;
}

/**
 * The contracts of the three listeners by which a domain takes part in requests about a person's data (`joinPrivacy`): asked, it
 * answers; told to erase, it erases and gives its receipt; told to export, it has a job do so.
 */
export function privacyContracts<Under extends House>(
  domain: string,
  { given, erased, exported = hasExportJob }: PrivacyExpectations<Under>,
): Readonly<Record<string, Heard<Under>>> {
  const said = async ({ hosted }: Under, type: string) => {
    const rows = await hosted
      .context()
      .em.execute<{ data: object }[]>(
        `select envelope->'data' as data from outbox where envelope->>'eventType' = ? and envelope->'data'->>'userId' = ?`,
        [`${domain}.${type}`, PERSON],
      );
    return rows.map(({ data }) => data);
  };
  return {
    'check-subject': heard(userErasureAnnounced, {
      sample: { userId: PERSON, requestId: REQUEST, round: 1 },
      holds: async (house: Under) => {
        expect(await said(house, 'subject_checked')).toEqual([
          { userId: PERSON, requestId: REQUEST, round: 1, obstacles: [] },
        ]);
      },
    }),
    'erase-subject': heard(userErasureRequested, {
      sample: { userId: PERSON, requestId: REQUEST },
      given: (house: Under, { data }) => given(house, data.userId),
      holds: async (house: Under) => {
        expect(await said(house, 'subject_erased')).toMatchObject([{ userId: PERSON, requestId: REQUEST }]);
        await erased(house, PERSON);
      },
    }),
    'export-subject': heard(userExportRequested, {
      sample: { userId: PERSON, requestId: REQUEST },
      holds: (house: Under) => exported(house, REQUEST),
    }),
  };
}

async function hasExportJob({ hosted }: House, requestId: string): Promise<void> {
  const jobs = await hosted
    .context()
    .em.execute(`select 1 from graphile_worker.jobs where task_identifier = 'export-subject' and key = ?`, [
      `export-subject:${requestId}`,
    ]);
  expect(jobs).toHaveLength(1);
}
