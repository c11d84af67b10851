import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, instant, version } from '@tessera/subgraph-kit/database/columns';

/** A payment method that a person has saved; brand, last digits and expiry are all that is known of a card. */
export const PaymentMethod = defineEntity({
  name: 'PaymentMethod',
  tableName: 'payment_methods',
  properties: {
    id: id(),
    userId: p.uuid().index(),
    provider: p.text(),
    providerRef: p.text(),
    kind: p.text(),
    brand: p.text().nullable(),
    last4: p.text().nullable(),
    expMonth: p.integer().nullable(),
    expYear: p.integer().nullable(),
    fingerprint: p.text().nullable(),
    isDefault: p.boolean().default(false),
    version: version(),
    createdAt: createdAt(),
    detachedAt: instant().nullable(),
  },
});

/** A row of `payment_methods`. */
export type PaymentMethodRow = InferEntity<typeof PaymentMethod>;
