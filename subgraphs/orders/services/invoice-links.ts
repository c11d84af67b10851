import { createHmac, timingSafeEqual } from 'node:crypto';

/** Links that open one invoice for some minutes, for whoever has them: a browser cannot send a bearer token. */
export interface InvoiceLinks {
  /** The link to an order's invoice. */
  make(orderId: string, expiresAt: Date): string;
  /** Whether the link was made here for this order and still works at `now`. */
  opens(orderId: string, expires: string, signature: string, now: Date): boolean;
}

/** Makes the signer of a key of 32 bytes; links begin with `publicUrl`. */
export function makeInvoiceLinks(key: Buffer, publicUrl: string): InvoiceLinks {
  const sign = (orderId: string, expires: string) =>
    createHmac('sha256', key).update(`${orderId}.${expires}`).digest('base64url');
  return {
    make(orderId, expiresAt) {
      const expires = String(Math.floor(expiresAt.getTime() / 1000));
      return `${publicUrl}/invoices/${orderId}.pdf?expires=${expires}&signature=${sign(orderId, expires)}`;
    },
    opens(orderId, expires, signature, now) {
      const given = Buffer.from(signature);
      const expected = Buffer.from(sign(orderId, expires));
      const isGenuine = given.length === expected.length && timingSafeEqual(given, expected);
      return isGenuine && Number(expires) * 1000 > now.getTime();
    },
  };
}
