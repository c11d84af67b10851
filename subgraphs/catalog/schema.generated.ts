// Made by `npm run generate` from the GraphQL files; do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ProductRow } from './entities/product.ts';
import type { VariantRow } from './entities/product-variant.ts';
import type { ScheduledPriceRow } from './entities/scheduled-price.ts';
import type { CategoryRow } from './entities/category.ts';
import type { ReviewRow } from './entities/review.ts';
import type { StockRow } from './entities/stock.ts';
import type { StockMovementRow } from './entities/stock-movement.ts';
import type { ReservationView } from './entities/reservation.ts';
import type { UserReference } from './resolvers/user.ts';
import type { Facets, CategoryFacetRow } from './queries/facets.ts';
import type { SearchPage } from './queries/search-products.ts';
import type { StockChangeView } from './live/stock-change.ts';
import type { ImportView } from './queries/product-import.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, as ISO 8601 with milliseconds: `2026-01-31T12:00:00.000Z`. */
  DateTime: { input: Date; output: Date | string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  /** A whole number of at most 53 bits (−(2^53)+1 to 2^53−1), as a JSON number. */
  Int64: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

/** What can be asked. */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * One product by id or by slug; exactly one of them is to be given. Null when there is none, and for a draft or an archived
   * product unless the caller may edit it.
   */
  readonly product?: Maybe<Product>;
  /** Products, the newest first unless sorted otherwise. Only published ones, unless the filter says otherwise. */
  readonly products: ProductConnection;
  /**
   * Published products that match a text, best match first. Words may be in another inflection or slightly misspelt; "quoted
   * words" match as a phrase and -word excludes. An empty text matches every product.
   */
  readonly searchProducts: ProductSearchConnection;
  /** Published products of one seller, the newest first. */
  readonly productsBySeller: ProductConnection;
  /** One category by id or by slug; exactly one of them is to be given. */
  readonly category?: Maybe<Category>;
  /** Categories in the order of their slugs. */
  readonly categories: CategoryConnection;
  /** The roots of the category tree in their order; their descendants hang below `children`. */
  readonly categoryTree: ReadonlyArray<Category>;
  /** A category followed by its direct children in their order; empty when there is no such category. */
  readonly categoryWithChildren: ReadonlyArray<Category>;
  /** Reviews, the newest first unless sorted otherwise. Only published ones, unless the caller moderates reviews. */
  readonly reviews: ReviewConnection;
  /**
   * For services that price a cart: the variants of these SKUs, of products in any state. A SKU that does not exist is left
   * out, one that is named twice comes once.
   */
  readonly variantsBySku: ReadonlyArray<ProductVariant>;
  /** What is sold out and the caller waits for, the newest wait first; see `notifyWhenBack`. */
  readonly awaitedVariants: ReadonlyArray<ProductVariant>;
  /** How an import of the caller goes on; any with `product:write`. Null when there is none. */
  readonly productImport?: Maybe<ProductImport>;
  /** The caller's products, or all with `product:write`, as a file that `importProducts` takes; page by page, each with a header. */
  readonly exportProducts: ProductCsvPage;
};


/** What can be asked. */
export type QueryProductArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryProductsArgs = {
  filter?: InputMaybe<ProductFilter>;
  sort?: InputMaybe<ProductSort>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QuerySearchProductsArgs = {
  query: Scalars['String']['input'];
  filter?: InputMaybe<ProductFilter>;
  sort?: InputMaybe<ProductSort>;
  language?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryProductsBySellerArgs = {
  sellerId: Scalars['ID']['input'];
  sort?: InputMaybe<ProductSort>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryCategoryArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryCategoriesArgs = {
  filter?: InputMaybe<CategoryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryCategoryWithChildrenArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryReviewsArgs = {
  filter?: InputMaybe<ReviewFilter>;
  sort?: InputMaybe<ReviewSort>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryVariantsBySkuArgs = {
  skus: ReadonlyArray<Scalars['String']['input']>;
};


/** What can be asked. */
export type QueryProductImportArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. */
export type QueryExportProductsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** What can be changed. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Reads a file of products in, row by row in the background: a SKU that is known is changed, another one is made. With `dryRun`
   * nothing is changed, and the report says what would be. At most 5000 rows.
   */
  readonly importProducts: ProductImportPayload;
  /** Makes a product with at least its default variant, as a draft unless asked otherwise. Sellers own what they make. */
  readonly createProduct: ProductPayload;
  /** Changes what is given and leaves the rest. With `version`, only if nobody else changed the product since. */
  readonly updateProduct: ProductPayload;
  /** Takes a product out of every list; orders keep referring to it. `updateProduct` can publish it again. */
  readonly archiveProduct: ProductPayload;
  /** The same as `archiveProduct`: a product is never erased. */
  readonly deleteProduct: ProductPayload;
  /** Adds a variant with a SKU of its own to a product. */
  readonly createVariant: VariantPayload;
  /** Changes a variant's name, options, price or image. The SKU stays: orders and stock know the variant by it. */
  readonly updateVariant: VariantPayload;
  /** Adds to or takes from the stock of a SKU and writes the movement into the ledger. */
  readonly adjustStock: StockPayload;
  /** At how many available pieces a SKU counts as low; null for never. */
  readonly setLowStockThreshold: StockPayload;
  /**
   * Sets what a variant costs from a moment on. With `endsAt` it then costs what it did before, unless its price was changed in
   * between. Of the default variant without a price of its own this is the product's price, unless another schedule holds that one
   * at the moment.
   */
  readonly schedulePrice: ScheduledPricePayload;
  /** Takes a scheduled price back; one that is in force ends at once. Repeated, it changes nothing. */
  readonly cancelScheduledPrice: ScheduledPricePayload;
  /**
   * Tells the caller once, by the channels that they chose, when a variant that is sold out can be bought again. Repeated, it
   * changes nothing; what can be bought now is CONFLICT.
   */
  readonly notifyWhenBack: StockWaitPayload;
  /** Takes `notifyWhenBack` back; where there is nothing to take back it changes nothing. */
  readonly cancelNotifyWhenBack: StockWaitPayload;
  /** Makes a category below a parent, or a root. */
  readonly createCategory: CategoryPayload;
  /** Changes what is given and leaves the rest. A new slug changes the slugs of all descendants. */
  readonly updateCategory: CategoryPayload;
  /** Moves a category with its subtree below another parent (null: makes it a root) and to a place among its new siblings. */
  readonly moveCategory: CategoryPayload;
  /** Deletes a category. With products or children it is refused, unless `reparentTo` names the category that takes them over. */
  readonly deleteCategory: DeleteCategoryPayload;
  /** Writes the caller's review of a product; one person writes at most one per product. */
  readonly createReview: ReviewPayload;
  /** Changes the caller's own review. */
  readonly updateReview: ReviewPayload;
  /** Deletes the caller's own review, or any with the permission `review:moderate`. */
  readonly deleteReview: DeleteReviewPayload;
  /** Says whether the caller finds a review helpful; null takes the vote back. Nobody votes on their own review. */
  readonly voteReview: ReviewPayload;
  /** Shows or hides a review; a hidden one does not count. */
  readonly moderateReview: ReviewPayload;
  /** The seller's public answer to a review of their product; null takes it back. */
  readonly replyToReview: ReviewPayload;
  /** Holds stock for an order, all lines or none. Repeated for the same order it answers with the same reservation. */
  readonly reserveInventory: InventoryReservationPayload;
  /** Gives an order more time: the reservation must still be held. It never shortens one. */
  readonly extendReservation: InventoryReservationPayload;
  /**
   * Makes a held reservation final. One that has expired is taken anew if all of it is still available, else
   * INSUFFICIENT_STOCK. Repeated, it answers with the same reservation.
   */
  readonly commitReservation: InventoryReservationPayload;
  /**
   * Gives held stock back. For an order that never reserved it leaves a mark, so that a reservation that arrives late is refused.
   * A committed reservation is released only with `committed: true` (the order was cancelled after payment).
   */
  readonly releaseReservation: InventoryReservationPayload;
  /** Takes the pieces of a committed reservation out of stock once they have left the house. */
  readonly shipReservation: InventoryReservationPayload;
  /** Puts pieces of an order that came back on sale again; never more than were shipped with it. */
  readonly restockReturn: InventoryReservationPayload;
};


/** What can be changed. */
export type MutationImportProductsArgs = {
  input: ImportProductsInput;
};


/** What can be changed. */
export type MutationCreateProductArgs = {
  input: CreateProductInput;
};


/** What can be changed. */
export type MutationUpdateProductArgs = {
  id: Scalars['ID']['input'];
  input: UpdateProductInput;
};


/** What can be changed. */
export type MutationArchiveProductArgs = {
  id: Scalars['ID']['input'];
};


/** What can be changed. */
export type MutationDeleteProductArgs = {
  id: Scalars['ID']['input'];
};


/** What can be changed. */
export type MutationCreateVariantArgs = {
  productId: Scalars['ID']['input'];
  input: VariantInput;
};


/** What can be changed. */
export type MutationUpdateVariantArgs = {
  id: Scalars['ID']['input'];
  input: UpdateVariantInput;
};


/** What can be changed. */
export type MutationAdjustStockArgs = {
  input: AdjustStockInput;
};


/** What can be changed. */
export type MutationSetLowStockThresholdArgs = {
  sku: Scalars['String']['input'];
  threshold?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be changed. */
export type MutationSchedulePriceArgs = {
  input: SchedulePriceInput;
};


/** What can be changed. */
export type MutationCancelScheduledPriceArgs = {
  id: Scalars['ID']['input'];
};


/** What can be changed. */
export type MutationNotifyWhenBackArgs = {
  variantId: Scalars['ID']['input'];
};


/** What can be changed. */
export type MutationCancelNotifyWhenBackArgs = {
  variantId: Scalars['ID']['input'];
};


/** What can be changed. */
export type MutationCreateCategoryArgs = {
  input: CreateCategoryInput;
};


/** What can be changed. */
export type MutationUpdateCategoryArgs = {
  id: Scalars['ID']['input'];
  input: UpdateCategoryInput;
};


/** What can be changed. */
export type MutationMoveCategoryArgs = {
  id: Scalars['ID']['input'];
  newParentId?: InputMaybe<Scalars['ID']['input']>;
  order?: InputMaybe<Scalars['Int']['input']>;
};


/** What can be changed. */
export type MutationDeleteCategoryArgs = {
  id: Scalars['ID']['input'];
  reparentTo?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be changed. */
export type MutationCreateReviewArgs = {
  input: CreateReviewInput;
};


/** What can be changed. */
export type MutationUpdateReviewArgs = {
  id: Scalars['ID']['input'];
  input: UpdateReviewInput;
};


/** What can be changed. */
export type MutationDeleteReviewArgs = {
  id: Scalars['ID']['input'];
};


/** What can be changed. */
export type MutationVoteReviewArgs = {
  id: Scalars['ID']['input'];
  helpful?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be changed. */
export type MutationModerateReviewArgs = {
  id: Scalars['ID']['input'];
  status: ReviewStatus;
  note?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed. */
export type MutationReplyToReviewArgs = {
  id: Scalars['ID']['input'];
  reply?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed. */
export type MutationReserveInventoryArgs = {
  input: ReserveInventoryInput;
};


/** What can be changed. */
export type MutationExtendReservationArgs = {
  orderId: Scalars['ID']['input'];
  ttlSeconds: Scalars['Int']['input'];
};


/** What can be changed. */
export type MutationCommitReservationArgs = {
  orderId: Scalars['ID']['input'];
};


/** What can be changed. */
export type MutationReleaseReservationArgs = {
  orderId: Scalars['ID']['input'];
  committed?: InputMaybe<Scalars['Boolean']['input']>;
};


/** What can be changed. */
export type MutationShipReservationArgs = {
  orderId: Scalars['ID']['input'];
  lines?: InputMaybe<ReadonlyArray<StockLineInput>>;
  idempotencyKey: Scalars['String']['input'];
};


/** What can be changed. */
export type MutationRestockReturnArgs = {
  orderId: Scalars['ID']['input'];
  lines: ReadonlyArray<StockLineInput>;
  idempotencyKey: Scalars['String']['input'];
};

/** What can be followed. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** The availability of a product each time its stock changes. */
  readonly stockChanged: StockChange;
  /** A product each time it is changed. While nobody may see it (draft, archived), only its end is told. */
  readonly productUpdated?: Maybe<Product>;
  /** An import of the caller each time it has gone on, and when it is done. */
  readonly productImportProgressed: ProductImport;
};


/** What can be followed. */
export type SubscriptionStockChangedArgs = {
  productId: Scalars['ID']['input'];
};


/** What can be followed. */
export type SubscriptionProductUpdatedArgs = {
  id: Scalars['ID']['input'];
};


/** What can be followed. */
export type SubscriptionProductImportProgressedArgs = {
  id: Scalars['ID']['input'];
};

/** Something that is sold, in one or more variants. */
export type Product = {
  readonly __typename?: 'Product';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Its part of the address of its page: lower-case words joined by hyphens, unique. */
  readonly slug: Scalars['String']['output'];
  /** What it is called. */
  readonly name: Scalars['String']['output'];
  /** What there is to say about it, plain text. */
  readonly description: Scalars['String']['output'];
  /** Who made it; null when unknown or without meaning. */
  readonly brand?: Maybe<Scalars['String']['output']>;
  /** ISO 639-1 code of the language of name and description. */
  readonly language: Scalars['String']['output'];
  /** Where it stands in its life. */
  readonly status: ProductStatus;
  /** What a piece of the default variant costs. */
  readonly price: Money;
  /** What it cost before a reduction; null when it is not reduced. Always above the price. */
  readonly compareAtPrice?: Maybe<Money>;
  /**
   * The lowest price that customers saw in the 30 days before the present price took effect, which the European Union wants shown
   * beside a reduction (Directive 98/6/EC, article 6a); null while the price has not changed since it was published.
   */
  readonly lowestPriorPrice?: Maybe<Money>;
  /** How its price changed while customers could see it, the newest change first. */
  readonly priceHistory: ReadonlyArray<PriceChange>;
  /** How it is taxed, in all its variants. The rate of each class is said by who runs the shop. */
  readonly taxClass: TaxClass;
  /** The kind of product, which tells what attributes to expect, for instance `headphones`; null when it has none. */
  readonly productType?: Maybe<Scalars['String']['output']>;
  /** Facts by name: text, number, true or false, or a list of texts. */
  readonly attributes: Scalars['JSON']['output'];
  /** Words to find it by, lower case. */
  readonly tags: ReadonlyArray<Scalars['String']['output']>;
  /** Whether it is shown in prominent places. */
  readonly featured: Scalars['Boolean']['output'];
  /** Pictures in their order, the main one first. */
  readonly images: ReadonlyArray<ProductImage>;
  /** What the variants differ in, for instance size and colour; empty with one variant only. */
  readonly options: ReadonlyArray<ProductOption>;
  /** Its variants in their order, the default one first. */
  readonly variants: ReadonlyArray<ProductVariant>;
  /** The variant that is bought unless another one is chosen. */
  readonly defaultVariant: ProductVariant;
  /** The category it mainly belongs to. */
  readonly category?: Maybe<Category>;
  /** All categories it belongs to, the main one first. */
  readonly categories: ReadonlyArray<Category>;
  /** Who sells it. */
  readonly seller?: Maybe<User>;
  /** What can be bought now, over all variants. */
  readonly availability: Availability;
  /** What its published reviews sum up to. */
  readonly rating: RatingSummary;
  /** Its published reviews, the newest first unless sorted otherwise. */
  readonly reviews: ReviewConnection;
  /** Grows with each change; give it to `updateProduct` to not overwrite somebody else's change. */
  readonly version: Scalars['Int']['output'];
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** When it was first published; null while it never was. */
  readonly publishedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** Something that is sold, in one or more variants. */
export type ProductPriceHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Something that is sold, in one or more variants. */
export type ProductReviewsArgs = {
  sort?: InputMaybe<ReviewSort>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Where a product stands in its life. */
export type ProductStatus =
  /** Being written; seen only by who may edit it. */
  | 'DRAFT'
  /** For sale, seen by everybody. */
  | 'PUBLISHED'
  /** No longer for sale; orders still refer to it. */
  | 'ARCHIVED';

/** How goods are taxed. What a class costs is for who runs the shop to say; an order keeps the rate that it was placed at. */
export type TaxClass =
  /** As most goods are. */
  | 'STANDARD'
  /** Less, as books, food or medicine are in many countries; the same as STANDARD where the shop has one rate only. */
  | 'REDUCED'
  /** Not at all, whatever the shop's rates are. */
  | 'ZERO';

/** A picture of a product. */
export type ProductImage = {
  readonly __typename?: 'ProductImage';
  /** Address of the picture, https. */
  readonly url: Scalars['String']['output'];
  /** What the picture shows, for who cannot see it. */
  readonly alt: Scalars['String']['output'];
};

/** Something the variants of a product differ in. */
export type ProductOption = {
  readonly __typename?: 'ProductOption';
  /** What it is called, for instance `Size`. */
  readonly name: Scalars['String']['output'];
  /** The values found in the variants. */
  readonly values: ReadonlyArray<Scalars['String']['output']>;
};

/** One form of a product that can be bought, known by its SKU. */
export type ProductVariant = {
  readonly __typename?: 'ProductVariant';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Stock keeping unit: unique, never changes. */
  readonly sku: Scalars['String']['output'];
  /** What sets it apart, for instance `Black, 128 GB`. */
  readonly name: Scalars['String']['output'];
  /** Its value for each option of the product, by the option's name. */
  readonly options: Scalars['JSON']['output'];
  /** What a piece costs: its own price, or the product's. */
  readonly price: Money;
  /** Address of its own picture; null when the product's pictures show it well enough. */
  readonly imageUrl?: Maybe<Scalars['String']['output']>;
  /** Whether it is the one bought unless another one is chosen. */
  readonly isDefault: Scalars['Boolean']['output'];
  /** The product of which it is a form. */
  readonly product: Product;
  /** What can be bought now. */
  readonly availability: Availability;
  /**
   * How its own price changed while customers could see it, the newest change first; while it has none, it costs what the product
   * costs.
   */
  readonly priceHistory: ReadonlyArray<PriceChange>;
  /** Prices that wait for their time or for their end, the earliest first. For who may edit the product; null for others. */
  readonly scheduledPrices?: Maybe<ReadonlyArray<ScheduledPrice>>;
  /** Whether the caller is told when it can be bought again; null for who is not signed in as a person. */
  readonly awaitedByMe?: Maybe<Scalars['Boolean']['output']>;
  /** Counters of its stock. For who may edit the product, and for services. */
  readonly stock?: Maybe<Stock>;
};


/** One form of a product that can be bought, known by its SKU. */
export type ProductVariantPriceHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What can be bought now. */
export type Availability = {
  readonly __typename?: 'Availability';
  /** Whether at least one piece can be bought. */
  readonly inStock: Scalars['Boolean']['output'];
  /** Pieces that can be bought: those on hand that nobody reserved. */
  readonly available: Scalars['Int']['output'];
};

/** Counters of one SKU. On hand is never below reserved, and reserved never below zero. */
export type Stock = {
  readonly __typename?: 'Stock';
  /** The stock keeping unit. */
  readonly sku: Scalars['String']['output'];
  /** Pieces in the house. */
  readonly onHand: Scalars['Int']['output'];
  /** Pieces held for orders that have not left the house. */
  readonly reserved: Scalars['Int']['output'];
  /** On hand less reserved. */
  readonly available: Scalars['Int']['output'];
  /** At how many available pieces it counts as low; null for never. */
  readonly lowStockThreshold?: Maybe<Scalars['Int']['output']>;
  /** What happened to it, the newest first. */
  readonly movements: StockMovementConnection;
};


/** Counters of one SKU. On hand is never below reserved, and reserved never below zero. */
export type StockMovementsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** One change of the pieces on hand or reserved. */
export type StockMovement = {
  readonly __typename?: 'StockMovement';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Pieces by which on hand changed. */
  readonly onHandDelta: Scalars['Int']['output'];
  /** Pieces by which reserved changed. */
  readonly reservedDelta: Scalars['Int']['output'];
  /** Why. */
  readonly reason: StockMovementReason;
  /** A remark by whoever made it; null when none was left. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** The order it was made for; null for adjustments. */
  readonly orderId?: Maybe<Scalars['ID']['output']>;
  /** When. */
  readonly createdAt: Scalars['DateTime']['output'];
};

/** Why stock changed. */
export type StockMovementReason =
  /** First count of a new variant. */
  | 'INITIAL'
  /** A delivery arrived. */
  | 'RECEIVED'
  /** A customer sent it back. */
  | 'RETURNED'
  /** Broken, expired or unusable. */
  | 'DAMAGED'
  /** Could not be found. */
  | 'LOST'
  /** A count found another number. */
  | 'CORRECTION'
  /** Held for an order. */
  | 'RESERVED'
  /** A hold was given back. */
  | 'RELEASED'
  /** A hold ran out. */
  | 'EXPIRED'
  /** A hold became final; no counter changes. */
  | 'COMMITTED'
  /** Left the house. */
  | 'SHIPPED';

/** A page of stock movements. */
export type StockMovementConnection = {
  readonly __typename?: 'StockMovementConnection';
  /** Movements with their cursors. */
  readonly edges: ReadonlyArray<StockMovementEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A stock movement in a list. */
export type StockMovementEdge = {
  readonly __typename?: 'StockMovementEdge';
  /** The movement. */
  readonly node: StockMovement;
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A page of products. */
export type ProductConnection = {
  readonly __typename?: 'ProductConnection';
  /** Products with their cursors. */
  readonly edges: ReadonlyArray<ProductEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A product in a list. */
export type ProductEdge = {
  readonly __typename?: 'ProductEdge';
  /** The product. */
  readonly node: Product;
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A page of search results, and what all results have in common. */
export type ProductSearchConnection = {
  readonly __typename?: 'ProductSearchConnection';
  /** Products with their cursors. */
  readonly edges: ReadonlyArray<ProductEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
  /** How many products match, over all pages. */
  readonly totalCount: Scalars['Int']['output'];
  /** How the matching products divide up, over all pages. */
  readonly facets: SearchFacets;
};

/**
 * How matching products divide up. Up to 10,000 matches are counted one by one. Of more, a sample of 5,000 to 10,000 is counted, the
 * same each time, and every count scaled to all of them: it is then off by at most 1.5 % of all matches, nineteen times in twenty.
 * `prices` and `totalCount` are exact however many match.
 */
export type SearchFacets = {
  readonly __typename?: 'SearchFacets';
  /** Whether each match was counted, and not a sample. */
  readonly exact: Scalars['Boolean']['output'];
  /** By category they directly belong to, at most 50, the most frequent first. */
  readonly categories: ReadonlyArray<CategoryFacet>;
  /** By seller, at most 20, the most frequent first. */
  readonly sellers: ReadonlyArray<SellerFacet>;
  /** By attribute, at most 20 attributes of at most 20 values, the most frequent first. */
  readonly attributes: ReadonlyArray<AttributeFacet>;
  /** By average rating: how many have at least so many stars, for 4, 3, 2 and 1. */
  readonly ratings: ReadonlyArray<RatingFacet>;
  /** The lowest and the highest price by currency; always exact. */
  readonly prices: ReadonlyArray<PriceFacet>;
  /** How many can be bought now. */
  readonly inStockCount: Scalars['Int']['output'];
};

/** How many matches belong to a category. */
export type CategoryFacet = {
  readonly __typename?: 'CategoryFacet';
  /** The category. */
  readonly category: Category;
  /** Matches. */
  readonly count: Scalars['Int']['output'];
};

/** How many matches a seller has. */
export type SellerFacet = {
  readonly __typename?: 'SellerFacet';
  /** The seller. */
  readonly seller?: Maybe<User>;
  /** Matches. */
  readonly count: Scalars['Int']['output'];
};

/** How matches divide up by one attribute. */
export type AttributeFacet = {
  readonly __typename?: 'AttributeFacet';
  /** The attribute's name. */
  readonly name: Scalars['String']['output'];
  /** Its values. */
  readonly values: ReadonlyArray<AttributeValueFacet>;
};

/** How many matches have a value. */
export type AttributeValueFacet = {
  readonly __typename?: 'AttributeValueFacet';
  /** The value, as text. */
  readonly value: Scalars['String']['output'];
  /** Matches. */
  readonly count: Scalars['Int']['output'];
};

/** How many matches are rated at least so well. */
export type RatingFacet = {
  readonly __typename?: 'RatingFacet';
  /** Least average rating in stars. */
  readonly minRating: Scalars['Int']['output'];
  /** Matches. */
  readonly count: Scalars['Int']['output'];
};

/** The span of prices in one currency. */
export type PriceFacet = {
  readonly __typename?: 'PriceFacet';
  /** The lowest. */
  readonly lowest: Money;
  /** The highest. */
  readonly highest: Money;
  /** Matches. */
  readonly count: Scalars['Int']['output'];
};

/** A node of the category tree. */
export type Category = {
  readonly __typename?: 'Category';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /**
   * Slugs from the root to here, joined by slashes: `electronics/audio/headphones`. Unique; changes when the category or one of
   * its ancestors is moved or renamed.
   */
  readonly slug: Scalars['String']['output'];
  /** The last part of `slug`, unique among siblings. */
  readonly ownSlug: Scalars['String']['output'];
  /** What it is called. */
  readonly name: Scalars['String']['output'];
  /** What belongs into it; null when nothing is said. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Address of a picture; null when there is none. */
  readonly imageUrl?: Maybe<Scalars['String']['output']>;
  /** Place among its siblings, 0 for the first, without gaps. */
  readonly order: Scalars['Int']['output'];
  /** Whether it is offered to customers. */
  readonly active: Scalars['Boolean']['output'];
  /** How far it is from the root; 0 for a root. */
  readonly depth: Scalars['Int']['output'];
  /** The category above; null for a root. */
  readonly parent?: Maybe<Category>;
  /** From the root down to the parent; empty for a root. */
  readonly ancestors: ReadonlyArray<Category>;
  /** The categories right below, in their order. */
  readonly children: ReadonlyArray<Category>;
  /** Published products in it or in a category below it, each counted once. */
  readonly productCount: Scalars['Int']['output'];
  /** Published products in it or below it. */
  readonly products: ProductConnection;
};


/** A node of the category tree. */
export type CategoryProductsArgs = {
  sort?: InputMaybe<ProductSort>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A page of categories. */
export type CategoryConnection = {
  readonly __typename?: 'CategoryConnection';
  /** Categories with their cursors. */
  readonly edges: ReadonlyArray<CategoryEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A category in a list. */
export type CategoryEdge = {
  readonly __typename?: 'CategoryEdge';
  /** The category. */
  readonly node: Category;
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** What a person thinks of a product. */
export type Review = {
  readonly __typename?: 'Review';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The product it is about. */
  readonly product?: Maybe<Product>;
  /** Who wrote it; null when the author was erased. */
  readonly author?: Maybe<User>;
  /** 1 to 5 stars. */
  readonly rating: Scalars['Int']['output'];
  /** A headline; null when there is none. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** What there is to say, plain text; null for stars only. */
  readonly text?: Maybe<Scalars['String']['output']>;
  /** Addresses of pictures, https. */
  readonly images: ReadonlyArray<Scalars['String']['output']>;
  /** Whether the product was delivered to its author. */
  readonly verifiedPurchase: Scalars['Boolean']['output'];
  /** Whether everybody can see it. */
  readonly status: ReviewStatus;
  /** Why a moderator hid it; for its author and moderators. */
  readonly moderationNote?: Maybe<Scalars['String']['output']>;
  /** How many people found it helpful. */
  readonly helpfulCount: Scalars['Int']['output'];
  /** How many people found it not helpful. */
  readonly unhelpfulCount: Scalars['Int']['output'];
  /** The caller's own vote; null when they did not vote. */
  readonly myVote?: Maybe<Scalars['Boolean']['output']>;
  /** The seller's public answer; null when there is none. */
  readonly sellerReply?: Maybe<SellerReply>;
  /** When it was written. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When its author last changed it; null when never. */
  readonly editedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Whether a review is seen. */
export type ReviewStatus =
  /** Everybody sees it and it counts. */
  | 'PUBLISHED'
  /** Only its author and moderators see it and it does not count. */
  | 'HIDDEN';

/** The seller's public answer to a review. */
export type SellerReply = {
  readonly __typename?: 'SellerReply';
  /** What they say, plain text. */
  readonly text: Scalars['String']['output'];
  /** When they said it. */
  readonly repliedAt: Scalars['DateTime']['output'];
};

/** What a variant costs from a moment on, said beforehand. */
export type ScheduledPrice = {
  readonly __typename?: 'ScheduledPrice';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** What costs it. */
  readonly variant: ProductVariant;
  /** What a piece costs then. */
  readonly price: Money;
  /** From when on. */
  readonly startsAt: Scalars['DateTime']['output'];
  /** Until when; null for good. */
  readonly endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it stands. */
  readonly state: ScheduledPriceState;
};

/** Where a scheduled price stands. */
export type ScheduledPriceState =
  /** It waits for its time. */
  | 'SCHEDULED'
  /** It is in force until its end. */
  | 'ACTIVE'
  /** It is over, or has no end and is set. */
  | 'ENDED'
  /** It was taken back. */
  | 'CANCELLED';

/** A change of a price. */
export type PriceChange = {
  readonly __typename?: 'PriceChange';
  /** What it cost until then. */
  readonly previous: Money;
  /** What it cost from then on. */
  readonly price: Money;
  /** When it changed. */
  readonly changedAt: Scalars['DateTime']['output'];
};

/** What the published reviews of a product sum up to. */
export type RatingSummary = {
  readonly __typename?: 'RatingSummary';
  /** Average in stars with two decimal places; null without reviews. */
  readonly average?: Maybe<Scalars['Float']['output']>;
  /** How many reviews. */
  readonly count: Scalars['Int']['output'];
  /** How many reviews by stars, from 1 to 5. */
  readonly distribution: ReadonlyArray<RatingBucket>;
};

/** How many reviews gave so many stars. */
export type RatingBucket = {
  readonly __typename?: 'RatingBucket';
  /** 1 to 5. */
  readonly stars: Scalars['Int']['output'];
  /** How many reviews. */
  readonly count: Scalars['Int']['output'];
};

/** A page of reviews. */
export type ReviewConnection = {
  readonly __typename?: 'ReviewConnection';
  /** Reviews with their cursors. */
  readonly edges: ReadonlyArray<ReviewEdge>;
  /** Where the page stands in the list. */
  readonly pageInfo: PageInfo;
};

/** A review in a list. */
export type ReviewEdge = {
  readonly __typename?: 'ReviewEdge';
  /** The review. */
  readonly node: Review;
  /** Where it stands in the list. */
  readonly cursor: Scalars['String']['output'];
};

/** A person with an account, as far as the catalog knows them. */
export type User = {
  readonly __typename?: 'User';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Published products that they sell, the newest first; their own drafts and archived products too, for themselves. */
  readonly sellerProducts?: Maybe<ProductConnection>;
  /** Published reviews that they wrote, the newest first; their hidden ones too, for themselves. */
  readonly reviews?: Maybe<ReviewConnection>;
};


/** A person with an account, as far as the catalog knows them. */
export type UserSellerProductsArgs = {
  sort?: InputMaybe<ProductSort>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A person with an account, as far as the catalog knows them. */
export type UserReviewsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Stock held for an order. Ends in exactly one of its last three states. */
export type InventoryReservation = {
  readonly __typename?: 'InventoryReservation';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The order it is for. */
  readonly orderId: Scalars['ID']['output'];
  /** Where it stands. */
  readonly state: ReservationState;
  /** Pieces by SKU, each SKU once, in the order of SKUs. */
  readonly lines: ReadonlyArray<ReservationLine>;
  /** When a held one runs out. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** Where a reservation stands. */
export type ReservationState =
  /** Pieces are put aside until it expires. */
  | 'HELD'
  /** Pieces belong to the order. */
  | 'COMMITTED'
  /** Pieces were given back. */
  | 'RELEASED'
  /** Pieces were given back because time ran out. */
  | 'EXPIRED';

/** Pieces of one SKU in a reservation. */
export type ReservationLine = {
  readonly __typename?: 'ReservationLine';
  /** The stock keeping unit. */
  readonly sku: Scalars['String']['output'];
  /** Pieces reserved. */
  readonly quantity: Scalars['Int']['output'];
  /** Pieces of them that have left the house. */
  readonly shipped: Scalars['Int']['output'];
};

/** A product's stock after a change. */
export type StockChange = {
  readonly __typename?: 'StockChange';
  /** The product. */
  readonly product: Product;
  /** The SKU whose stock changed. */
  readonly sku: Scalars['String']['output'];
  /** What can be bought of this SKU now. */
  readonly variantAvailability: Availability;
  /** When it changed. */
  readonly changedAt: Scalars['DateTime']['output'];
};

/** A file of products that is being read in. */
export type ProductImport = {
  readonly __typename?: 'ProductImport';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Whether it only says what would be done. */
  readonly dryRun: Scalars['Boolean']['output'];
  /** Rows of the file, without the header. */
  readonly totalRows: Scalars['Int']['output'];
  /** Rows of which it is known what became of them. */
  readonly processedRows: Scalars['Int']['output'];
  /** Rows whose SKU was made, or would be. */
  readonly created: Scalars['Int']['output'];
  /** Rows whose SKU was changed, or would be. */
  readonly updated: Scalars['Int']['output'];
  /** Rows that were refused; nothing of them was done. */
  readonly failed: Scalars['Int']['output'];
  /** What was wrong with the refused rows, in their order. */
  readonly faults: ReadonlyArray<ProductImportFault>;
  /** When it was asked for. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When its last row was done; null while it runs. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** A file of products that is being read in. */
export type ProductImportFaultsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  afterRow?: InputMaybe<Scalars['Int']['input']>;
};

/** What was wrong with a row. */
export type ProductImportFault = {
  readonly __typename?: 'ProductImportFault';
  /** The row, counted from 1, without the header. */
  readonly row: Scalars['Int']['output'];
  /** Its SKU; null when it has none. */
  readonly sku?: Maybe<Scalars['String']['output']>;
  /** The column; null when it is the row as a whole. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** Stable, machine-readable reason. */
  readonly code: Scalars['String']['output'];
  /** What went wrong and what to do about it, for people. */
  readonly message: Scalars['String']['output'];
};

/** A part of an export. */
export type ProductCsvPage = {
  readonly __typename?: 'ProductCsvPage';
  /** RFC 4180, with a header. */
  readonly csv: Scalars['String']['output'];
  /** How many rows it has, without the header. */
  readonly rows: Scalars['Int']['output'];
  /** Whether more rows follow. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Cursor of the last row; null when there is none. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** A file of products to be read in. */
export type ImportProductsInput = {
  /**
   * RFC 4180 with a header: sku, product, name, variant, description, brand, price, currency, stock, status, categories, tags,
   * images. Only `sku` is needed; an empty cell changes nothing. Separated by comma or semicolon; lists by |.
   */
  readonly csv: Scalars['String']['input'];
  /** Only says what would be done. */
  readonly dryRun?: Scalars['Boolean']['input'];
  /** Repeats with the same key answer with the same import. At most 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The import that was begun, or why there was none. */
export type ProductImportPayload = {
  readonly __typename?: 'ProductImportPayload';
  /** The import; null when the file cannot be read. */
  readonly import?: Maybe<ProductImport>;
  /** What was wrong with the file as a whole. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** How to sort products. */
export type ProductSort =
  /** Best match first; only with a search text, else as NEWEST. */
  | 'RELEVANCE'
  /** The newest first. */
  | 'NEWEST'
  /** The cheapest first. */
  | 'PRICE_ASC'
  /** The dearest first. */
  | 'PRICE_DESC'
  /** By name. */
  | 'NAME_ASC'
  /** The best rated first; those without reviews last. */
  | 'RATING_DESC';

/** How to sort reviews. */
export type ReviewSort =
  /** The newest first. */
  | 'NEWEST'
  /** Those found helpful most often first. */
  | 'MOST_HELPFUL'
  /** Most stars first. */
  | 'RATING_DESC'
  /** Fewest stars first. */
  | 'RATING_ASC';

/** Which products; what is not given does not limit. All that is given must hold. */
export type ProductFilter = {
  /** In this category or below it. */
  readonly categoryId?: InputMaybe<Scalars['ID']['input']>;
  /** In the category of this slug or below it. */
  readonly categorySlug?: InputMaybe<Scalars['String']['input']>;
  /** Price not below, in minor units of `currency`. */
  readonly minPriceMinor?: InputMaybe<Scalars['Int64']['input']>;
  /** Price not above, in minor units of `currency`. */
  readonly maxPriceMinor?: InputMaybe<Scalars['Int64']['input']>;
  /** ISO 4217 code; needed with a price limit. */
  readonly currency?: InputMaybe<Scalars['String']['input']>;
  /** Average rating at least, 1 to 5. */
  readonly minRating?: InputMaybe<Scalars['Float']['input']>;
  /** Sold by this person. */
  readonly sellerId?: InputMaybe<Scalars['ID']['input']>;
  /** For each of these attributes one of its values; at most 10. */
  readonly attributes?: InputMaybe<ReadonlyArray<AttributeFilter>>;
  /** With all of these tags; at most 10. */
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Only what can be bought now (true) or cannot (false). */
  readonly inStock?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only featured ones (true) or others (false). */
  readonly featured?: InputMaybe<Scalars['Boolean']['input']>;
  /** In these states; other than PUBLISHED only for who may edit the products: all with `product:write`, else one's own. */
  readonly statuses?: InputMaybe<ReadonlyArray<ProductStatus>>;
};

/** An attribute with one of some values. */
export type AttributeFilter = {
  /** The attribute's name. */
  readonly name: Scalars['String']['input'];
  /** Values as text, 1 to 20. */
  readonly values: ReadonlyArray<Scalars['String']['input']>;
};

/** Which categories. */
export type CategoryFilter = {
  /** Only those offered to customers (true) or others (false). */
  readonly active?: InputMaybe<Scalars['Boolean']['input']>;
  /** Part of the name, in any case. */
  readonly search?: InputMaybe<Scalars['String']['input']>;
  /** Right below this category. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
};

/** Which reviews. */
export type ReviewFilter = {
  /** Of this product. */
  readonly productId?: InputMaybe<Scalars['ID']['input']>;
  /** By this person. */
  readonly authorId?: InputMaybe<Scalars['ID']['input']>;
  /** With so many stars, 1 to 5. */
  readonly rating?: InputMaybe<Scalars['Int']['input']>;
  /** In this state; HIDDEN only for moderators. */
  readonly status?: InputMaybe<ReviewStatus>;
};

/** An amount of money as input. */
export type MoneyInput = {
  /** The amount in minor units of the currency, not negative. */
  readonly amountMinor: Scalars['Int64']['input'];
  /** ISO 4217 code, upper case. */
  readonly currency: Scalars['String']['input'];
};

/** A picture. */
export type ProductImageInput = {
  /** Address of the picture, https. */
  readonly url: Scalars['String']['input'];
  /** What the picture shows, for who cannot see it; at most 300 characters. */
  readonly alt: Scalars['String']['input'];
};

/** A new product. */
export type CreateProductInput = {
  /** 1 to 200 characters. */
  readonly name: Scalars['String']['input'];
  /** Made of the name where not given: lower-case letters and digits in words joined by hyphens, at most 120 characters. */
  readonly slug?: InputMaybe<Scalars['String']['input']>;
  /** Plain text of at most 20000 characters. */
  readonly description?: Scalars['String']['input'];
  /** At most 100 characters. */
  readonly brand?: InputMaybe<Scalars['String']['input']>;
  /** ISO 639-1 code. */
  readonly language?: Scalars['String']['input'];
  /** What a piece costs. */
  readonly price: MoneyInput;
  /** What it cost before a reduction; same currency, above the price. */
  readonly compareAtPrice?: InputMaybe<MoneyInput>;
  /** How it is taxed; STANDARD where not given. */
  readonly taxClass?: InputMaybe<TaxClass>;
  /** At most 60 characters. */
  readonly productType?: InputMaybe<Scalars['String']['input']>;
  /** At most 50 facts by name: text, number, true or false, or a list of texts. */
  readonly attributes?: InputMaybe<Scalars['JSON']['input']>;
  /** At most 30 words. */
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Shown in prominent places; needs `product:write`. */
  readonly featured?: Scalars['Boolean']['input'];
  /** At most 20. */
  readonly images?: InputMaybe<ReadonlyArray<ProductImageInput>>;
  /** The main category first; at most 10. */
  readonly categoryIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Who sells it; the caller where not given. Somebody else only with `product:write`. */
  readonly sellerId?: InputMaybe<Scalars['ID']['input']>;
  /** The default one first, at most 100. Without any, one is made with `sku` and `initialStock`. */
  readonly variants?: InputMaybe<ReadonlyArray<VariantInput>>;
  /** SKU of the one variant of a product without options; made of the slug where not given. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /** Pieces on hand of the one variant of a product without options. */
  readonly initialStock?: Scalars['Int']['input'];
  /** PUBLISHED puts it on sale at once. */
  readonly status?: ProductStatus;
  /** Repeats with the same key answer with the same product. At most 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What to change about a product. */
export type UpdateProductInput = {
  /** 1 to 200 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Lower-case letters and digits in words joined by hyphens, at most 120 characters. */
  readonly slug?: InputMaybe<Scalars['String']['input']>;
  /** Plain text of at most 20000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** At most 100 characters; null removes it. */
  readonly brand?: InputMaybe<Scalars['String']['input']>;
  /** ISO 639-1 code. */
  readonly language?: InputMaybe<Scalars['String']['input']>;
  /** What a piece costs; the currency cannot be changed. */
  readonly price?: InputMaybe<MoneyInput>;
  /** What it cost before a reduction; null removes it. */
  readonly compareAtPrice?: InputMaybe<MoneyInput>;
  /** How it is taxed; null changes nothing. Carts are taxed anew at once, orders that are placed are not. */
  readonly taxClass?: InputMaybe<TaxClass>;
  /** At most 60 characters; null removes it. */
  readonly productType?: InputMaybe<Scalars['String']['input']>;
  /** All facts anew. */
  readonly attributes?: InputMaybe<Scalars['JSON']['input']>;
  /** All words anew. */
  readonly tags?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Shown in prominent places; needs `product:write`. */
  readonly featured?: InputMaybe<Scalars['Boolean']['input']>;
  /** All pictures anew. */
  readonly images?: InputMaybe<ReadonlyArray<ProductImageInput>>;
  /** All categories anew, the main one first. */
  readonly categoryIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** PUBLISHED puts it on sale, ARCHIVED takes it off. */
  readonly status?: InputMaybe<ProductStatus>;
  /** Change only if the product still has this version; else CONFLICT. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
};

/** A new variant. */
export type VariantInput = {
  /** Letters, digits, hyphens, dots and underscores, at most 64; kept in upper case, unique. */
  readonly sku: Scalars['String']['input'];
  /** What sets it apart, at most 200 characters; made of the options where not given. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Text by option name, at most 5 options. */
  readonly options?: InputMaybe<Scalars['JSON']['input']>;
  /** A price of its own, in the product's currency; else the product's. */
  readonly price?: InputMaybe<MoneyInput>;
  /** Address of its own picture, https. */
  readonly imageUrl?: InputMaybe<Scalars['String']['input']>;
  /** Pieces on hand at first, 0 to 1000000. */
  readonly initialStock?: Scalars['Int']['input'];
  /** At how many available pieces it counts as low. */
  readonly lowStockThreshold?: InputMaybe<Scalars['Int']['input']>;
};

/** What to change about a variant. */
export type UpdateVariantInput = {
  /** At most 200 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** All options anew. */
  readonly options?: InputMaybe<Scalars['JSON']['input']>;
  /** A price of its own; null for the product's. */
  readonly price?: InputMaybe<MoneyInput>;
  /** Address of its own picture; null removes it. */
  readonly imageUrl?: InputMaybe<Scalars['String']['input']>;
  /** Make it the one bought unless another one is chosen. */
  readonly isDefault?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What a variant is to cost, and when. */
export type SchedulePriceInput = {
  /** The variant's id. */
  readonly variantId: Scalars['ID']['input'];
  /** What a piece costs then, in the product's currency. */
  readonly price: MoneyInput;
  /** From when on; it has to lie ahead, by at most two years. */
  readonly startsAt: Scalars['DateTime']['input'];
  /** Until when; for good where not given. */
  readonly endsAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A change of the pieces on hand. */
export type AdjustStockInput = {
  /** The stock keeping unit. */
  readonly sku: Scalars['String']['input'];
  /** Pieces to add, or to take if negative; not 0, at most 1000000 either way. */
  readonly delta: Scalars['Int']['input'];
  /** Why: RECEIVED, RETURNED, DAMAGED, LOST or CORRECTION. */
  readonly reason: StockMovementReason;
  /** At most 500 characters. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** Repeats with the same key change nothing. At most 255 characters. */
  readonly idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A new category. */
export type CreateCategoryInput = {
  /** 1 to 120 characters. */
  readonly name: Scalars['String']['input'];
  /** Its own part of the slug; made of the name where not given. */
  readonly slug?: InputMaybe<Scalars['String']['input']>;
  /** The category above; none for a root. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  /** At most 2000 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Address of a picture, https. */
  readonly imageUrl?: InputMaybe<Scalars['String']['input']>;
  /** Place among its siblings, 0 for the first; the last where not given. */
  readonly order?: InputMaybe<Scalars['Int']['input']>;
  /** Whether it is offered to customers. */
  readonly active?: Scalars['Boolean']['input'];
};

/** What to change about a category. */
export type UpdateCategoryInput = {
  /** 1 to 120 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Its own part of the slug. */
  readonly slug?: InputMaybe<Scalars['String']['input']>;
  /** At most 2000 characters; null removes it. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Address of a picture, https; null removes it. */
  readonly imageUrl?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is offered to customers. */
  readonly active?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A new review. */
export type CreateReviewInput = {
  /** The product it is about; it must be published. */
  readonly productId: Scalars['ID']['input'];
  /** 1 to 5 stars. */
  readonly rating: Scalars['Int']['input'];
  /** At most 150 characters. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** Plain text of at most 5000 characters. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** Addresses of at most 10 pictures, https. */
  readonly images?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** What to change about a review. */
export type UpdateReviewInput = {
  /** 1 to 5 stars. */
  readonly rating?: InputMaybe<Scalars['Int']['input']>;
  /** At most 150 characters; null removes it. */
  readonly title?: InputMaybe<Scalars['String']['input']>;
  /** Plain text of at most 5000 characters; null removes it. */
  readonly text?: InputMaybe<Scalars['String']['input']>;
  /** All pictures anew. */
  readonly images?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** Pieces of one SKU. */
export type StockLineInput = {
  /** The stock keeping unit. */
  readonly sku: Scalars['String']['input'];
  /** Pieces, 1 to 1000000. */
  readonly quantity: Scalars['Int']['input'];
};

/** What to put aside for an order. */
export type ReserveInventoryInput = {
  /** The order. */
  readonly orderId: Scalars['ID']['input'];
  /** What and how much, at most 200 lines; lines of the same SKU are added up. */
  readonly lines: ReadonlyArray<StockLineInput>;
  /** How long, 1 to 3600; 900 (15 minutes) where not given. */
  readonly ttlSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** The product after the change, or why there was none. */
export type ProductPayload = {
  readonly __typename?: 'ProductPayload';
  /** The product; null when something was wrong. */
  readonly product?: Maybe<Product>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The variant after the change, or why there was none. */
export type VariantPayload = {
  readonly __typename?: 'VariantPayload';
  /** The variant; null when something was wrong. */
  readonly variant?: Maybe<ProductVariant>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The scheduled price after the change, or why there was none. */
export type ScheduledPricePayload = {
  readonly __typename?: 'ScheduledPricePayload';
  /** The scheduled price; null when something was wrong. */
  readonly scheduledPrice?: Maybe<ScheduledPrice>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The variant that the caller waits for or not, or what was wrong. */
export type StockWaitPayload = {
  readonly __typename?: 'StockWaitPayload';
  /** The variant; null when something was wrong, or the caller may not see it any more. */
  readonly variant?: Maybe<ProductVariant>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The stock after the change, or why there was none. */
export type StockPayload = {
  readonly __typename?: 'StockPayload';
  /** The stock; null when something was wrong. */
  readonly stock?: Maybe<Stock>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The category after the change, or why there was none. */
export type CategoryPayload = {
  readonly __typename?: 'CategoryPayload';
  /** The category; null when something was wrong. */
  readonly category?: Maybe<Category>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which category is gone, or why it is not. */
export type DeleteCategoryPayload = {
  readonly __typename?: 'DeleteCategoryPayload';
  /** Id of the deleted category; null when something was wrong. */
  readonly deletedId?: Maybe<Scalars['ID']['output']>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The review after the change, or why there was none. */
export type ReviewPayload = {
  readonly __typename?: 'ReviewPayload';
  /** The review; null when something was wrong. */
  readonly review?: Maybe<Review>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Which review is gone, or why it is not. */
export type DeleteReviewPayload = {
  readonly __typename?: 'DeleteReviewPayload';
  /** Id of the deleted review; null when something was wrong. */
  readonly deletedId?: Maybe<Scalars['ID']['output']>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The reservation after the change, or why there was none. */
export type InventoryReservationPayload = {
  readonly __typename?: 'InventoryReservationPayload';
  /** The reservation; null when something was wrong. */
  readonly reservation?: Maybe<InventoryReservation>;
  /** SKUs of which there is not enough, with what there is; only with INSUFFICIENT_STOCK. */
  readonly shortages: ReadonlyArray<StockShortage>;
  /** What was wrong. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A SKU of which there is not enough. */
export type StockShortage = {
  readonly __typename?: 'StockShortage';
  /** The stock keeping unit. */
  readonly sku: Scalars['String']['output'];
  /** Pieces asked for. */
  readonly requested: Scalars['Int']['output'];
  /** Pieces that can be had. */
  readonly available: Scalars['Int']['output'];
};

/** An exact amount of money in the smallest unit of its currency: cents for EUR, whole yen for JPY. */
export type Money = {
  readonly __typename?: 'Money';
  /** The amount in minor units of the currency. */
  readonly amountMinor: Scalars['Int64']['output'];
  /** ISO 4217 code, upper case. */
  readonly currency: Scalars['String']['output'];
};

/** Where a page of a connection stands in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether more items follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether items precede this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item of this page; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last item of this page; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** An expected failure of a mutation, that the client should handle. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** Stable, machine-readable reason, for instance VALIDATION or CONFLICT. */
  readonly code: Scalars['String']['output'];
  /** The input field that caused it, as a dotted path; null when no single field did. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** What went wrong and what to do about it, for people. */
  readonly message: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Product: Product;
  ProductVariant: ProductVariant;
  Category: Category;
  Review: Review;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & ( GraphQLRecursivePick<FederationTypes['Product'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Product'], {"slug":true}> ) );
  ProductVariant:
    ( { __typename: 'ProductVariant' }
    & ( GraphQLRecursivePick<FederationTypes['ProductVariant'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['ProductVariant'], {"sku":true}> ) );
  Category:
    ( { __typename: 'Category' }
    & ( GraphQLRecursivePick<FederationTypes['Category'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Category'], {"slug":true}> ) );
  Review:
    ( { __typename: 'Review' }
    & GraphQLRecursivePick<FederationTypes['Review'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Product: ResolverTypeWrapper<ProductRow>;
  ProductStatus: ProductStatus;
  TaxClass: TaxClass;
  ProductImage: ResolverTypeWrapper<ProductImage>;
  ProductOption: ResolverTypeWrapper<ProductOption>;
  ProductVariant: ResolverTypeWrapper<VariantRow>;
  Availability: ResolverTypeWrapper<Availability>;
  Stock: ResolverTypeWrapper<StockRow>;
  StockMovement: ResolverTypeWrapper<StockMovementRow>;
  StockMovementReason: StockMovementReason;
  StockMovementConnection: ResolverTypeWrapper<Omit<StockMovementConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['StockMovementEdge']> }>;
  StockMovementEdge: ResolverTypeWrapper<Omit<StockMovementEdge, 'node'> & { node: ResolversTypes['StockMovement'] }>;
  ProductConnection: ResolverTypeWrapper<Omit<ProductConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ProductEdge']> }>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  ProductSearchConnection: ResolverTypeWrapper<SearchPage>;
  SearchFacets: ResolverTypeWrapper<Facets>;
  CategoryFacet: ResolverTypeWrapper<CategoryFacetRow>;
  SellerFacet: ResolverTypeWrapper<Omit<SellerFacet, 'seller'> & { seller?: Maybe<ResolversTypes['User']> }>;
  AttributeFacet: ResolverTypeWrapper<AttributeFacet>;
  AttributeValueFacet: ResolverTypeWrapper<AttributeValueFacet>;
  RatingFacet: ResolverTypeWrapper<RatingFacet>;
  PriceFacet: ResolverTypeWrapper<PriceFacet>;
  Category: ResolverTypeWrapper<CategoryRow>;
  CategoryConnection: ResolverTypeWrapper<Omit<CategoryConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['CategoryEdge']> }>;
  CategoryEdge: ResolverTypeWrapper<Omit<CategoryEdge, 'node'> & { node: ResolversTypes['Category'] }>;
  Review: ResolverTypeWrapper<ReviewRow>;
  ReviewStatus: ReviewStatus;
  SellerReply: ResolverTypeWrapper<SellerReply>;
  ScheduledPrice: ResolverTypeWrapper<ScheduledPriceRow>;
  ScheduledPriceState: ScheduledPriceState;
  PriceChange: ResolverTypeWrapper<PriceChange>;
  RatingSummary: ResolverTypeWrapper<RatingSummary>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  RatingBucket: ResolverTypeWrapper<RatingBucket>;
  ReviewConnection: ResolverTypeWrapper<Omit<ReviewConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['ReviewEdge']> }>;
  ReviewEdge: ResolverTypeWrapper<Omit<ReviewEdge, 'node'> & { node: ResolversTypes['Review'] }>;
  User: ResolverTypeWrapper<UserReference>;
  InventoryReservation: ResolverTypeWrapper<ReservationView>;
  ReservationState: ReservationState;
  ReservationLine: ResolverTypeWrapper<ReservationLine>;
  StockChange: ResolverTypeWrapper<StockChangeView>;
  ProductImport: ResolverTypeWrapper<ImportView>;
  ProductImportFault: ResolverTypeWrapper<ProductImportFault>;
  ProductCsvPage: ResolverTypeWrapper<ProductCsvPage>;
  ImportProductsInput: ImportProductsInput;
  ProductImportPayload: ResolverTypeWrapper<Omit<ProductImportPayload, 'import'> & { import?: Maybe<ResolversTypes['ProductImport']> }>;
  ProductSort: ProductSort;
  ReviewSort: ReviewSort;
  ProductFilter: ProductFilter;
  AttributeFilter: AttributeFilter;
  CategoryFilter: CategoryFilter;
  ReviewFilter: ReviewFilter;
  MoneyInput: MoneyInput;
  ProductImageInput: ProductImageInput;
  CreateProductInput: CreateProductInput;
  UpdateProductInput: UpdateProductInput;
  VariantInput: VariantInput;
  UpdateVariantInput: UpdateVariantInput;
  SchedulePriceInput: SchedulePriceInput;
  AdjustStockInput: AdjustStockInput;
  CreateCategoryInput: CreateCategoryInput;
  UpdateCategoryInput: UpdateCategoryInput;
  CreateReviewInput: CreateReviewInput;
  UpdateReviewInput: UpdateReviewInput;
  StockLineInput: StockLineInput;
  ReserveInventoryInput: ReserveInventoryInput;
  ProductPayload: ResolverTypeWrapper<Omit<ProductPayload, 'product'> & { product?: Maybe<ResolversTypes['Product']> }>;
  VariantPayload: ResolverTypeWrapper<Omit<VariantPayload, 'variant'> & { variant?: Maybe<ResolversTypes['ProductVariant']> }>;
  ScheduledPricePayload: ResolverTypeWrapper<Omit<ScheduledPricePayload, 'scheduledPrice'> & { scheduledPrice?: Maybe<ResolversTypes['ScheduledPrice']> }>;
  StockWaitPayload: ResolverTypeWrapper<Omit<StockWaitPayload, 'variant'> & { variant?: Maybe<ResolversTypes['ProductVariant']> }>;
  StockPayload: ResolverTypeWrapper<Omit<StockPayload, 'stock'> & { stock?: Maybe<ResolversTypes['Stock']> }>;
  CategoryPayload: ResolverTypeWrapper<Omit<CategoryPayload, 'category'> & { category?: Maybe<ResolversTypes['Category']> }>;
  DeleteCategoryPayload: ResolverTypeWrapper<DeleteCategoryPayload>;
  ReviewPayload: ResolverTypeWrapper<Omit<ReviewPayload, 'review'> & { review?: Maybe<ResolversTypes['Review']> }>;
  DeleteReviewPayload: ResolverTypeWrapper<DeleteReviewPayload>;
  InventoryReservationPayload: ResolverTypeWrapper<Omit<InventoryReservationPayload, 'reservation'> & { reservation?: Maybe<ResolversTypes['InventoryReservation']> }>;
  StockShortage: ResolverTypeWrapper<StockShortage>;
  Money: ResolverTypeWrapper<Money>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Int64: ResolverTypeWrapper<Scalars['Int64']['output']>;
  UserError: ResolverTypeWrapper<UserError>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Subscription: Record<PropertyKey, never>;
  Product: ProductRow;
  ProductImage: ProductImage;
  ProductOption: ProductOption;
  ProductVariant: VariantRow;
  Availability: Availability;
  Stock: StockRow;
  StockMovement: StockMovementRow;
  StockMovementConnection: Omit<StockMovementConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['StockMovementEdge']> };
  StockMovementEdge: Omit<StockMovementEdge, 'node'> & { node: ResolversParentTypes['StockMovement'] };
  ProductConnection: Omit<ProductConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ProductEdge']> };
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  ProductSearchConnection: SearchPage;
  SearchFacets: Facets;
  CategoryFacet: CategoryFacetRow;
  SellerFacet: Omit<SellerFacet, 'seller'> & { seller?: Maybe<ResolversParentTypes['User']> };
  AttributeFacet: AttributeFacet;
  AttributeValueFacet: AttributeValueFacet;
  RatingFacet: RatingFacet;
  PriceFacet: PriceFacet;
  Category: CategoryRow;
  CategoryConnection: Omit<CategoryConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['CategoryEdge']> };
  CategoryEdge: Omit<CategoryEdge, 'node'> & { node: ResolversParentTypes['Category'] };
  Review: ReviewRow;
  SellerReply: SellerReply;
  ScheduledPrice: ScheduledPriceRow;
  PriceChange: PriceChange;
  RatingSummary: RatingSummary;
  Float: Scalars['Float']['output'];
  RatingBucket: RatingBucket;
  ReviewConnection: Omit<ReviewConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['ReviewEdge']> };
  ReviewEdge: Omit<ReviewEdge, 'node'> & { node: ResolversParentTypes['Review'] };
  User: UserReference;
  InventoryReservation: ReservationView;
  ReservationLine: ReservationLine;
  StockChange: StockChangeView;
  ProductImport: ImportView;
  ProductImportFault: ProductImportFault;
  ProductCsvPage: ProductCsvPage;
  ImportProductsInput: ImportProductsInput;
  ProductImportPayload: Omit<ProductImportPayload, 'import'> & { import?: Maybe<ResolversParentTypes['ProductImport']> };
  ProductFilter: ProductFilter;
  AttributeFilter: AttributeFilter;
  CategoryFilter: CategoryFilter;
  ReviewFilter: ReviewFilter;
  MoneyInput: MoneyInput;
  ProductImageInput: ProductImageInput;
  CreateProductInput: CreateProductInput;
  UpdateProductInput: UpdateProductInput;
  VariantInput: VariantInput;
  UpdateVariantInput: UpdateVariantInput;
  SchedulePriceInput: SchedulePriceInput;
  AdjustStockInput: AdjustStockInput;
  CreateCategoryInput: CreateCategoryInput;
  UpdateCategoryInput: UpdateCategoryInput;
  CreateReviewInput: CreateReviewInput;
  UpdateReviewInput: UpdateReviewInput;
  StockLineInput: StockLineInput;
  ReserveInventoryInput: ReserveInventoryInput;
  ProductPayload: Omit<ProductPayload, 'product'> & { product?: Maybe<ResolversParentTypes['Product']> };
  VariantPayload: Omit<VariantPayload, 'variant'> & { variant?: Maybe<ResolversParentTypes['ProductVariant']> };
  ScheduledPricePayload: Omit<ScheduledPricePayload, 'scheduledPrice'> & { scheduledPrice?: Maybe<ResolversParentTypes['ScheduledPrice']> };
  StockWaitPayload: Omit<StockWaitPayload, 'variant'> & { variant?: Maybe<ResolversParentTypes['ProductVariant']> };
  StockPayload: Omit<StockPayload, 'stock'> & { stock?: Maybe<ResolversParentTypes['Stock']> };
  CategoryPayload: Omit<CategoryPayload, 'category'> & { category?: Maybe<ResolversParentTypes['Category']> };
  DeleteCategoryPayload: DeleteCategoryPayload;
  ReviewPayload: Omit<ReviewPayload, 'review'> & { review?: Maybe<ResolversParentTypes['Review']> };
  DeleteReviewPayload: DeleteReviewPayload;
  InventoryReservationPayload: Omit<InventoryReservationPayload, 'reservation'> & { reservation?: Maybe<ResolversParentTypes['InventoryReservation']> };
  StockShortage: StockShortage;
  Money: Money;
  PageInfo: PageInfo;
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  Int64: Scalars['Int64']['output'];
  UserError: UserError;
};

export type QueryResolvers<ContextType = any, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, Partial<QueryProductArgs>>;
  products?: Resolver<ResolversTypes['ProductConnection'], ParentType, ContextType, RequireFields<QueryProductsArgs, 'sort' | 'first'>>;
  searchProducts?: Resolver<ResolversTypes['ProductSearchConnection'], ParentType, ContextType, RequireFields<QuerySearchProductsArgs, 'query' | 'sort' | 'language' | 'first'>>;
  productsBySeller?: Resolver<ResolversTypes['ProductConnection'], ParentType, ContextType, RequireFields<QueryProductsBySellerArgs, 'sellerId' | 'sort' | 'first'>>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, Partial<QueryCategoryArgs>>;
  categories?: Resolver<ResolversTypes['CategoryConnection'], ParentType, ContextType, RequireFields<QueryCategoriesArgs, 'first'>>;
  categoryTree?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  categoryWithChildren?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType, RequireFields<QueryCategoryWithChildrenArgs, 'id'>>;
  reviews?: Resolver<ResolversTypes['ReviewConnection'], ParentType, ContextType, RequireFields<QueryReviewsArgs, 'sort' | 'first'>>;
  variantsBySku?: Resolver<ReadonlyArray<ResolversTypes['ProductVariant']>, ParentType, ContextType, RequireFields<QueryVariantsBySkuArgs, 'skus'>>;
  awaitedVariants?: Resolver<ReadonlyArray<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  productImport?: Resolver<Maybe<ResolversTypes['ProductImport']>, ParentType, ContextType, RequireFields<QueryProductImportArgs, 'id'>>;
  exportProducts?: Resolver<ResolversTypes['ProductCsvPage'], ParentType, ContextType, RequireFields<QueryExportProductsArgs, 'first'>>;
};

export type MutationResolvers<ContextType = any, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  importProducts?: Resolver<ResolversTypes['ProductImportPayload'], ParentType, ContextType, RequireFields<MutationImportProductsArgs, 'input'>>;
  createProduct?: Resolver<ResolversTypes['ProductPayload'], ParentType, ContextType, RequireFields<MutationCreateProductArgs, 'input'>>;
  updateProduct?: Resolver<ResolversTypes['ProductPayload'], ParentType, ContextType, RequireFields<MutationUpdateProductArgs, 'id' | 'input'>>;
  archiveProduct?: Resolver<ResolversTypes['ProductPayload'], ParentType, ContextType, RequireFields<MutationArchiveProductArgs, 'id'>>;
  deleteProduct?: Resolver<ResolversTypes['ProductPayload'], ParentType, ContextType, RequireFields<MutationDeleteProductArgs, 'id'>>;
  createVariant?: Resolver<ResolversTypes['VariantPayload'], ParentType, ContextType, RequireFields<MutationCreateVariantArgs, 'productId' | 'input'>>;
  updateVariant?: Resolver<ResolversTypes['VariantPayload'], ParentType, ContextType, RequireFields<MutationUpdateVariantArgs, 'id' | 'input'>>;
  adjustStock?: Resolver<ResolversTypes['StockPayload'], ParentType, ContextType, RequireFields<MutationAdjustStockArgs, 'input'>>;
  setLowStockThreshold?: Resolver<ResolversTypes['StockPayload'], ParentType, ContextType, RequireFields<MutationSetLowStockThresholdArgs, 'sku'>>;
  schedulePrice?: Resolver<ResolversTypes['ScheduledPricePayload'], ParentType, ContextType, RequireFields<MutationSchedulePriceArgs, 'input'>>;
  cancelScheduledPrice?: Resolver<ResolversTypes['ScheduledPricePayload'], ParentType, ContextType, RequireFields<MutationCancelScheduledPriceArgs, 'id'>>;
  notifyWhenBack?: Resolver<ResolversTypes['StockWaitPayload'], ParentType, ContextType, RequireFields<MutationNotifyWhenBackArgs, 'variantId'>>;
  cancelNotifyWhenBack?: Resolver<ResolversTypes['StockWaitPayload'], ParentType, ContextType, RequireFields<MutationCancelNotifyWhenBackArgs, 'variantId'>>;
  createCategory?: Resolver<ResolversTypes['CategoryPayload'], ParentType, ContextType, RequireFields<MutationCreateCategoryArgs, 'input'>>;
  updateCategory?: Resolver<ResolversTypes['CategoryPayload'], ParentType, ContextType, RequireFields<MutationUpdateCategoryArgs, 'id' | 'input'>>;
  moveCategory?: Resolver<ResolversTypes['CategoryPayload'], ParentType, ContextType, RequireFields<MutationMoveCategoryArgs, 'id'>>;
  deleteCategory?: Resolver<ResolversTypes['DeleteCategoryPayload'], ParentType, ContextType, RequireFields<MutationDeleteCategoryArgs, 'id'>>;
  createReview?: Resolver<ResolversTypes['ReviewPayload'], ParentType, ContextType, RequireFields<MutationCreateReviewArgs, 'input'>>;
  updateReview?: Resolver<ResolversTypes['ReviewPayload'], ParentType, ContextType, RequireFields<MutationUpdateReviewArgs, 'id' | 'input'>>;
  deleteReview?: Resolver<ResolversTypes['DeleteReviewPayload'], ParentType, ContextType, RequireFields<MutationDeleteReviewArgs, 'id'>>;
  voteReview?: Resolver<ResolversTypes['ReviewPayload'], ParentType, ContextType, RequireFields<MutationVoteReviewArgs, 'id'>>;
  moderateReview?: Resolver<ResolversTypes['ReviewPayload'], ParentType, ContextType, RequireFields<MutationModerateReviewArgs, 'id' | 'status'>>;
  replyToReview?: Resolver<ResolversTypes['ReviewPayload'], ParentType, ContextType, RequireFields<MutationReplyToReviewArgs, 'id'>>;
  reserveInventory?: Resolver<ResolversTypes['InventoryReservationPayload'], ParentType, ContextType, RequireFields<MutationReserveInventoryArgs, 'input'>>;
  extendReservation?: Resolver<ResolversTypes['InventoryReservationPayload'], ParentType, ContextType, RequireFields<MutationExtendReservationArgs, 'orderId' | 'ttlSeconds'>>;
  commitReservation?: Resolver<ResolversTypes['InventoryReservationPayload'], ParentType, ContextType, RequireFields<MutationCommitReservationArgs, 'orderId'>>;
  releaseReservation?: Resolver<ResolversTypes['InventoryReservationPayload'], ParentType, ContextType, RequireFields<MutationReleaseReservationArgs, 'orderId' | 'committed'>>;
  shipReservation?: Resolver<ResolversTypes['InventoryReservationPayload'], ParentType, ContextType, RequireFields<MutationShipReservationArgs, 'orderId' | 'idempotencyKey'>>;
  restockReturn?: Resolver<ResolversTypes['InventoryReservationPayload'], ParentType, ContextType, RequireFields<MutationRestockReturnArgs, 'orderId' | 'lines' | 'idempotencyKey'>>;
};

export type SubscriptionResolvers<ContextType = any, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  stockChanged?: SubscriptionResolver<ResolversTypes['StockChange'], "stockChanged", ParentType, ContextType, RequireFields<SubscriptionStockChangedArgs, 'productId'>>;
  productUpdated?: SubscriptionResolver<Maybe<ResolversTypes['Product']>, "productUpdated", ParentType, ContextType, RequireFields<SubscriptionProductUpdatedArgs, 'id'>>;
  productImportProgressed?: SubscriptionResolver<ResolversTypes['ProductImport'], "productImportProgressed", ParentType, ContextType, RequireFields<SubscriptionProductImportProgressedArgs, 'id'>>;
};

export type ProductResolvers<ContextType = any, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  brand?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProductStatus'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  compareAtPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  lowestPriorPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  priceHistory?: Resolver<ReadonlyArray<ResolversTypes['PriceChange']>, ParentType, ContextType, RequireFields<ProductPriceHistoryArgs, 'first'>>;
  taxClass?: Resolver<ResolversTypes['TaxClass'], ParentType, ContextType>;
  productType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attributes?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  tags?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  featured?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  images?: Resolver<ReadonlyArray<ResolversTypes['ProductImage']>, ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['ProductOption']>, ParentType, ContextType>;
  variants?: Resolver<ReadonlyArray<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  defaultVariant?: Resolver<ResolversTypes['ProductVariant'], ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  seller?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
  rating?: Resolver<ResolversTypes['RatingSummary'], ParentType, ContextType>;
  reviews?: Resolver<ResolversTypes['ReviewConnection'], ParentType, ContextType, RequireFields<ProductReviewsArgs, 'sort' | 'first'>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ProductImageResolvers<ContextType = any, ParentType extends ResolversParentTypes['ProductImage'] = ResolversParentTypes['ProductImage']> = {
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  alt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductOptionResolvers<ContextType = any, ParentType extends ResolversParentTypes['ProductOption'] = ResolversParentTypes['ProductOption']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductVariantResolvers<ContextType = any, ParentType extends ResolversParentTypes['ProductVariant'] = ResolversParentTypes['ProductVariant'], FederationReferenceType extends FederationReferenceTypes['ProductVariant'] = FederationReferenceTypes['ProductVariant']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProductVariant']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  options?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  imageUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
  priceHistory?: Resolver<ReadonlyArray<ResolversTypes['PriceChange']>, ParentType, ContextType, RequireFields<ProductVariantPriceHistoryArgs, 'first'>>;
  scheduledPrices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ScheduledPrice']>>, ParentType, ContextType>;
  awaitedByMe?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  stock?: Resolver<Maybe<ResolversTypes['Stock']>, ParentType, ContextType>;
};

export type AvailabilityResolvers<ContextType = any, ParentType extends ResolversParentTypes['Availability'] = ResolversParentTypes['Availability']> = {
  inStock?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StockResolvers<ContextType = any, ParentType extends ResolversParentTypes['Stock'] = ResolversParentTypes['Stock']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  onHand?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reserved?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lowStockThreshold?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  movements?: Resolver<ResolversTypes['StockMovementConnection'], ParentType, ContextType, RequireFields<StockMovementsArgs, 'first'>>;
};

export type StockMovementResolvers<ContextType = any, ParentType extends ResolversParentTypes['StockMovement'] = ResolversParentTypes['StockMovement']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  onHandDelta?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reservedDelta?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['StockMovementReason'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  orderId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type StockMovementConnectionResolvers<ContextType = any, ParentType extends ResolversParentTypes['StockMovementConnection'] = ResolversParentTypes['StockMovementConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['StockMovementEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type StockMovementEdgeResolvers<ContextType = any, ParentType extends ResolversParentTypes['StockMovementEdge'] = ResolversParentTypes['StockMovementEdge']> = {
  node?: Resolver<ResolversTypes['StockMovement'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = any, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = any, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductSearchConnectionResolvers<ContextType = any, ParentType extends ResolversParentTypes['ProductSearchConnection'] = ResolversParentTypes['ProductSearchConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  facets?: Resolver<ResolversTypes['SearchFacets'], ParentType, ContextType>;
};

export type SearchFacetsResolvers<ContextType = any, ParentType extends ResolversParentTypes['SearchFacets'] = ResolversParentTypes['SearchFacets']> = {
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  categories?: Resolver<ReadonlyArray<ResolversTypes['CategoryFacet']>, ParentType, ContextType>;
  sellers?: Resolver<ReadonlyArray<ResolversTypes['SellerFacet']>, ParentType, ContextType>;
  attributes?: Resolver<ReadonlyArray<ResolversTypes['AttributeFacet']>, ParentType, ContextType>;
  ratings?: Resolver<ReadonlyArray<ResolversTypes['RatingFacet']>, ParentType, ContextType>;
  prices?: Resolver<ReadonlyArray<ResolversTypes['PriceFacet']>, ParentType, ContextType>;
  inStockCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryFacetResolvers<ContextType = any, ParentType extends ResolversParentTypes['CategoryFacet'] = ResolversParentTypes['CategoryFacet']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SellerFacetResolvers<ContextType = any, ParentType extends ResolversParentTypes['SellerFacet'] = ResolversParentTypes['SellerFacet']> = {
  seller?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AttributeFacetResolvers<ContextType = any, ParentType extends ResolversParentTypes['AttributeFacet'] = ResolversParentTypes['AttributeFacet']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['AttributeValueFacet']>, ParentType, ContextType>;
};

export type AttributeValueFacetResolvers<ContextType = any, ParentType extends ResolversParentTypes['AttributeValueFacet'] = ResolversParentTypes['AttributeValueFacet']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RatingFacetResolvers<ContextType = any, ParentType extends ResolversParentTypes['RatingFacet'] = ResolversParentTypes['RatingFacet']> = {
  minRating?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PriceFacetResolvers<ContextType = any, ParentType extends ResolversParentTypes['PriceFacet'] = ResolversParentTypes['PriceFacet']> = {
  lowest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  highest?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = any, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category'], FederationReferenceType extends FederationReferenceTypes['Category'] = FederationReferenceTypes['Category']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Category']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ownSlug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  imageUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  ancestors?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  children?: Resolver<ReadonlyArray<ResolversTypes['Category']>, ParentType, ContextType>;
  productCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  products?: Resolver<ResolversTypes['ProductConnection'], ParentType, ContextType, RequireFields<CategoryProductsArgs, 'sort' | 'first'>>;
};

export type CategoryConnectionResolvers<ContextType = any, ParentType extends ResolversParentTypes['CategoryConnection'] = ResolversParentTypes['CategoryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CategoryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CategoryEdgeResolvers<ContextType = any, ParentType extends ResolversParentTypes['CategoryEdge'] = ResolversParentTypes['CategoryEdge']> = {
  node?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ReviewResolvers<ContextType = any, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review'], FederationReferenceType extends FederationReferenceTypes['Review'] = FederationReferenceTypes['Review']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Review']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  rating?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  images?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  verifiedPurchase?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReviewStatus'], ParentType, ContextType>;
  moderationNote?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  helpfulCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unhelpfulCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  myVote?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  sellerReply?: Resolver<Maybe<ResolversTypes['SellerReply']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  editedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SellerReplyResolvers<ContextType = any, ParentType extends ResolversParentTypes['SellerReply'] = ResolversParentTypes['SellerReply']> = {
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  repliedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ScheduledPriceResolvers<ContextType = any, ParentType extends ResolversParentTypes['ScheduledPrice'] = ResolversParentTypes['ScheduledPrice']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  variant?: Resolver<ResolversTypes['ProductVariant'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endsAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ScheduledPriceState'], ParentType, ContextType>;
};

export type PriceChangeResolvers<ContextType = any, ParentType extends ResolversParentTypes['PriceChange'] = ResolversParentTypes['PriceChange']> = {
  previous?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RatingSummaryResolvers<ContextType = any, ParentType extends ResolversParentTypes['RatingSummary'] = ResolversParentTypes['RatingSummary']> = {
  average?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  distribution?: Resolver<ReadonlyArray<ResolversTypes['RatingBucket']>, ParentType, ContextType>;
};

export type RatingBucketResolvers<ContextType = any, ParentType extends ResolversParentTypes['RatingBucket'] = ResolversParentTypes['RatingBucket']> = {
  stars?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ReviewConnectionResolvers<ContextType = any, ParentType extends ResolversParentTypes['ReviewConnection'] = ResolversParentTypes['ReviewConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReviewEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReviewEdgeResolvers<ContextType = any, ParentType extends ResolversParentTypes['ReviewEdge'] = ResolversParentTypes['ReviewEdge']> = {
  node?: Resolver<ResolversTypes['Review'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UserResolvers<ContextType = any, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sellerProducts?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<UserSellerProductsArgs, 'sort' | 'first'>>;
  reviews?: Resolver<Maybe<ResolversTypes['ReviewConnection']>, ParentType, ContextType, RequireFields<UserReviewsArgs, 'first'>>;
};

export type InventoryReservationResolvers<ContextType = any, ParentType extends ResolversParentTypes['InventoryReservation'] = ResolversParentTypes['InventoryReservation']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReservationState'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['ReservationLine']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ReservationLineResolvers<ContextType = any, ParentType extends ResolversParentTypes['ReservationLine'] = ResolversParentTypes['ReservationLine']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shipped?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StockChangeResolvers<ContextType = any, ParentType extends ResolversParentTypes['StockChange'] = ResolversParentTypes['StockChange']> = {
  product?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  variantAvailability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ProductImportResolvers<ContextType = any, ParentType extends ResolversParentTypes['ProductImport'] = ResolversParentTypes['ProductImport']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  totalRows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  processedRows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  faults?: Resolver<ReadonlyArray<ResolversTypes['ProductImportFault']>, ParentType, ContextType, RequireFields<ProductImportFaultsArgs, 'first' | 'afterRow'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ProductImportFaultResolvers<ContextType = any, ParentType extends ResolversParentTypes['ProductImportFault'] = ResolversParentTypes['ProductImportFault']> = {
  row?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductCsvPageResolvers<ContextType = any, ParentType extends ResolversParentTypes['ProductCsvPage'] = ResolversParentTypes['ProductCsvPage']> = {
  csv?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductImportPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['ProductImportPayload'] = ResolversParentTypes['ProductImportPayload']> = {
  import?: Resolver<Maybe<ResolversTypes['ProductImport']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ProductPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['ProductPayload'] = ResolversParentTypes['ProductPayload']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type VariantPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['VariantPayload'] = ResolversParentTypes['VariantPayload']> = {
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ScheduledPricePayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['ScheduledPricePayload'] = ResolversParentTypes['ScheduledPricePayload']> = {
  scheduledPrice?: Resolver<Maybe<ResolversTypes['ScheduledPrice']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StockWaitPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['StockWaitPayload'] = ResolversParentTypes['StockWaitPayload']> = {
  variant?: Resolver<Maybe<ResolversTypes['ProductVariant']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StockPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['StockPayload'] = ResolversParentTypes['StockPayload']> = {
  stock?: Resolver<Maybe<ResolversTypes['Stock']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CategoryPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['CategoryPayload'] = ResolversParentTypes['CategoryPayload']> = {
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteCategoryPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['DeleteCategoryPayload'] = ResolversParentTypes['DeleteCategoryPayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReviewPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['ReviewPayload'] = ResolversParentTypes['ReviewPayload']> = {
  review?: Resolver<Maybe<ResolversTypes['Review']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteReviewPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['DeleteReviewPayload'] = ResolversParentTypes['DeleteReviewPayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InventoryReservationPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['InventoryReservationPayload'] = ResolversParentTypes['InventoryReservationPayload']> = {
  reservation?: Resolver<Maybe<ResolversTypes['InventoryReservation']>, ParentType, ContextType>;
  shortages?: Resolver<ReadonlyArray<ResolversTypes['StockShortage']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type StockShortageResolvers<ContextType = any, ParentType extends ResolversParentTypes['StockShortage'] = ResolversParentTypes['StockShortage']> = {
  sku?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = any, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = any, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface Int64ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Int64'], any> {
  name: 'Int64';
}

export type UserErrorResolvers<ContextType = any, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = any> = {
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductImage?: ProductImageResolvers<ContextType>;
  ProductOption?: ProductOptionResolvers<ContextType>;
  ProductVariant?: ProductVariantResolvers<ContextType>;
  Availability?: AvailabilityResolvers<ContextType>;
  Stock?: StockResolvers<ContextType>;
  StockMovement?: StockMovementResolvers<ContextType>;
  StockMovementConnection?: StockMovementConnectionResolvers<ContextType>;
  StockMovementEdge?: StockMovementEdgeResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  ProductSearchConnection?: ProductSearchConnectionResolvers<ContextType>;
  SearchFacets?: SearchFacetsResolvers<ContextType>;
  CategoryFacet?: CategoryFacetResolvers<ContextType>;
  SellerFacet?: SellerFacetResolvers<ContextType>;
  AttributeFacet?: AttributeFacetResolvers<ContextType>;
  AttributeValueFacet?: AttributeValueFacetResolvers<ContextType>;
  RatingFacet?: RatingFacetResolvers<ContextType>;
  PriceFacet?: PriceFacetResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  CategoryConnection?: CategoryConnectionResolvers<ContextType>;
  CategoryEdge?: CategoryEdgeResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  SellerReply?: SellerReplyResolvers<ContextType>;
  ScheduledPrice?: ScheduledPriceResolvers<ContextType>;
  PriceChange?: PriceChangeResolvers<ContextType>;
  RatingSummary?: RatingSummaryResolvers<ContextType>;
  RatingBucket?: RatingBucketResolvers<ContextType>;
  ReviewConnection?: ReviewConnectionResolvers<ContextType>;
  ReviewEdge?: ReviewEdgeResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  InventoryReservation?: InventoryReservationResolvers<ContextType>;
  ReservationLine?: ReservationLineResolvers<ContextType>;
  StockChange?: StockChangeResolvers<ContextType>;
  ProductImport?: ProductImportResolvers<ContextType>;
  ProductImportFault?: ProductImportFaultResolvers<ContextType>;
  ProductCsvPage?: ProductCsvPageResolvers<ContextType>;
  ProductImportPayload?: ProductImportPayloadResolvers<ContextType>;
  ProductPayload?: ProductPayloadResolvers<ContextType>;
  VariantPayload?: VariantPayloadResolvers<ContextType>;
  ScheduledPricePayload?: ScheduledPricePayloadResolvers<ContextType>;
  StockWaitPayload?: StockWaitPayloadResolvers<ContextType>;
  StockPayload?: StockPayloadResolvers<ContextType>;
  CategoryPayload?: CategoryPayloadResolvers<ContextType>;
  DeleteCategoryPayload?: DeleteCategoryPayloadResolvers<ContextType>;
  ReviewPayload?: ReviewPayloadResolvers<ContextType>;
  DeleteReviewPayload?: DeleteReviewPayloadResolvers<ContextType>;
  InventoryReservationPayload?: InventoryReservationPayloadResolvers<ContextType>;
  StockShortage?: StockShortageResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Int64?: GraphQLScalarType;
  UserError?: UserErrorResolvers<ContextType>;
};

