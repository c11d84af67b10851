import type { HostContext } from '@tessera/subgraph-kit/define';
import type { Config } from '../config.ts';
import { type InvoiceLinks, makeInvoiceLinks } from './invoice-links.ts';
import { deriveKeys } from './keys.ts';
import { makeVault, type Vault } from './vault.ts';

/** What orders makes once per process. */
export interface Services {
  readonly vault: Vault;
  readonly invoiceLinks: InvoiceLinks;
}

/** Makes the services of one process. */
export function makeServices({ config }: HostContext<Config>): Services {
  const keys = deriveKeys(config.masterKey);
  return { vault: makeVault(keys.addresses), invoiceLinks: makeInvoiceLinks(keys.links, config.publicUrl) };
}
