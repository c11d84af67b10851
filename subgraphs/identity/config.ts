import { type ConfigOf, defineConfig, integer, list, milliseconds, oneOf, secret, text } from '@tessera/process/config';
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
  jwtNextKeyFile: text('IDENTITY_JWT_NEXT_KEY_FILE', {
    optional: true,
    describe:
      'PEM file with the key that will sign next; published before it signs, so that every router knows it by then.',
  }),
  googleClientId: text('IDENTITY_GOOGLE_CLIENT_ID', {
    optional: true,
    describe: 'Client id at Google. With the secret, people can sign in through Google; without, that is off.',
  }),
  googleClientSecret: secret('IDENTITY_GOOGLE_CLIENT_SECRET', { optional: true, describe: 'Client secret at Google.' }),
  googleIssuer: text('IDENTITY_GOOGLE_ISSUER', {
    default: 'https://accounts.google.com',
    describe: 'Issuer of OpenID Connect that stands behind "Google"; https, or on this machine.',
  }),
  githubClientId: text('IDENTITY_GITHUB_CLIENT_ID', {
    optional: true,
    describe: 'Client id at GitHub. With the secret, people can sign in through GitHub; without, that is off.',
  }),
  githubClientSecret: secret('IDENTITY_GITHUB_CLIENT_SECRET', { optional: true, describe: 'Client secret at GitHub.' }),
  githubUrl: text('IDENTITY_GITHUB_URL', {
    default: 'https://github.com',
    describe: 'Where GitHub signs people in; another for GitHub Enterprise.',
  }),
  githubApiUrl: text('IDENTITY_GITHUB_API_URL', {
    default: 'https://api.github.com',
    describe: "GitHub's API; `https://<host>/api/v3` for GitHub Enterprise.",
  }),
  oauthRedirectUris: list('IDENTITY_OAUTH_REDIRECT_URIS', {
    default: [],
    describe:
      'Pages of frontends to which other platforms may send browsers back, separated by commas; compared letter by letter.',
  }),
  signedInPage: text('IDENTITY_SIGNED_IN_PAGE', {
    optional: true,
    describe:
      'Page to which `/api/auth/<platform>/callback` sends a browser that has its refresh cookie, or `#challenge=…` when a code is asked for. Without it, a plain page of this subgraph.',
  }),
  otpIssuer: text('IDENTITY_OTP_ISSUER', {
    default: 'Tessera',
    describe: 'What authenticator apps call this platform.',
  }),
  clientAddressHeader: text('IDENTITY_CLIENT_ADDRESS_HEADER', {
    optional: true,
    describe:
      "Header in which the edge in front of `/api/auth/…` tells the client's address, and which it takes from no client. Without it, the address of the connection.",
  }),
  invitationPage: text('IDENTITY_INVITATION_PAGE', {
    optional: true,
    describe:
      'Page to which the mail of an invitation leads; it gets `#token=…`. Without it, a plain page of this subgraph.',
  }),
  teamsPerUser: integer('IDENTITY_TEAMS_PER_USER', {
    default: 5,
    min: 1,
    describe: 'So many teams a person can own.',
  }),
  membersPerTeam: integer('IDENTITY_MEMBERS_PER_TEAM', {
    default: 100,
    min: 1,
    describe: 'So many people a team can have; service accounts are not counted.',
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
