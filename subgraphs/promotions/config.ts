import { type ConfigOf, defineConfig, integer } from '@tessera/process/config';

const variables = {
  redemptionTtlSeconds: integer('PROMOTIONS_REDEMPTION_TTL_SECONDS', {
    default: 86_400,
    min: 60,
    max: 604_800,
    describe: 'How long a use of a coupon is kept for an order that does not say.',
  }),
  validationsPerMinute: integer('PROMOTIONS_VALIDATIONS_PER_MINUTE', {
    default: 10,
    min: 1,
    max: 10_000,
    describe: 'How often one caller may ask what a code is worth.',
  }),
};

/** The environment of promotions. */
export const readConfig = defineConfig(variables);

/** What promotions is configured with. */
export type Config = ConfigOf<typeof variables>;
