import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What the provider of tests remembers, for as long as it runs. */
export function memoryOfProvider(): (model: string) => Adapter {
  const kept = new Map<string, AdapterPayload>();
  return (model) => {
    const at = (id: string) => `${model} ${id}`;
    const found = (holds: (payload: AdapterPayload) => boolean) =>
      [...kept].find(([key, payload]) => key.startsWith(`${model} `) && holds(payload))?.[1];
    return {
      upsert: async (id, payload) => void kept.set(at(id), payload),
      find: async (id) => kept.get(at(id)),
      findByUid: async (uid) => found((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => found((payload) => payload.userCode === userCode),
      consume: async (id) => void Object.assign(kept.get(at(id)) ?? {}, { consumed: Math.floor(Date.now() / 1000) }),
      destroy: async (id) => void kept.delete(at(id)),
      async revokeByGrantId(grantId) {
        for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
      },
    };
  };
}
