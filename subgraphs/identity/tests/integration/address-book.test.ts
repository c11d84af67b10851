import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@tessera/subgraph-kit/ids';
import { aService, aUser } from '@tessera/testing/callers';
import { type Identity, openIdentity } from '../fixtures.ts';
import { teamShorthands } from '../team-fixtures.ts';

const ENTRY = `id label isDefault address { recipient line1 city postalCode country phone region }`;
const ADD = `mutation($input: NewAddressInput!) { addAddress(input: $input) { address { ${ENTRY} } userErrors { code field } } }`;
const UPDATE = `mutation($id: ID!, $input: ChangeAddressInput!) {
  updateAddress(id: $id, input: $input) { address { ${ENTRY} } userErrors { code field } } }`;
const DELETE = `mutation($id: ID!) { deleteAddress(id: $id) { deletedId defaultAddress { id } userErrors { code } } }`;
const DEFAULT = `mutation($id: ID!) { setDefaultAddress(id: $id) { address { id isDefault } userErrors { code } } }`;

const HOME = { recipient: 'Rosa Lind', line1: 'Ahornweg 12', city: 'Graz', postalCode: '8010', country: 'at' };

describe('the address book', () => {
  let identity: Identity;

  const owner = (email: string) => teamShorthands(identity).person(email);
  const add = async (as: ReturnType<typeof aUser>, input: Record<string, unknown> = {}) =>
    (await identity.query(ADD, { input: { address: HOME, ...input } }, { as })).data.addAddress;
  const book = async (as: ReturnType<typeof aUser>): Promise<{ id: string; isDefault: boolean }[]> =>
    (await identity.query(`{ me { addresses { id isDefault } } }`, {}, { as })).data.me.addresses;

  beforeAll(async () => {
    identity = await openIdentity();
  });
  afterAll(async () => {
    await identity?.[Symbol.asyncDispose]();
  });

  test('keeps addresses in their normal form, the first as the default, unreadable at rest', async () => {
    const as = await owner('book@example.test');
    // Long enough that no id, time or ciphertext has such a text by chance.
    const place = { city: 'Graz an der Mur', postalCode: '8010-8010-8010' };
    const { address } = await add(as, {
      label: ' Home by the river ',
      address: { ...HOME, ...place, line1: ' Ahornweg   12 ', region: ' ' },
    });
    expect(address).toEqual({
      id: address.id,
      label: 'Home by the river',
      isDefault: true,
      address: {
        recipient: 'Rosa Lind',
        line1: 'Ahornweg 12',
        ...place,
        country: 'AT',
        phone: null,
        region: null,
      },
    });
    const rows = JSON.stringify(await identity.sql(`select * from addresses`));
    for (const text of ['Ahornweg', 'Rosa Lind', 'Home by', ...Object.values(place)]) expect(rows).not.toContain(text);
  });

  test('refuses what cannot be an address, by field, and changes nothing', async () => {
    const as = await owner('bad@example.test');
    const wrong: readonly (readonly [Record<string, unknown>, string])[] = [
      [{ country: 'XX' }, 'country'],
      [{ country: 'Austria' }, 'country'],
      [{ line1: '  ' }, 'line1'],
      [{ city: 'x'.repeat(101) }, 'city'],
      [{ recipient: 'a\0b' }, 'recipient'],
      [{ recipient: 'a‮b' }, 'recipient'],
      [{ phone: 'call me' }, 'phone'],
      [{ line2: 'x'.repeat(1_000_000 / 2) }, 'line2'],
    ];
    for (const [part, field] of wrong) {
      const refused = await add(as, { address: { ...HOME, ...part } });
      expect(refused).toEqual({ address: null, userErrors: [{ code: 'VALIDATION', field: `input.address.${field}` }] });
    }
    expect((await add(as, { label: 'x'.repeat(51) })).userErrors).toEqual([
      { code: 'VALIDATION', field: 'input.label' },
    ]);
    expect(await book(as)).toEqual([]);
  });

  test('changes what is given and leaves the rest', async () => {
    const as = await owner('change@example.test');
    const { address } = await add(as, { label: 'Home' });
    const update = async (input: unknown) =>
      (await identity.query(UPDATE, { id: address.id, input }, { as })).data.updateAddress.address;
    expect(await update({ address: { ...HOME, city: 'Linz' } })).toMatchObject({
      label: 'Home',
      address: { city: 'Linz' },
    });
    expect(await update({ label: null })).toMatchObject({ label: null, address: { city: 'Linz' } });
  });

  test('always has one default: the newest of the rest follows one that is deleted', async () => {
    const as = await owner('default@example.test');
    const [a, b, c] = [(await add(as)).address.id, (await add(as)).address.id, (await add(as)).address.id];
    expect(await book(as)).toEqual([
      { id: a, isDefault: true },
      { id: c, isDefault: false },
      { id: b, isDefault: false },
    ]);
    await identity.query(DEFAULT, { id: b }, { as });
    expect((await book(as))[0]).toEqual({ id: b, isDefault: true });
    const { data } = await identity.query(DELETE, { id: b }, { as });
    expect(data.deleteAddress).toEqual({ deletedId: b, defaultAddress: { id: c }, userErrors: [] });
    await identity.query(DELETE, { id: a }, { as });
    const last = await identity.query(DELETE, { id: c }, { as });
    expect(last.data.deleteAddress.defaultAddress).toBeNull();
    expect((await identity.query(DELETE, { id: c }, { as })).data.deleteAddress.userErrors).toEqual([
      { code: 'NOT_FOUND' },
    ]);
  });

  test('whatever happens at once, exactly one entry is the default and none is too many', async () => {
    const as = await owner('at-once@example.test');
    const made = await Promise.all(Array.from({ length: 60 }, () => add(as, { isDefault: true })));
    expect(made.filter(({ address }) => address !== null)).toHaveLength(50);
    expect(made.filter(({ userErrors }) => userErrors[0]?.code === 'CONFLICT')).toHaveLength(10);
    const ids = (await book(as)).map(({ id }) => id);
    const changes = ids.map((id, at) => identity.query(at % 2 === 0 ? DEFAULT : DELETE, { id }, { as }));
    // Each is of an entry that is there when its turn comes.
    for (const { data, errors } of await Promise.all(changes)) {
      expect({ errors, done: Object.values(data ?? {}) }).toMatchObject({ done: [{ userErrors: [] }] });
    }
    const left = await book(as);
    expect(left).toHaveLength(25);
    expect(left.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  test('is for its person, and an address for orders too; nobody else finds or changes anything', async () => {
    const as = await owner('private-book@example.test');
    const { address } = await add(as);
    const find = async (caller: Parameters<Identity['query']>[2]) =>
      (
        await identity.query(
          `query($id: ID!) { address(id: $id) { userId address { city } } }`,
          { id: address.id },
          caller,
        )
      ).data.address;
    const stranger = await owner('strange-book@example.test');
    const found = { userId: as.userId, address: { city: 'Graz' } };
    expect(await find({ as })).toEqual(found);
    expect(await find({ as: aService('orders') })).toEqual(found);
    expect(await find({ as: aService('catalog') })).toBeNull();
    expect(await find({ as: aUser({ permissions: ['user:read'] }) })).toBeNull();
    for (const [source, variables] of [
      [DELETE, { id: address.id }],
      [DEFAULT, { id: address.id }],
      [UPDATE, { id: address.id, input: { label: 'mine' } }],
      [DELETE, { id: newId() }],
      [DELETE, { id: 'no id' }],
    ] as const) {
      const { data } = await identity.query(source, variables, { as: stranger });
      expect(Object.values(data)).toMatchObject([{ userErrors: [{ code: 'NOT_FOUND' }] }]);
    }
  });
});
