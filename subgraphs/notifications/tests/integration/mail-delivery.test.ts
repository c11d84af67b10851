import { describe, expect, test } from '@jest/globals';
import { userPasswordChanged } from '@tessera/contracts/events/users';
import { aUser } from '@tessera/testing/callers';
import { until } from '@tessera/testing/eventually';
import { claimDelivery } from '../../commands/claim-delivery.ts';
import { deliverMail } from '../../commands/deliver-mail.ts';
import { NotificationEntity } from '../../entities/notification.ts';
import { attemptMail } from '../../mail/attempt-mail.ts';
import { type TestHouse, testHouse } from '../fixtures.ts';
import { testSmtpServer } from '../smtp-server.ts';

interface DeliveryRow {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly reason: string | null;
  readonly waits: boolean;
}

async function delivery(house: TestHouse): Promise<DeliveryRow | undefined> {
  const [row] = await house.sql<DeliveryRow>(
    'select id, state, attempts, reason, not_before > now() as waits from deliveries',
  );
  return row;
}

/** The clock stands in an hour: a mail that is planned now is due then, and no worker takes it before it is told to. */
const inAnHour = () => new Date(Date.now() + 3_600_000);

describe('a mail', () => {
  test('killed between acceptance and bookkeeping goes out again with the same Message-ID', async () => {
    await using house = await testHouse();
    const someone = aUser();
    house.identity.add(someone.userId);
    const now = inAnHour();
    house.setClock(now);
    await house.publish(userPasswordChanged, { userId: someone.userId, by: 'change' });
    await until('it is planned', async () => (await delivery(house)) !== undefined);

    const context = house.hosted.context();
    const { id = '' } = (await delivery(house)) ?? {};
    const claimed = await claimDelivery(context, id);
    if (claimed === null) throw new Error('somebody else claimed it');
    const notification = await context.em.findOneOrFail(NotificationEntity, { id: claimed.notificationId });
    expect(await attemptMail(context, claimed, notification)).toEqual({ kind: 'sent' });
    // Here the process dies: nothing is settled. A job that comes before the lease has run out does nothing.
    await deliverMail(context, id);
    expect(house.smtp.mails).toHaveLength(1);
    const leaseEnd = new Date(now.getTime() + context.config.mailLeaseMs);
    expect(await house.mailDueAt(id)).toBe(leaseEnd.toISOString());
    house.setClock(leaseEnd);
    await house.hurryMail(id);

    await until('the second mail', () => house.smtp.mails.length === 2);
    await until('it is settled', async () => (await delivery(house))?.state === 'SENT');
    const [first, second] = house.smtp.mails;
    expect(first?.messageId).toBe(`<${id}@tessera.local>`);
    expect(second?.messageId).toBe(first?.messageId);
  });

  test('waits with growing delays while the server is down, and is sent when it is back', async () => {
    await using house = await testHouse();
    const someone = aUser();
    house.identity.add(someone.userId);
    const { port } = house.smtp;
    await house.smtp[Symbol.asyncDispose]();
    await house.publish(userPasswordChanged, { userId: someone.userId, by: 'change' });
    await until('two failed attempts', async () => ((await delivery(house))?.attempts ?? 0) >= 2);
    const waiting = await delivery(house);
    expect(waiting?.reason).toMatch(/ECONNREFUSED/);
    await using back = await testSmtpServer(port);
    await until('the mail', () => back.mails.length === 1, 60_000);
    await until('it is settled', async () => (await delivery(house))?.state === 'SENT');
  });

  test('refused for good fails at once, with the reason and without the address', async () => {
    await using house = await testHouse();
    const someone = aUser();
    house.identity.add(someone.userId);
    house.smtp.decide((to) => ({ code: 550, text: `5.1.1 <${to}> unknown` }));
    await house.publish(userPasswordChanged, { userId: someone.userId, by: 'change' });
    await until('it failed', async () => (await delivery(house))?.state === 'FAILED');
    const failed = await delivery(house);
    expect(failed).toMatchObject({ attempts: 1, reason: expect.stringContaining('550 5.1.1 <[address]> unknown') });
    const events = await house.sql<{ envelope: { eventType: string } }>('select envelope from outbox');
    expect(events.map(({ envelope }) => envelope.eventType)).toContain('notification.failed');
    expect(JSON.stringify(events)).not.toContain('@mail.test');
  });

  test('is given up after the last attempt', async () => {
    await using house = await testHouse({ MAIL_MAX_ATTEMPTS: '2' });
    const someone = aUser();
    house.identity.add(someone.userId);
    house.smtp.decide(() => ({ code: 451, text: 'not now' }));
    await house.publish(userPasswordChanged, { userId: someone.userId, by: 'change' });
    await until('it failed', async () => (await delivery(house))?.state === 'FAILED');
    expect(await delivery(house)).toMatchObject({
      attempts: 2,
      reason: expect.stringMatching(/^given up after 2 attempts/),
    });
    expect(house.smtp.attempts).toBe(2);
  });

  test('is claimed by one of many workers', async () => {
    await using house = await testHouse();
    const someone = aUser();
    house.identity.add(someone.userId);
    house.setClock(inAnHour());
    await house.publish(userPasswordChanged, { userId: someone.userId, by: 'change' });
    await until('it is planned', async () => (await delivery(house)) !== undefined);
    const { id = '' } = (await delivery(house)) ?? {};
    const claims = await Promise.all(Array.from({ length: 10 }, () => claimDelivery(house.hosted.context(), id)));
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    expect((await delivery(house))?.attempts).toBe(1);
  });
});
