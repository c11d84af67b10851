import {
  ConfigError,
  type ConfigOf,
  type ConfigReader,
  defineConfig,
  type Environment,
  integer,
  milliseconds,
  secret,
  text,
} from '@tessera/process/config';

const HOUR_MS = 3_600_000;

const variables = {
  masterKey: secret('ORDERS_MASTER_KEY', {
    describe: '32 random bytes in base64. Protects shipping addresses and links to invoices; losing it loses both.',
  }),
  publicUrl: text('ORDERS_PUBLIC_URL', {
    default: 'http://127.0.0.1:4003',
    describe: 'Where browsers reach this subgraph: the address of links to invoices.',
  }),
  sellerName: text('ORDERS_INVOICE_ISSUER', {
    default: 'Tessera',
    describe: 'Who issues invoices: name and address, the lines separated by `|`.',
  }),
  shippingMinor: integer('ORDERS_SHIPPING_MINOR', {
    default: 0,
    describe: 'What sending an order costs, in minor units of its currency.',
  }),
  freeShippingFromMinor: integer('ORDERS_FREE_SHIPPING_FROM_MINOR', {
    optional: true,
    describe: 'From this amount of goods, after discounts, sending is free; minor units of the currency.',
  }),
  taxBasisPoints: integer('ORDERS_TAX_BASIS_POINTS', {
    default: 0,
    max: 10_000,
    describe: 'Tax on top of prices, in hundredths of a percent; 0 where prices include it.',
  }),
  reducedTaxBasisPoints: integer('ORDERS_REDUCED_TAX_BASIS_POINTS', {
    optional: true,
    max: 10_000,
    describe:
      'The same for products of tax class REDUCED; as for all others where not given, and never more. ZERO is never taxed.',
  }),
  maxPending: integer('ORDERS_MAX_PENDING', {
    default: 20,
    min: 1,
    describe: 'How many orders of one person may be PENDING at once: each holds stock that is not paid for.',
  }),
  placeWaitMs: milliseconds('ORDERS_PLACE_WAIT', {
    default: 3000,
    describe: 'How long `placeOrder` waits to answer with the outcome; the order goes on in any case.',
  }),
  returnWindowMs: milliseconds('ORDERS_RETURN_WINDOW', {
    default: 30 * 24 * HOUR_MS,
    describe: 'How long after delivery a return can be asked for.',
  }),
  abandonedAfterMs: milliseconds('ORDERS_CART_ABANDONED_AFTER', {
    default: 24 * HOUR_MS,
    describe: 'How long a cart must lie untouched to count as abandoned.',
  }),
  keepAnonymousCartsMs: milliseconds('ORDERS_ANONYMOUS_CART_LIFE', {
    default: 30 * 24 * HOUR_MS,
    describe: 'How long an anonymous cart is kept after it was last touched; then it is deleted with its address.',
  }),
  invoiceLinkMs: milliseconds('ORDERS_INVOICE_LINK_LIFE', {
    default: HOUR_MS / 4,
    describe: 'How long a link to an invoice opens it.',
  }),
};

const read = defineConfig(variables);

/** The environment of orders. @throws {ConfigError} also when what is called reduced is more than the rate of all others */
export const readConfig: ConfigReader<Config> = Object.assign((env: Environment) => assertReduced(read(env)), {
  variables: read.variables,
});

/** Two rates the wrong way round, or one that was meant in another unit, would stand on every invoice before anybody saw it. */
function assertReduced(config: Config): Config {
  const { taxBasisPoints, reducedTaxBasisPoints } = config;
  if (reducedTaxBasisPoints === undefined || reducedTaxBasisPoints <= taxBasisPoints) return config;
  throw new ConfigError([
    `ORDERS_REDUCED_TAX_BASIS_POINTS: ${reducedTaxBasisPoints} is above ORDERS_TAX_BASIS_POINTS, which is ${taxBasisPoints}`,
  ]);
}

/** What orders is configured with. */
export type Config = ConfigOf<typeof variables>;
