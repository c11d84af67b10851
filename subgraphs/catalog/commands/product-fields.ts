import { isCurrency } from '@tessera/subgraph-kit/money';
import { attributesFrom, tagsFrom } from '../domain/attributes.ts';
import { searchConfiguration } from '../domain/search-text.ts';
import { optionalText, pictureUrl, text, wholeNumber } from '../domain/text.ts';
import type { ProductRow } from '../entities/product.ts';
import { invalid } from '../errors.ts';
import type { MoneyInput, UpdateProductInput } from '../schema.generated.ts';

/** What describes a product and is checked field by field, without its price. */
export type DescribedFields = Partial<
  Pick<
    ProductRow,
    | 'name'
    | 'description'
    | 'brand'
    | 'language'
    | 'searchConfig'
    | 'taxClass'
    | 'productType'
    | 'attributes'
    | 'tags'
    | 'images'
  >
>;

type Described = Pick<
  UpdateProductInput,
  'name' | 'description' | 'brand' | 'language' | 'taxClass' | 'productType' | 'attributes' | 'tags' | 'images'
>;

/** The fields that are given, as they are kept; what is undefined stays out. @throws VALIDATION */
export function describedFields(input: Described): DescribedFields {
  const fields: DescribedFields = {};
  if (input.name != null) fields.name = text('input.name', input.name, { max: 200 });
  if (input.description != null)
    fields.description = text('input.description', input.description, { min: 0, max: 20_000 });
  if (input.brand !== undefined) fields.brand = optionalText('input.brand', input.brand, { max: 100 });
  if (input.taxClass != null) fields.taxClass = input.taxClass;
  if (input.productType !== undefined)
    fields.productType = optionalText('input.productType', input.productType, { max: 60 });
  if (input.attributes !== undefined) fields.attributes = attributesFrom('input.attributes', input.attributes);
  if (input.tags != null) fields.tags = tagsFrom('input.tags', input.tags);
  if (input.language != null) {
    fields.searchConfig = searchConfiguration('input.language', input.language);
    fields.language = input.language;
  }
  if (input.images != null) {
    if (input.images.length > 20) throw invalid('input.images', 'At most 20 pictures are possible.');
    fields.images = input.images.map((image, index) => ({
      url: pictureUrl(`input.images.${index}.url`, image.url),
      alt: text(`input.images.${index}.alt`, image.alt, { min: 0, max: 300 }),
    }));
  }
  return fields;
}

/** An amount that something can cost, in minor units. @throws VALIDATION when negative or of another currency */
export function priceMinor(field: string, price: MoneyInput, currency: string): number {
  if (!isCurrency(price.currency)) throw invalid(`${field}.currency`, 'This is not an ISO 4217 code.');
  if (price.currency !== currency) throw invalid(`${field}.currency`, `The product is priced in ${currency}.`);
  return wholeNumber(`${field}.amountMinor`, price.amountMinor, { min: 0, max: Number.MAX_SAFE_INTEGER });
}

/** A price before a reduction must be above the price. @throws VALIDATION */
export function assertReduction(price: number, compareAt: number | null): void {
  if (compareAt !== null && compareAt <= price) {
    throw invalid('input.compareAtPrice', 'The price before a reduction must be above the price.');
  }
}
