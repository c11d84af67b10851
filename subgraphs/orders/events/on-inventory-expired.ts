import { inventoryExpired } from '@tessera/contracts/events/catalog';
import { on } from '@tessera/subgraph-kit/events/listener';
import type { Work } from '../context.ts';
import { turnOrderBack } from '../sagas/saga-of.ts';

/** An order that is not paid and whose goods are not held any more is turned back, unless its money is just being taken. */
export const onInventoryExpired = on(inventoryExpired, 'turn-back-order', ({ data }, { em }: Work) =>
  turnOrderBack(em, data.orderId, { code: 'RESERVATION_EXPIRED' }),
);
