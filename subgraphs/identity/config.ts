import { type ConfigOf, defineConfig, milliseconds, oneOf, secret, text } from '@tessera/process/config';
import { PASSWORD_SCHEMES } from './domain/password.ts';

const variables = {
  jwtKeyFile: text('IDENTITY_JWT_KEY_FILE', {
    describe: 'PEM file with the RSA private key (2048 bits or more) that signs access tokens.',
  }),
  jwtPreviousKeyFile: text('IDENTITY_JWT_PREVIOUS_KEY_FILE', {
    optional: true,
    describe: 'PEM file with the key that signed before; keep it as long as its tokens live (the access token life).',
  }),
  jwtIssuer: text('IDENTITY_JWT_ISSUER', {
    default: 'https://identity.tessera.local',
    describe: 'Issuer (`iss`) of access tokens; the router must expect the same.',
  }),
  jwtAudience: text('IDENTITY_JWT_AUDIENCE', {
    default: 'tessera',
    describe: 'Audience (`aud`) of access tokens; the router must expect the same.',
  }),
  masterKey: secret('IDENTITY_MASTER_KEY', {
    describe:
      '32 random bytes in base64. Protects e-mail addresses and one-time links; losing it loses every e-mail address.',
  }),
  profile: oneOf('IDENTITY_PROFILE', ['standard', 'hardened'], {
    default: 'standard',
    describe: 'Life of an access token: `standard` 24 h, `hardened` 15 min (SPEC.md Part I).',
  }),
  passwordScheme: oneOf('IDENTITY_PASSWORD_SCHEME', PASSWORD_SCHEMES, {
    default: 'argon2id',
    describe: 'How new passwords are hashed; hashes of the other kind are verified, and replaced at the next login.',
  }),
  publicUrl: text('IDENTITY_PUBLIC_URL', {
    default: 'http://127.0.0.1:4001',
    describe: 'Where browsers reach this subgraph: the address in mails of `/api/auth/…`.',
  }),
  passwordResetPage: text('IDENTITY_PASSWORD_RESET_PAGE', {
    optional: true,
    describe: 'Page that asks for a new password; it gets `#token=…`. Without it, the plain page of this subgraph.',
  }),
  countryHeader: text('IDENTITY_COUNTRY_HEADER', {
    default: 'x-client-country',
    describe: "Header in which the edge tells the client's country (ISO 3166-1), as far as the router passes it on.",
  }),
  steadyAnswerMs: milliseconds('IDENTITY_STEADY_ANSWER', {
    default: 250,
    describe: 'Refused logins and requests for mails answer no sooner, so that time tells nothing about an address.',
  }),
};

/** The environment of identity. */
export const readConfig = defineConfig(variables);

/** What identity is configured with. */
export type Config = ConfigOf<typeof variables>;
