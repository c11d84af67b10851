import { type Connection, pageArguments, toConnection } from '@tessera/subgraph-kit/connection';
import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import { isId } from '@tessera/subgraph-kit/ids';
import { MAX_BATCH } from '@tessera/subgraph-kit/loaders';
import DataLoader from 'dataloader';
import { Payment, type PaymentRow } from '../entities/payment.ts';

/** Which page of whose payments; the newest first. */
export interface OwnPage {
  readonly payerId: string;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const cursorOf = ({ id }: PaymentRow): [string] => [id];

/** Pages of the payments of persons; all pages asked for in one tick are one statement. A bad cursor fails alone. */
export function ownPaymentPages(em: EntityManager): DataLoader<OwnPage, Connection<PaymentRow>, string> {
  return new DataLoader((wanted) => readOwnPages(em, wanted), {
    cacheKeyFn: (page) => JSON.stringify(page),
    maxBatchSize: MAX_BATCH,
  });
}

async function readOwnPages(
  em: EntityManager,
  wanted: readonly OwnPage[],
): Promise<(Connection<PaymentRow> | Error)[]> {
  const pages = wanted.map((one) => {
    try {
      return { ...pageArguments(one, ['id']), payerId: one.payerId };
    } catch (error) {
      return error as Error;
    }
  });
  const asked = pages.flatMap((page, place) =>
    page instanceof Error || !isId(page.payerId)
      ? []
      : [{ place, payer: page.payerId, most: page.limit, after: page.after?.[0] ?? null }],
  );
  const found = await em.execute<{ place: number; id: string }[]>(
    `select w.place, p.id from jsonb_to_recordset(?::jsonb) as w (place int, payer uuid, most int, after uuid)
     cross join lateral (select id from payments where payer_id = w.payer and (w.after is null or id < w.after)
       order by id desc limit w.most) p`,
    [JSON.stringify(asked)],
  );
  const ids = [...new Set(found.map(({ id }) => id))];
  const payments = await em.find(Payment, { id: { $in: ids } }, { disableIdentityMap: true });
  const byId = new Map(payments.map((payment) => [payment.id, payment]));
  const places = Map.groupBy(found, ({ place }) => place);
  return pages.map((page, place) => {
    if (page instanceof Error) return page;
    const rows = (places.get(place) ?? []).flatMap(({ id }) => byId.get(id) ?? []);
    return toConnection(
      rows.toSorted((a, b) => (a.id < b.id ? 1 : -1)),
      page,
      cursorOf,
    );
  });
}
