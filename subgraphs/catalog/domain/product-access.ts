import type { Caller } from '@tessera/caller/caller';
import { holds } from '@tessera/caller/permission';

/** What decides who may see and change a product. */
export interface OwnedProduct {
  readonly sellerId: string;
  readonly status: 'DRAFT' | 'PUBLISHED' | 'ARCHIVED';
}

/** Whether the caller may change the product: all with `product:write`, one's own with `product:write:own`. */
export function mayEdit(caller: Caller, product: Pick<OwnedProduct, 'sellerId'>): boolean {
  if (holds(caller, 'product:write')) return true;
  return caller.kind === 'user' && caller.userId === product.sellerId && holds(caller, 'product:write:own');
}

/** Whether the caller may see the product where it is looked for: published, or theirs to edit. */
export function mayBrowse(caller: Caller, product: OwnedProduct): boolean {
  return product.status === 'PUBLISHED' || mayEdit(caller, product);
}

/**
 * Whether the product may be shown where something refers to it. An archived one may: orders and reviews still name it.
 * A draft is nobody's business but its seller's; services see everything.
 */
export function mayRefer(caller: Caller, product: OwnedProduct): boolean {
  return caller.kind === 'service' || product.status !== 'DRAFT' || mayEdit(caller, product);
}
