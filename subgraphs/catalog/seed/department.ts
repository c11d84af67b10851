/** A product of the demo shop: name, brand, price in euro cents, one sentence about it. */
export type DemoProduct = readonly [name: string, brand: string, priceMinor: number, about: string];

/** A top-level category of the demo shop: below it groups, below those shelves, and on each shelf its products. */
export interface Department {
  readonly name: string;
  readonly groups: Readonly<Record<string, Readonly<Record<string, readonly DemoProduct[]>>>>;
}
