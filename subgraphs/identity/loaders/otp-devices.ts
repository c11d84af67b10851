import { isId } from '@tessera/subgraph-kit/ids';
import { byId } from '@tessera/subgraph-kit/loaders';
import type { Acting } from '../context.ts';
import { idList } from '../queries/id-list.ts';

interface DeviceInForce {
  readonly id: string;
  readonly recovery_codes_left: number;
}

/** Authenticator apps in force by user id, with the recovery codes that are left. */
export function otpDevices({ em }: Acting) {
  return byId<DeviceInForce>((ids) =>
    em.execute(
      `select otp_devices.user_id as id, count(recovery_codes.id)::int as recovery_codes_left
       from otp_devices left join recovery_codes on recovery_codes.user_id = otp_devices.user_id and used_at is null
       where otp_devices.user_id = any(?::uuid[]) and confirmed_at is not null group by otp_devices.user_id`,
      [idList(ids.filter(isId))],
    ),
  );
}
