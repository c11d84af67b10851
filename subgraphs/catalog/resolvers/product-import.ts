import type { Context } from '../context.ts';
import { invalid } from '../errors.ts';
import { importFaults } from '../queries/product-import.ts';
import type { ProductImportResolvers } from '../schema.generated.ts';

/** Fields of an import; all that is not here is the view's own. */
export const ProductImport: ProductImportResolvers<Context> = {
  faults: ({ id }, { first, afterRow }, context) => {
    const wanted = first ?? 100;
    if (wanted < 1 || wanted > 1000) throw invalid('first', '"first" must be between 1 and 1000.');
    return importFaults(context, id, { first: wanted, after: afterRow ?? 0 });
  },
};
