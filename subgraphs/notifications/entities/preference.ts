import { defineEntity, p } from '@mikro-orm/postgresql';
import type { Category, Channel } from '../domain/category.ts';

/** A cell of the matrix that a person chose; cells without a row are on. */
export const PreferenceEntity = defineEntity({
  name: 'Preference',
  tableName: 'preferences',
  properties: {
    userId: p.text().primary(),
    category: p.text().$type<Category>().primary(),
    channel: p.text().$type<Channel>().primary(),
    enabled: p.boolean(),
  },
});
