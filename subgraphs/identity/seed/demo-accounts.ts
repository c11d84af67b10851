import { DEMO_USER_IDS } from '@tessera/contracts/demo-ids';
import { inTransaction } from '@tessera/subgraph-kit/database/transaction';
import { openAccount } from '../commands/register.ts';
import { actingAnonymously, type Work } from '../context.ts';
import { idList } from '../queries/id-list.ts';

/** The password of all demo accounts. It is told in the README: they exist in local stacks only. */
const DEMO_PASSWORD = 'Tessera-demo-1';

const ACCOUNTS = [
  { role: 'admin', name: 'Amara Okafor', locale: 'en-GB', timezone: 'Europe/London' },
  { role: 'seller', name: 'Mateo Fernández', locale: 'es-ES', timezone: 'Europe/Madrid' },
  { role: 'customer', name: 'Lena Hofmann', locale: 'de-AT', timezone: 'Europe/Vienna' },
  { role: 'organizer', name: 'Yuki Tanaka', locale: 'ja-JP', timezone: 'Asia/Tokyo' },
] as const;

/** Makes the demo accounts that are missing: verified, each with its role. Nothing is announced: nobody is to be mailed. */
export async function seedDemoAccounts(work: Work): Promise<void> {
  const acting = actingAnonymously(work);
  const ids = Object.values(DEMO_USER_IDS);
  const present = await acting.em.execute(`select id from users where id = any(?::uuid[])`, [idList(ids)]);
  if (present.length === ids.length) return;
  const passwordHash = await work.services.passwords.run((hashing) => hashing.hash(DEMO_PASSWORD));
  await inTransaction(acting.em, async (tx) => {
    for (const { role, ...profile } of ACCOUNTS) {
      const userId = DEMO_USER_IDS[role];
      const address = `${role}@tessera.local`;
      await openAccount(tx, acting, { userId, address, passwordHash, verified: true, ...profile });
      await tx.execute(
        `insert into user_roles (user_id, role_id)
         select users.id, roles.id from users, roles where users.id = ? and roles.name = ? on conflict do nothing`,
        [userId, role],
      );
    }
  });
}
