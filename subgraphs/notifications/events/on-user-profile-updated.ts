import { userProfileUpdated } from '@tessera/contracts/events/users';
import { on } from '@tessera/subgraph-kit/events/listener';
import { doubtProfile } from '../commands/remember-profile.ts';
import type { WorkContext } from '../context.ts';

/** Language or time zone may be others now: identity is asked again before the next notification. */
export const onUserProfileUpdated = on(userProfileUpdated, 'doubt-profile', ({ data }, { em }: WorkContext) =>
  doubtProfile(em, data.userId),
);
