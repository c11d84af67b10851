/** What changed about the ways into an account; kept with a notification, so a name is never changed. */
export const SIGN_IN_CHANGES = [
  'provider_linked',
  'otp_enabled',
  'otp_disabled',
  'otp_locked',
  'recovery_code_used',
  'api_key_created',
] as const;

/** One of {@link SIGN_IN_CHANGES}. */
export type SignInChange = (typeof SIGN_IN_CHANGES)[number];
