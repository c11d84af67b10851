import { defineEntity, p } from '@mikro-orm/postgresql';
import { createdAt } from '@tessera/subgraph-kit/database/columns';

/** The data key of one person, wrapped by the master key. Deleting the row makes all of the person's ciphertext noise. */
export const SubjectKey = defineEntity({
  name: 'SubjectKey',
  tableName: 'subject_keys',
  properties: {
    userId: p.uuid().primary(),
    wrappedKey: p.text(),
    createdAt: createdAt(),
  },
});
