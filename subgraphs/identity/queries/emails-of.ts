import type { EntityManager } from '@tessera/subgraph-kit/database/transaction';
import type { Vault } from '../services/vault.ts';
import { idList } from './id-list.ts';

/** A user's e-mail address in the clear. */
export interface Address {
  readonly userId: string;
  readonly email: string;
}

/** The addresses of users, in one statement; those whose data key was destroyed are left out. */
export async function emailsOf(em: EntityManager, vault: Vault, userIds: readonly string[]): Promise<Address[]> {
  const rows = await em.execute<{ id: string; email_ciphertext: string; wrapped_key: string }[]>(
    `select id, email_ciphertext, wrapped_key from users join subject_keys on user_id = id where id = any(?::uuid[])`,
    [idList(userIds)],
  );
  return rows.map((row) => ({
    userId: row.id,
    email: vault.decrypt(row.email_ciphertext, row.id, row.wrapped_key),
  }));
}
