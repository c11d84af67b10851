/** The live channel of one payment (SPEC.md C). */
export function paymentChannel(paymentId: string): string {
  return `payment:${paymentId}`;
}
