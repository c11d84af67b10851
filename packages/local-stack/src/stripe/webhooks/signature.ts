import { createHmac } from 'node:crypto';

/** The header `Stripe-Signature` of a payload: time and HMAC-SHA256 over both (docs.stripe.com/webhooks/signature). */
export function signatureOf(payload: string, secret: string, atSeconds: number): string {
  const v1 = createHmac('sha256', secret).update(`${atSeconds}.${payload}`).digest('hex');
  return `t=${atSeconds},v1=${v1}`;
}
