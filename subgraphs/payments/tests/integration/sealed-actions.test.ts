import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLog } from '@tessera/process/log';
import { openOrm } from '@tessera/subgraph-kit/database/orm';
import { eventMigrations } from '@tessera/subgraph-kit/events/migrations';
import { migrateJobs } from '@tessera/subgraph-kit/jobs/migrate';
import { testDatabase } from '@tessera/testing/database';
import { applyProviderState } from '../../commands/apply-provider-state.ts';
import { makeActionVault } from '../../services/action-vault.ts';
import subgraph from '../../subgraph.ts';
import { command, paymentOf, rows } from '../fixtures.ts';
import { beginByCard, confirm, intentOf, payerWith, type WithStripe, withStripe } from '../with-stripe.ts';

const SILENT = createLog({ name: 'test:payments', level: 'fatal' });
const ACTION = {
  type: 'REDIRECT',
  clientSecret: 'pi_1_secret_2',
  redirectUrl: 'https://bank.test',
  reference: null,
} as const;

/** A client secret lets its holder pay: who reads the database, or a copy of it, must not find one. */
describe('what a payer has to do', () => {
  let payments: WithStripe;
  beforeAll(async () => {
    // The warning that something cannot be opened is what one of these tests is about.
    // No message and no job sets off a look that a test did not ask for: it would write anew what the test has spoilt.
    payments = await withStripe({ webhooks: false, consume: false, log: SILENT });
  });
  afterAll(async () => {
    await payments[Symbol.asyncDispose]();
  });

  /** The names of all tables that hold a text anywhere. */
  const tablesWith = async (text: string): Promise<string[]> => {
    const tables = await rows<{ name: string }>(
      payments,
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE' order by 1`,
    );
    const holding: string[] = [];
    for (const { name } of tables) {
      const found = await rows(payments, `select 1 from ${name} t where position(? in t::text) > 0 limit 1`, [text]);
      if (found.length > 0) holding.push(name);
    }
    return holding;
  };
  const sealedOf = async (id: string) =>
    (
      await rows<{ sealed: string | null }>(payments, 'select sealed_action as sealed from payments where id = ?', [id])
    )[0]?.sealed;

  test('is told to the payer and to nobody who reads the tables', async () => {
    const waiting = await beginByCard(payments);
    const asked = await beginByCard(payments);
    await confirm(payments, asked, 'pm_card_authenticationRequired');
    const { payer } = await payerWith(payments);
    const { setupIntent } = await command(
      payments,
      'mutation { createSetupIntent(idempotencyKey: "k") { setupIntent { clientSecret } } }',
      {},
      payer,
    );
    const secrets = [setupIntent.clientSecret];
    for (const { id, payer: own } of [waiting, asked]) {
      secrets.push((await paymentOf(payments, id, own)).nextAction.clientSecret);
      // The search finds what is there.
      expect(await tablesWith(await intentOf(payments, id))).toContain('public.payments');
    }
    for (const secret of secrets) {
      expect(secret).toMatch(/_secret_/);
      expect(await tablesWith(secret)).toEqual([]);
    }
    expect(await tablesWith('_secret_')).toEqual([]);
  });

  test('is sealed once: a look that sees the same writes no new version', async () => {
    const { id } = await beginByCard(payments);
    const [sealed, { version }] = [await sealedOf(id), await paymentOf(payments, id)];
    expect(sealed).toMatch(/^v1\./);
    await applyProviderState(payments.hosted.context(), id);
    expect([await sealedOf(id), (await paymentOf(payments, id)).version]).toEqual([sealed, version]);
  });

  test('is gone from the row when there is nothing left to do', async () => {
    const begunOne = await beginByCard(payments);
    await confirm(payments, begunOne);
    expect(await sealedOf(begunOne.id)).toBeNull();
  });

  test('sealed under a lost key or moved from another row it is not shown, and the next look writes it anew', async () => {
    const [mine, other] = [await beginByCard(payments), await beginByCard(payments)];
    const lost = makeActionVault(randomBytes(32).toString('base64'), SILENT).seal(ACTION, mine.id, null);
    for (const foreign of [lost, await sealedOf(other.id)]) {
      await rows(payments, 'update payments set sealed_action = ? where id = ?', [foreign, mine.id]);
      expect((await paymentOf(payments, mine.id, mine.payer)).nextAction).toBeNull();
      await applyProviderState(payments.hosted.context(), mine.id);
      expect((await paymentOf(payments, mine.id, mine.payer)).nextAction.clientSecret).toContain(
        await intentOf(payments, mine.id),
      );
    }
  });

  test('that lay in plain before is dropped with the file that held it, and its payment looked at', async () => {
    const id = randomUUID();
    await using database = await testDatabase();
    const all = Object.entries(subgraph.migrations);
    const sealing = all.findIndex(([name]) => name === '2026-11-21-payments-sealed-action');
    expect(sealing).toBeGreaterThan(0);
    const before = Object.fromEntries(all.slice(0, sealing));
    const opening = (migrations: typeof subgraph.migrations) =>
      openOrm({
        databaseUrl: database.url,
        name: 'payments',
        entities: subgraph.entities,
        migrations: { ...eventMigrations, ...migrations },
        poolSize: 2,
        log: SILENT,
      });
    // Where a table's rows lie: dead ones, with what they held, stay there until the table is written anew.
    const fileOf = async ({ pool }: Awaited<ReturnType<typeof opening>>) =>
      (await pool.query(`select pg_relation_filepath('payments') as file`)).rows[0].file as string;
    let plain: string;
    {
      await using old = await opening(before);
      plain = await fileOf(old);
      await migrateJobs(old.pool, SILENT);
      await old.pool.query(`insert into payment_subjects (subject_type, subject_id) values ('ORDER', $1)`, [id]);
      await old.pool.query(
        `insert into payments (id, subject_type, subject_id, attempt, currency, amount_minor, provider, provider_ref, capture_method,
           off_session, state, idempotency_key, request_hash, action)
         values ($1, 'ORDER', $1, 1, 'EUR', 5000, 'stripe', 'pi_1', 'MANUAL', false, 'REQUIRES_METHOD', 'k', '', $2)`,
        [id, ACTION],
      );
    }
    await using sealed = await opening(subgraph.migrations);
    expect(await fileOf(sealed)).not.toBe(plain);
    const { rows: left } = await sealed.pool.query('select p::text as row from payments p');
    expect(left).toEqual([{ row: expect.stringContaining(id) }]);
    expect(left[0].row).not.toContain('_secret_');
    const { rows: jobs } = await sealed.pool.query('select task_identifier, key from graphile_worker.jobs');
    expect(jobs).toEqual([{ task_identifier: 'sync-payment', key: `sync:${id}` }]);
  });
});
