import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant } from '@tessera/subgraph-kit/database/columns';
import type { Channel } from '../domain/category.ts';
import type { DeliveryState } from '../domain/delivery-state.ts';

/** One way of a notification out of the house. There is no address here: it is fetched when the mail is sent. */
export const DeliveryEntity = defineEntity({
  name: 'Delivery',
  tableName: 'deliveries',
  properties: {
    id: id(),
    notificationId: p.uuid(),
    channel: p.text().$type<Channel>(),
    state: p.text().$type<DeliveryState>(),
    templateVersion: p.integer(),
    notBefore: instant(),
    attempts: p.integer().default(0),
    leaseToken: p.uuid().strictNullable(),
    leaseUntil: instant().strictNullable(),
    sentAt: instant().strictNullable(),
    reason: p.text().strictNullable(),
    createdAt: createdAt(),
  },
  uniques: [{ name: 'deliveries_once', properties: ['notificationId', 'channel'] }],
});

/** A row as the ORM reads it. */
export type DeliveryRow = InferEntity<typeof DeliveryEntity>;
