import { domainToASCII } from 'node:url';

const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The one spelling of an e-mail address, or null when it is none: NFKC, lower case, the domain in its ASCII form
 * (SPEC.md B1.3 #1). Full-width and other compatibility letters become the plain ones, so that look-alikes made of them
 * are the same address. Letters of other scripts in the local part are refused: they look alike and stay different.
 */
export function normaliseEmail(text: string): string | null {
  // Measured first: normalising a megabyte is work that nobody should be able to order.
  if (text.length > LONGEST_ADDRESS * 4) return null;
  const plain = text.trim().normalize('NFKC').toLowerCase();
  const at = plain.lastIndexOf('@');
  const local = plain.slice(0, at);
  const domain = domainToASCII(plain.slice(at + 1));
  const address = `${local}@${domain}`;
  const fits = at > 0 && local.length <= LONGEST_LOCAL_PART && address.length <= LONGEST_ADDRESS;
  return fits && LOCAL_PART.test(local) && DOMAIN.test(domain) ? address : null;
}
