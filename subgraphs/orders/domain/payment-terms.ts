/** The provider with which orders are paid on invoice: the money comes in days, not minutes. */
export const INVOICE_PROVIDER = 'manual';

/** The providers that an order can name. */
export const PROVIDERS: readonly string[] = ['stripe', INVOICE_PROVIDER];
