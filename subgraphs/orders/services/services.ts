import type { HostContext } from '@tessera/subgraph-kit/define';
import type { Config } from '../config.ts';
import { type InvoiceLinks, makeInvoiceLinks } from './invoice-links.ts';
import { deriveKeys } from './keys.ts';
import { UntoldTaxClass } from './untold-tax-class.ts';
import { makeVault, type Vault } from './vault.ts';

/** What orders makes once per process. */
export interface Services {
  readonly vault: Vault;
  readonly invoiceLinks: InvoiceLinks;
  readonly untoldTaxClass: UntoldTaxClass;
}

/** Makes the services of one process. */
export function makeServices({ config, log, metrics }: HostContext<Config>): Services {
  const keys = deriveKeys(config.masterKey);
  return {
    vault: makeVault(keys.addresses),
    invoiceLinks: makeInvoiceLinks(keys.links, config.publicUrl),
    untoldTaxClass: new UntoldTaxClass(metrics, log),
  };
}
