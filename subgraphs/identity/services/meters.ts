import type { Metrics } from '@tessera/process/metrics';

/** What identity counts (SPEC.md B1.1 "token generation and validation rates"). Labels never name a person. */
export type Meters = ReturnType<typeof makeMeters>;

/** Makes the meters on the metrics of the subgraph. */
export function makeMeters(metrics: Metrics) {
  return {
    tokensIssued: metrics.counter({
      name: 'identity_tokens_issued_total',
      help: 'Access tokens given out, with a new session or by a refresh.',
    }),
    tokensValidated: metrics.counter({
      name: 'identity_tokens_validated_total',
      help: 'Access tokens that the router asked about; `invalid` ones are forged, expired, or of an ended session.',
      labelNames: ['result'],
    }),
    signIns: metrics.counter({
      name: 'identity_sign_ins_total',
      help: 'Sign-ins by password: opened a session, asked for a code, refused, or refused for a wrong code.',
      labelNames: ['result'],
    }),
    hashesWaiting: metrics.gauge({
      name: 'identity_password_hashes_waiting',
      help: 'Sign-ins and registrations that wait for one of the places in which passwords are hashed.',
    }),
  };
}
