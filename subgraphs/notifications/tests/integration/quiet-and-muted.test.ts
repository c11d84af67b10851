import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { productLowStock } from '@tessera/contracts/events/catalog';
import { userExportReady, userPasswordChanged } from '@tessera/contracts/events/users';
import { newId } from '@tessera/subgraph-kit/ids';
import { aUser } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { deliverMail } from '../../commands/deliver-mail.ts';
import { type TestHouse, testHouse } from '../fixtures.ts';

const SET_QUIET = `mutation ($q: QuietHoursInput) { setQuietHours(quietHours: $q) {
  preferences { quietHours { startsAt endsAt timezone } } userErrors { code field } } }`;
const SET_PREFERENCES = `mutation ($p: [NotificationPreferenceInput!]!) { setNotificationPreferences(preferences: $p) {
  preferences { matrix { category channel enabled mandatory } } userErrors { code field } } }`;

const lowStock = (sellerId: string) => ({ productId: newId(), sellerId, sku: 'SKU-1', available: 2 });

interface DeliveryRow {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly not_before: string;
}

async function states(house: TestHouse): Promise<DeliveryRow[]> {
  return house.sql('select id, state, attempts, not_before from deliveries order by id');
}

describe('quiet hours', () => {
  test('hold non-critical mail until they end, on the night when clocks go forward too, and never hold critical mail', async () => {
    await using house = await testHouse();
    const seller = aUser();
    house.identity.add(seller.userId, { timezone: 'Europe/Vienna' });
    await house.query(SET_QUIET, { q: { startsAt: '22:00', endsAt: '07:00' } }, { as: seller });
    // 23:30 in Vienna on the eve of daylight saving.
    house.setClock(new Date('2026-03-28T22:30:00Z'));
    await house.publish(productLowStock, lowStock(seller.userId));
    await until('it is held', async () => (await states(house))[0]?.state === 'SCHEDULED');
    const [held] = await states(house);
    expect(new Date(held?.not_before ?? 0)).toEqual(new Date('2026-03-29T05:00:00Z'));
    // The inbox is silent and has it at once.
    const inbox = await house.query('{ notifications { edges { node { workflow } } } }', {}, { as: seller });
    expect(inbox.data.notifications.edges).toHaveLength(1);

    await house.publish(userPasswordChanged, { userId: seller.userId, by: 'change' });
    await until('the critical mail', () => house.smtp.mails.length === 1);
    expect(house.smtp.mails[0]?.raw).toContain('Your password was changed');
    // Somebody may be taking the person's data along at this moment.
    const requestId = newId();
    house.identity.links.set(requestId, { userId: seller.userId, url: 'https://tessera.test/archive' });
    await house.publish(userExportReady, { userId: seller.userId, requestId });
    await until('the mail about the archive', () => house.smtp.mails.length === 2);

    // A worker that comes too early sends nothing; at the end of the window the mail goes.
    await deliverMail(house.hosted.context(), held?.id ?? '');
    expect(house.smtp.mails).toHaveLength(2);
    house.setClock(new Date('2026-03-29T05:00:00Z'));
    await deliverMail(house.hosted.context(), held?.id ?? '');
    // Sent here, or by a worker that came at the same moment.
    await until('the mail that was held', () => house.smtp.mails.length === 3);
  });

  test('that began after the mail was planned hold it at the moment of sending', async () => {
    await using house = await testHouse();
    const seller = aUser();
    house.identity.add(seller.userId);
    house.smtp.decide(() => ({ code: 451, text: 'not now' }));
    house.setClock(new Date('2026-05-01T21:59:00Z'));
    await house.publish(productLowStock, lowStock(seller.userId));
    await until('a failed attempt', async () => {
      const [failed] = await states(house);
      return failed?.state === 'PENDING' && failed.attempts === 1;
    });
    house.smtp.decide(() => 'accept');
    await house.query(SET_QUIET, { q: { startsAt: '22:00', endsAt: '07:00' } }, { as: seller });
    house.setClock(new Date('2026-05-01T22:00:30Z'));
    const [waiting] = await states(house);
    await deliverMail(house.hosted.context(), waiting?.id ?? '');
    await until('it is held', async () => (await states(house))[0]?.state === 'SCHEDULED');
    expect(house.smtp.mails).toHaveLength(0);
  });
});

describe('quiet hours that make no sense', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await testHouse();
  });
  afterAll(async () => {
    await house[Symbol.asyncDispose]();
  });

  test.each([
    [{ startsAt: '25:00', endsAt: '07:00' }, 'quietHours.startsAt'],
    [{ startsAt: '22:00', endsAt: '7' }, 'quietHours.endsAt'],
    [{ startsAt: '22:00', endsAt: '22:00' }, 'quietHours.endsAt'],
    [{ startsAt: '22:00', endsAt: '07:00', timezone: 'Mars/Base' }, 'quietHours.timezone'],
  ])('are refused: %j', async (q, field) => {
    const answer = await house.query(SET_QUIET, { q }, { as: aUser() });
    expect(answer.data.setQuietHours).toEqual({ preferences: null, userErrors: [{ code: 'VALIDATION', field }] });
  });
});

describe('preferences', () => {
  test('a mandatory category cannot be muted, and nothing of the refused change is kept', async () => {
    await using house = await testHouse();
    const someone = aUser();
    const p = [
      { category: 'REVIEWS', channel: 'EMAIL', enabled: false },
      { category: 'SECURITY', channel: 'EMAIL', enabled: false },
    ];
    const answer = await house.query(SET_PREFERENCES, { p }, { as: someone });
    expect(answer.data.setNotificationPreferences).toEqual({
      preferences: null,
      userErrors: [{ code: 'VALIDATION', field: 'preferences.1.enabled' }],
    });
    expect(await house.sql('select * from preferences')).toEqual([]);
  });

  test('a muted channel is left out and the other one kept', async () => {
    await using house = await testHouse();
    const seller = aUser();
    house.identity.add(seller.userId);
    await house.query(
      SET_PREFERENCES,
      { p: [{ category: 'INVENTORY', channel: 'EMAIL', enabled: false }] },
      { as: seller },
    );
    await house.publish(productLowStock, lowStock(seller.userId));
    await until('it is suppressed', async () => (await states(house))[0]?.state === 'SUPPRESSED');
    await house.query(
      SET_PREFERENCES,
      { p: [{ category: 'INVENTORY', channel: 'IN_APP', enabled: false }] },
      { as: seller },
    );
    await house.publish(productLowStock, lowStock(seller.userId));
    await until('the second is placed', async () => (await states(house)).length === 2);
    const inbox = await house.query('{ notifications { edges { node { id } } } }', {}, { as: seller });
    expect(inbox.data.notifications.edges).toHaveLength(1);
    expect(house.smtp.mails).toHaveLength(0);
  });
});
