import { defineEntity, p } from '@mikro-orm/postgresql';
import { instant } from '@tessera/subgraph-kit/database/columns';

/**
 * What notifications knows of a person: the counters of their inbox, their language and time zone as identity last told
 * them, and their quiet hours. The row is the lock of the inbox: who changes what is unread holds it.
 */
export const RecipientEntity = defineEntity({
  name: 'Recipient',
  tableName: 'recipients',
  properties: {
    userId: p.text().primary(),
    lastSequence: p.bigint('number').default(0),
    revision: p.bigint('number').default(0),
    locale: p.text().strictNullable(),
    timezone: p.text().strictNullable(),
    profileReadAt: instant().strictNullable(),
    quietStartsMinute: p.smallint().strictNullable(),
    quietEndsMinute: p.smallint().strictNullable(),
    quietTimezone: p.text().strictNullable(),
  },
});
