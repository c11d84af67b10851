/** One event on its way to one endpoint. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly endpoint: string;
  /** How often it was sent. */
  readonly attempts: number;
  readonly state: 'waiting' | 'delivered' | 'given-up';
}
