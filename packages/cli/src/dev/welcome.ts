import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from '@tessera/local-stack/stack/stack';

const OPERATIONS = join(import.meta.dirname, '..', '..', '..', 'local-stack', 'first-operations');

const ACCOUNTS = '  Sign in as admin@, seller@, customer@ or organizer@tessera.local with the password Tessera-demo-1.';

/** The first operations ask these; a part of the platform could not answer them. */
const ASKED = ['identity', 'catalog', 'notifications'] as const;

/** What a newcomer sees when everything runs: what is where, who can sign in, and what to try first. */
export function welcome(stack: Stack, logFile: string, seconds: string): string {
  const { router, mailbox, stripe, subgraphs } = stack;
  const places: readonly (readonly [string, string])[] = [
    ['GraphQL', `${router.url}/graphql   (HTTP, and graphql-ws at ${router.url.replace('http', 'ws')}/graphql)`],
    ['Explorer', `${router.url}/graphiql   (no network needed)   ${router.url}/   (Apollo Sandbox)`],
    ['Health', `${router.url}/health/ready`],
    ...(router.metricsUrl === undefined ? [] : [['Metrics', router.metricsUrl] as const]),
    ...(mailbox === undefined ? [] : [['Mailbox', mailbox.url] as const]),
    ...(stripe === undefined
      ? []
      : [['Payments', `${stripe.url}   (a stand-in for Stripe; pay with pm_card_visa)`] as const]),
    ['Log', logFile],
  ];
  return [
    '',
    `Tessera runs (${seconds}).`,
    '',
    ...places.map(([what, where]) => `  ${what.padEnd(10)} ${where}`),
    '',
    ...(subgraphs.has('identity') ? [ACCOUNTS, ''] : []),
    ...(ASKED.every((name) => subgraphs.has(name)) ? ['Paste into the explorer:', ...firstOperations(), ''] : []),
    'Ctrl-C stops everything.',
  ].join('\n');
}

function firstOperations(): readonly string[] {
  return readdirSync(OPERATIONS)
    .toSorted()
    .map((name) => `\n${readFileSync(join(OPERATIONS, name), 'utf8').replaceAll(/^/gm, '  ').trimEnd()}`);
}
