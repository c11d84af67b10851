import { defineEntity, type InferEntity, p } from '@mikro-orm/postgresql';
import { createdAt, id, version } from '@tessera/subgraph-kit/database/columns';

/** People who work together; its row is what all changes of its members queue at. */
export const Team = defineEntity({
  name: 'Team',
  tableName: 'teams',
  properties: {
    id: id(),
    name: p.text(),
    slug: p.text().unique(),
    createdBy: p.uuid().nullable(),
    version: version(),
    createdAt: createdAt(),
  },
});

/** A row of `teams`. */
export type TeamRow = InferEntity<typeof Team>;
