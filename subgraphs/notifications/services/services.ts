import type { HostContext } from '@tessera/subgraph-kit/define';
import type { Config } from '../config.ts';
import { type MailTransport, smtpTransport } from '../mail/mail-transport.ts';
import { type Clock, databaseClock } from './clock.ts';

/** What notifications makes once per process. */
export interface Services extends AsyncDisposable {
  readonly clock: Clock;
  readonly mail: MailTransport;
}

/** Makes the services; the mail server is not asked before the first mail. */
export function makeServices({ config }: Pick<HostContext<Config>, 'config'>): Services {
  const mail = smtpTransport({ url: config.smtpUrl, from: config.mailFrom });
  return { clock: databaseClock, mail, [Symbol.asyncDispose]: () => mail[Symbol.asyncDispose]() };
}
