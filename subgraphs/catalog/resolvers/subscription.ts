import { isId } from '@tessera/subgraph-kit/ids';
import type { Context } from '../context.ts';
import { mayBrowse } from '../domain/product-access.ts';
import type { ProductRow } from '../entities/product.ts';
import { errors } from '../errors.ts';
import { importChannel } from '../live/import-progress.ts';
import { type ProductNews, productChannel, type StockChangeView } from '../live/stock-change.ts';
import { type ImportView, productImport } from '../queries/product-import.ts';
import type { StockChangeResolvers, SubscriptionResolvers } from '../schema.generated.ts';
import { availabilityOf } from './stock.ts';

/** Live fields. Each event is resolved with loaders of its own, so that it shows what is true then. */
export const Subscription: SubscriptionResolvers<Context> = {
  stockChanged: {
    subscribe: async (_, { productId }, context) => {
      const news = listen(productId, context);
      await assertVisible(productId, context, news);
      return stockNews(news);
    },
    resolve: (view: StockChangeView) => view,
  },
  productImportProgressed: {
    subscribe: (_, { id }, context) => importNews(id.toLowerCase(), context),
  },
  productUpdated: {
    subscribe: async (_, { id }, context) => {
      const news = listen(id, context);
      await assertVisible(id, context, news);
      return productNews(news);
    },
    resolve: async ({ productId }: { productId: string }, _: unknown, { loaders, caller }: Context) => {
      const product = await loaders.productById.load(productId);
      return product !== null && mayBrowse(caller, product) ? product : null;
    },
  },
};

/** Tells first how the import stands, so that one that is done already is told of too; ends with the import. */
async function* importNews(id: string, context: Context): AsyncGenerator<{ productImportProgressed: ImportView }> {
  const news = context.live.subscribe([importChannel(id)]);
  try {
    do {
      const standing = await productImport(context, id);
      if (standing === null) throw errors.importNotFound();
      yield { productImportProgressed: standing };
      if (standing.finishedAt !== null) return;
    } while ((await news.next()).done !== true);
  } finally {
    await news.return?.();
  }
}

/** A product's stock after a change. */
export const StockChange: StockChangeResolvers<Context> = {
  product: async ({ productId }, _, context) => visibleProduct(productId, context),
  variantAvailability: async ({ sku }, _, { loaders }) => {
    const stock = await loaders.stockBySku.load(sku);
    return availabilityOf(stock === null ? [] : [stock]);
  },
};

type News = AsyncIterableIterator<{ payload: ProductNews }>;

function listen(productId: string, { live }: Context): News {
  if (!isId(productId)) throw errors.productNotFound();
  // Listening begins before the product is read: what changes in between is not missed.
  return live.subscribe<ProductNews>([productChannel(productId.toLowerCase())]);
}

async function assertVisible(productId: string, context: Context, news: News): Promise<void> {
  try {
    await visibleProduct(productId.toLowerCase(), context);
  } catch (error) {
    await news.return?.();
    throw error;
  }
}

async function visibleProduct(productId: string, { loaders, caller }: Context): Promise<ProductRow> {
  const product = await loaders.productById.load(productId);
  if (product === null || !mayBrowse(caller, product)) throw errors.productNotFound({}, 'productId');
  return product;
}

async function* stockNews(news: News): AsyncGenerator<StockChangeView> {
  for await (const { payload } of news) {
    if (payload.kind === 'stock') yield { productId: payload.productId, sku: payload.sku, changedAt: payload.at };
  }
}

async function* productNews(news: News): AsyncGenerator<{ productId: string }> {
  for await (const { payload } of news) if (payload.kind === 'product') yield { productId: payload.productId };
}
