import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, version } from '@tessera/subgraph-kit/database/columns';

/** An entry of a person's address book. Everything that is typed in lies encrypted in one text. */
export const Address = defineEntity({
  name: 'Address',
  tableName: 'addresses',
  properties: {
    id: id(),
    userId: p.uuid().index(),
    /** JSON of an AddressEntry under the person's data key. */
    ciphertext: p.text(),
    isDefault: p.boolean().default(false),
    version: version(),
    createdAt: createdAt(),
  },
});

/** A row of `addresses`. */
export type AddressRow = InferEntity<typeof Address>;
