import { type Context, person } from '../context.ts';
import { mayRefer } from '../domain/product-access.ts';
import type { VariantRow } from '../entities/product-variant.ts';

/** What the caller waits for and may see, the newest wait first; as many as a person may have. */
export async function awaitedVariants({ em, caller, loaders }: Context): Promise<VariantRow[]> {
  const waits = await em.execute<{ id: string }[]>(
    `select variant_id as id from stock_waits where user_id = ? order by id desc`,
    [person(caller).userId],
  );
  const variants = await Promise.all(
    waits.map(async ({ id }) => {
      const variant = await loaders.variantById.load(id);
      const product = variant === null ? null : await loaders.productById.load(variant.productId);
      return product !== null && mayRefer(caller, product) ? variant : null;
    }),
  );
  return variants.filter((variant) => variant !== null);
}
