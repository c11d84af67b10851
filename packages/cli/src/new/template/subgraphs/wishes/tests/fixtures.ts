import { aUser } from '@tessera/testing/callers';
import type { HostedForTest } from '@tessera/testing/host-for-test';
import type { Config } from '../config.ts';

/** Wishes under test. */
export type WishesUnderTest = HostedForTest<Config, object>;

const CREATE = `mutation ($input: CreateWishListInput!, $key: String) {
  createWishList(input: $input, idempotencyKey: $key) {
    wishList { id name version owner { id } createdAt }
    userErrors { code field message }
  }
}`;

/** Asks for a new wish list and answers with the payload, whatever it is. */
export async function create(wishes: WishesUnderTest, as = aUser(), name = 'First', key?: string) {
  const { data, errors } = await wishes.query(CREATE, { input: { name }, key }, { as });
  if (errors !== undefined) throw new Error(`Refused: ${JSON.stringify(errors)}`);
  return data.createWishList;
}

/** Gives a wish list another name and answers with the payload. */
export async function rename(
  wishes: WishesUnderTest,
  as: ReturnType<typeof aUser>,
  id: string,
  name: string,
  version?: number,
) {
  const mutation = `mutation ($id: ID!, $name: String!, $version: Int) {
    renameWishList(id: $id, name: $name, version: $version) {
      wishList { name version }
      userErrors { code field }
    }
  }`;
  const { data } = await wishes.query(mutation, { id, name, version }, { as });
  return data.renameWishList;
}

/** The events that were written, in their order: type and data. */
export async function eventsOf({ hosted }: WishesUnderTest): Promise<{ type: string; data: unknown }[]> {
  return hosted.orm.em
    .fork()
    .execute(`select envelope->>'eventType' as type, envelope->'data' as data from outbox order by id`);
}
