import { DEMO_USER_IDS } from '@tessera/contracts/demo-ids';
import { slugOf } from '../domain/slug.ts';
import type { DemoProduct, Department } from './department.ts';
import { booksAndPaper } from './departments/books-and-paper.ts';
import { electronics } from './departments/electronics.ts';
import { gardenAndWorkshop } from './departments/garden-and-workshop.ts';
import { homeAndKitchen } from './departments/home-and-kitchen.ts';
import { outdoor } from './departments/outdoor.ts';
import { REVIEW_TEXTS } from './review-texts.ts';

const DEPARTMENTS: readonly Department[] = [electronics, homeAndKitchen, outdoor, gardenAndWorkshop, booksAndPaper];

/** Rows of the demo shop, columns named as in the tables. The same at every call: ids are counted, nothing is drawn. */
export interface DemoRows {
  readonly categories: readonly CategoryRow[];
  readonly products: readonly ProductRow[];
  readonly reviews: readonly ReviewRow[];
}

interface CategoryRow {
  readonly id: string;
  readonly parent_id: string | null;
  readonly own_slug: string;
  readonly slug: string;
  readonly name: string;
  readonly position: number;
  readonly depth: number;
}

interface ProductRow {
  readonly id: string;
  readonly seller_id: string;
  readonly variant_id: string;
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  readonly brand: string;
  readonly description: string;
  readonly price_minor: number;
  readonly compare_at_minor: number | null;
  readonly product_type: string;
  readonly tags: readonly string[];
  readonly featured: boolean;
  readonly on_hand: number;
  readonly category_ids: readonly string[];
}

interface ReviewRow {
  readonly id: string;
  readonly product_id: string;
  readonly user_id: string;
  readonly rating: number;
  readonly text: string;
}

/** Ids of the demo rows sort before every id that is made later (their time is long past), so that new things come first. */
function idOf(kind: 'category' | 'product' | 'variant' | 'review', index: number): string {
  const block = { category: '8001', product: '8002', variant: '8003', review: '8004' }[kind];
  return `01900000-0000-7000-${block}-${index.toString(16).padStart(12, '0')}`;
}

/** Builds all rows. */
export function demoRows(): DemoRows {
  const categories: CategoryRow[] = [];
  const products: ProductRow[] = [];
  const addCategory = (name: string, parent: CategoryRow | null, position: number): CategoryRow => {
    const ownSlug = slugOf(name);
    const category = {
      id: idOf('category', categories.length + 1),
      parent_id: parent?.id ?? null,
      own_slug: ownSlug,
      slug: parent === null ? ownSlug : `${parent.slug}/${ownSlug}`,
      name,
      position,
      depth: parent === null ? 0 : parent.depth + 1,
    };
    categories.push(category);
    return category;
  };
  for (const [position, department] of DEPARTMENTS.entries()) {
    const root = addCategory(department.name, null, position);
    for (const [place, [groupName, shelves]] of Object.entries(department.groups).entries()) {
      const group = addCategory(groupName, root, place);
      for (const [shelfPlace, [shelfName, shelf]] of Object.entries(shelves).entries()) {
        const category = addCategory(shelfName, group, shelfPlace);
        for (const product of shelf) products.push(productRow(product, category, group, products.length + 1));
      }
    }
  }
  return { categories, products, reviews: products.flatMap(reviewsOf) };
}

function productRow(
  [name, brand, price, about]: DemoProduct,
  shelf: CategoryRow,
  group: CategoryRow,
  number: number,
): ProductRow {
  return {
    id: idOf('product', number),
    seller_id: DEMO_USER_IDS.seller,
    variant_id: idOf('variant', number),
    sku: `TS-${String(number).padStart(4, '0')}`,
    slug: slugOf(`${name} ${brand}`),
    name,
    brand,
    description: about,
    price_minor: price,
    // Every ninth is reduced, by a fifth of what it cost.
    compare_at_minor: number % 9 === 0 ? Math.round((price * 5) / 4) : null,
    product_type: slugOf(shelf.name),
    tags: [slugOf(group.name), slugOf(shelf.name)],
    featured: number % 25 === 1,
    // A few are sold out and a few nearly so.
    on_hand: number % 23 === 0 ? 0 : (number * 7) % 60,
    category_ids: [shelf.id],
  };
}

/** Two of three products were reviewed by the customer, and every fifth of those by the admin too. */
function reviewsOf(product: ProductRow, index: number): readonly ReviewRow[] {
  const reviewers = index % 3 === 2 ? [] : index % 5 === 0 ? (['customer', 'admin'] as const) : (['customer'] as const);
  return reviewers.map((reviewer, place) => {
    const [rating, text] = REVIEW_TEXTS[(index * 3 + place) % REVIEW_TEXTS.length] ?? [5, ''];
    return {
      id: idOf('review', index * 2 + place + 1),
      product_id: product.id,
      user_id: DEMO_USER_IDS[reviewer],
      rating,
      text,
    };
  });
}
