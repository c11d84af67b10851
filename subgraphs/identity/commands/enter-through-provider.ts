import { userOauthLinked, userRegistered } from '@tessera/contracts/events/users';
import { type EntityManager, inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { emit } from '@tessera/subgraph-kit/events/outbox';
import { newId } from '@tessera/subgraph-kit/ids';
import type { Acting } from '../context.ts';
import type { Client } from '../domain/client.ts';
import { normaliseEmail } from '../domain/email.ts';
import { decideArrival, type Provider } from '../domain/oauth.ts';
import { normaliseName } from '../domain/profile.ts';
import { errors } from '../errors.ts';
import { keyedHash } from '../services/keys.ts';
import type { ProviderAccount } from '../services/oauth/provider.ts';
import { openOrAsk, type SignIn } from './half-open.ts';
import { issueLink } from './issue-link.ts';
import { openAccount, tellOwner } from './register.ts';
import { stripAccount } from './strip-account.ts';
import { markVerified } from './verify-email.ts';

/** Somebody who came back from a platform, in the form in which they are looked for. */
interface Arriving {
  readonly provider: Provider;
  readonly subjectIndex: string;
  readonly address: string | null;
  readonly proven: boolean;
  readonly name: string;
}

interface LocalAccount {
  readonly id: string;
  readonly tokenEpoch: number;
  readonly verified: boolean;
}

/** What one try led to. */
type Outcome = SignIn | 'unproven' | 'no address';

/** Somebody else opened or linked the account at the same moment: what this try wrote must go, and it is tried again. */
class LostRace extends Error {}

const TRIES = 3;

/**
 * Signs in who came back from another platform; what leads to what stands in domain/oauth.ts. Two who come at once with one
 * new account open it once.
 * @throws {DomainError} VALIDATION when the platform has not proven the address, or tells none
 */
export async function enterThroughProvider(
  acting: Acting,
  provider: Provider,
  account: ProviderAccount,
  client: Client,
): Promise<SignIn> {
  const arriving: Arriving = {
    provider,
    subjectIndex: keyedHash(`${provider} ${account.subject}`, acting.services.keys.oauth),
    address: account.email === null ? null : normaliseEmail(account.email),
    proven: account.emailVerified,
    name: nameOf(account),
  };
  for (let tried = 0; tried < TRIES; tried += 1) {
    try {
      const outcome = await inTransaction(acting.em, (tx) => enter(tx, acting, arriving, client));
      // After the commit: a mail that was promised must go out.
      if (outcome === 'unproven') throw errors.providerEmailUnproven();
      if (outcome === 'no address') throw errors.providerEmailMissing();
      return outcome;
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
    }
  }
  throw errors.attemptUnknown();
}

async function enter(tx: EntityManager, acting: Acting, arriving: Arriving, client: Client): Promise<Outcome> {
  const linked = await linkedAccount(tx, arriving);
  const local = linked ?? (await accountAt(tx, acting, arriving));
  const told = arriving.proven ? 'proven' : 'unproven';
  const decision = decideArrival({
    linked: linked !== null,
    address: arriving.address === null ? 'none' : told,
    local: local === null ? 'none' : local.verified ? 'verified' : 'unverified',
  });
  switch (decision) {
    case 'enter':
      return await openOrAsk(tx, acting, known(local), client);
    case 'open':
      return await openNew(tx, acting, arriving, client);
    case 'link':
    case 'take_over':
      return await link(tx, acting, arriving, known(local), client);
    case 'ask_for_proof':
      await askForProof(tx, acting, arriving);
      return 'unproven';
    case 'refuse':
      return 'no address';
  }
}

function known(local: LocalAccount | null): LocalAccount {
  if (local === null) throw new Error('An account was decided upon that is not there.');
  return local;
}

async function linkedAccount(tx: EntityManager, arriving: Arriving): Promise<LocalAccount | null> {
  const [user] = await tx.execute<LocalAccount[]>(
    `select id, token_epoch as "tokenEpoch", verified_at is not null as verified from users where id = (
       select user_id from oauth_identities where provider = ? and subject_index = ?) for update`,
    [arriving.provider, arriving.subjectIndex],
  );
  return user ?? null;
}

async function accountAt(tx: EntityManager, acting: Acting, { address }: Arriving): Promise<LocalAccount | null> {
  if (address === null) return null;
  const [user] = await tx.execute<LocalAccount[]>(
    `select id, token_epoch as "tokenEpoch", verified_at is not null as verified from users where email_index = ? for update`,
    [acting.services.vault.emailIndex(address)],
  );
  return user ?? null;
}

async function openNew(tx: EntityManager, acting: Acting, arriving: Arriving, client: Client): Promise<Outcome> {
  const userId = await openWithoutPassword(tx, acting, arriving, true);
  if (userId === null) throw new LostRace();
  await writeLink(tx, arriving, userId);
  return await openOrAsk(tx, acting, { id: userId, tokenEpoch: 0 }, client);
}

async function link(
  tx: EntityManager,
  acting: Acting,
  arriving: Arriving,
  local: LocalAccount,
  client: Client,
): Promise<Outcome> {
  if (!local.verified) {
    await stripAccount(tx, acting, local.id, arriving.name);
    await markVerified(tx, acting, local.id);
  }
  await writeLink(tx, arriving, local.id);
  await emit(tx, userOauthLinked, {
    aggregateId: local.id,
    data: { userId: local.id, provider: arriving.provider, tookOver: !local.verified },
    actor: acting.caller,
  });
  // Taking over ended the sessions of the epoch that was read.
  const tokenEpoch = local.verified ? local.tokenEpoch : local.tokenEpoch + 1;
  return await openOrAsk(tx, acting, { id: local.id, tokenEpoch }, client);
}

/** As at a registration: a new account gets the link that proves its address, an existing one a note to its owner. */
async function askForProof(tx: EntityManager, acting: Acting, arriving: Arriving): Promise<void> {
  const { address } = arriving;
  if (address === null) return;
  if ((await openWithoutPassword(tx, acting, arriving, false)) === null) await tellOwner(tx, acting, address);
}

async function openWithoutPassword(
  tx: EntityManager,
  acting: Acting,
  { address, name }: Arriving,
  verified: boolean,
): Promise<string | null> {
  const userId = newId();
  const profile = { name, locale: 'en', timezone: 'UTC', passwordHash: null, verified };
  if (address === null || !(await openAccount(tx, acting, { userId, address, ...profile }))) return null;
  const verificationId = await issueLink(tx, userId, 'verify_email');
  // An address that is proven needs no link: it counts as used, so that no mail goes out with it.
  if (verified) await tx.execute(`update one_time_tokens set used_at = now() where id = ?`, [verificationId]);
  await emit(tx, userRegistered, { aggregateId: userId, data: { userId, verificationId }, actor: acting.caller });
  return userId;
}

async function writeLink(tx: EntityManager, { provider, subjectIndex }: Arriving, userId: string): Promise<void> {
  const written = await tx.execute(
    `insert into oauth_identities (id, user_id, provider, subject_index) values (?, ?, ?, ?)
     on conflict do nothing returning id`,
    [newId(), userId, provider, subjectIndex],
  );
  if (written.length === 0) throw new LostRace();
}

/** The platform's name of the person as far as it can be one here; else the beginning of the address is not told either. */
function nameOf({ name }: ProviderAccount): string {
  return (name === null ? null : normaliseName(name)) ?? 'New member';
}
