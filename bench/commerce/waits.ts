import type { Shop } from './shop.ts';

/** A stretch of an order's way, in milliseconds, one for each order, ascending. */
export interface Wait {
  readonly name: string;
  readonly ms: readonly number[];
}

/**
 * Where the time of the orders placed since then went from their row to their confirmation: what each step took until its answer
 * was kept, and what the saga waited for a worker. By the clock of the database, from the saga's own journal; the customer's
 * own time to pay is left out.
 * @param since a `timestamptz` as text
 */
export async function waits({ platform }: Shop, since: string): Promise<readonly Wait[]> {
  const rows = await platform.sql<{ name: string; ms: number }>(
    'orders',
    `with entries as (
       select i.aggregate_id, s.step, s.entry, s.at,
         lag(s.at) over way as before, lag(s.entry) over way as entry_before, lag(s.content ->> 'kind') over way as kind_before,
         i.started_at
       from saga_steps s join saga_instances i on i.id = s.saga_id
       where i.started_at >= $1::timestamptz window way as (partition by s.saga_id order by s.id)
     ),
     authorized as (
       select order_id::text as aggregate_id, min(created_at) as noted_at from order_timeline
       where kind = 'PAYMENT' and detail ->> 'status' = 'AUTHORIZED' and created_at >= $1::timestamptz group by 1
     ),
     stretches as (
       select aggregate_id, 'a worker takes the new saga' as name, at - started_at as took, 0 as place
         from entries where before is null
       union all
       select aggregate_id, 'call of ' || step || ', and its answer kept', at - before, 1 from entries where entry = 'answer' and entry_before = 'intent'
       union all
       select e.aggregate_id, 'a worker takes the woken saga', e.at - a.noted_at, 2
         from entries e join authorized a using (aggregate_id)
         where e.entry = 'intent' and e.kind_before = 'wait' and e.at > a.noted_at and e.before < a.noted_at
     )
     select name, extract(epoch from sum(took))::float8 * 1000 as ms from stretches group by aggregate_id, name, place
     order by place, ms`,
    [since],
  );
  const byName = Map.groupBy(rows, ({ name }) => name);
  return [...byName].map(([name, each]) => ({ name, ms: each.map(({ ms }) => ms) }));
}
