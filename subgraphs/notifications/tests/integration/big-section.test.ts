import { expect, test } from '@jest/globals';
import { newId } from '@tessera/subgraph-kit/ids';
import { PAGE_ROWS } from '@tessera/subgraph-kit/privacy/rows-in-pages';
import { sectionParts } from '@tessera/subgraph-kit/privacy/section-parts';
import { subjectSection } from '../../queries/subject-section.ts';
import { testHouse } from '../fixtures.ts';

const MANY = 50_000;

test('50,000 notifications of one person, and their deliveries, are exported page by page, each once, with those of nobody else', async () => {
  await using house = await testHouse();
  const [person, other] = [newId(), newId()];
  const insert = (recipient: string, many: number) =>
    house.sql(
      `insert into notifications (id, workflow, recipient_id, dedupe_key, category, data, channels)
       select gen_random_uuid(), 'welcome', ?, n, 'ACCOUNT', jsonb_build_object('n', n), '{IN_APP}' from generate_series(1, ?::int) n`,
      [recipient, many],
    );
  await insert(person, MANY);
  await insert(other, 10);
  // Of each tenth two, and of the others none.
  await house.sql(
    `insert into deliveries (id, notification_id, channel, state, template_version, not_before)
     select gen_random_uuid(), id, channel, 'SKIPPED', 1, now()
     from notifications, unnest('{EMAIL,OTHER}'::text[]) channel where (data ->> 'n')::int % 10 = 0`,
  );
  const { em } = house.hosted.context();
  const pages: number[] = [];
  const counting = {
    execute: async (sql: string, params: unknown[]) => {
      const rows = await em.execute<object[]>(sql, params);
      pages.push(rows.length);
      return rows;
    },
  } as typeof em;
  const texts: string[] = [];
  for await (const { text } of sectionParts(await subjectSection(counting, person))) texts.push(text);
  const section = JSON.parse(texts.join('')) as {
    notifications: { id: string; data: { n: number } }[];
    deliveries: { notification_id: string; channel: string }[];
  };
  expect(section.notifications.map(({ data }) => data.n).sort((a, b) => a - b)).toEqual(
    Array.from({ length: MANY }, (_, n) => n + 1),
  );
  const tenth = section.notifications.filter(({ data }) => data.n % 10 === 0);
  expect(section.deliveries.map(({ notification_id, channel }) => `${notification_id} ${channel}`).sort()).toEqual(
    tenth.flatMap(({ id }) => [`${id} EMAIL`, `${id} OTHER`]).sort(),
  );
  expect(Math.max(...pages)).toBe(PAGE_ROWS);
});
