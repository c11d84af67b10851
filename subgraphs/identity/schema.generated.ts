// Made by `npm run generate` from the GraphQL files; do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRow } from './entities/user.ts';
import type { RoleRow } from './entities/role.ts';
import type { SessionRow } from './entities/session.ts';
import type { DataRequestRow } from './entities/data-request.ts';
import type { TeamRow } from './entities/team.ts';
import type { MembershipRow } from './entities/membership.ts';
import type { InvitationRow } from './entities/invitation.ts';
import type { ApiKeyRow } from './entities/api-key.ts';
import type { BookEntry } from './queries/address-entries.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, as ISO 8601 with milliseconds: `2026-01-31T12:00:00.000Z`. */
  DateTime: { input: Date; output: Date | string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  _FieldSet: { input: string; output: string; }
};

/**
 * A person with an account. The display name and avatar are public; what is private is null for everybody but the person
 * and administrators holding `user:read`.
 */
export type User = {
  readonly __typename?: 'User';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The e-mail address. Private. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** The display name, shown beside what the person publishes. */
  readonly name: Scalars['String']['output'];
  /** Address of a picture; null when there is none. */
  readonly avatarUrl?: Maybe<Scalars['String']['output']>;
  /** Whether the e-mail address was proven by its link. Private. */
  readonly verified?: Maybe<Scalars['Boolean']['output']>;
  /** Whether the account can sign in now. Private. */
  readonly status?: Maybe<UserStatus>;
  /** The roles held, in order of their names. Private. */
  readonly roles?: Maybe<ReadonlyArray<Role>>;
  /** Everything the roles allow, as `resource:action`, wildcards as written. Private. */
  readonly permissions?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /**
   * Whether the person may do this, wildcards applied. What is held outright counts everywhere; `<permission>:own` counts when
   * `ownerId` is the person; `team:…` is decided by the role in the team of `teamId`, or in the active one. An API key that asks about
   * its own account is told what the key may do. Private.
   */
  readonly can?: Maybe<Scalars['Boolean']['output']>;
  /** Whether the person may do all of these; see `can`. Private. */
  readonly canAll?: Maybe<Scalars['Boolean']['output']>;
  /** Which of these the person may do, in the order asked; see `can`. Private. */
  readonly permissionChecks?: Maybe<ReadonlyArray<PermissionCheck>>;
  /** Sessions that are open now, the most recently seen first. Private; others than the person need `session:read`. */
  readonly sessions?: Maybe<ReadonlyArray<Session>>;
  /** What the person chose; a JSON object of at most 16 kB. Private. */
  readonly preferences?: Maybe<Scalars['JSON']['output']>;
  /** Whether signing in asks for a code of an authenticator app. Private. */
  readonly otpEnabled?: Maybe<Scalars['Boolean']['output']>;
  /** Recovery codes that are left; null when codes are not asked for. Private. */
  readonly recoveryCodesLeft?: Maybe<Scalars['Int']['output']>;
  /** Other platforms that the person can sign in through. Private. */
  readonly linkedProviders?: Maybe<ReadonlyArray<OAuthProvider>>;
  /** BCP 47 language tag, for instance `de-AT`. Private. */
  readonly locale?: Maybe<Scalars['String']['output']>;
  /** IANA time zone, for instance `Europe/Vienna`. Private. */
  readonly timezone?: Maybe<Scalars['String']['output']>;
  /** When the account was made. Private. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The address book, the default first, then the newest. For the person alone. */
  readonly addresses?: Maybe<ReadonlyArray<SavedAddress>>;
  /** The address that is used where none is chosen; null when there is none. For the person alone. */
  readonly defaultAddress?: Maybe<SavedAddress>;
  /** A person, or a program of a team. */
  readonly kind?: Maybe<UserKind>;
  /** The teams that the person is in, the oldest membership first. Private. */
  readonly memberships?: Maybe<ReadonlyArray<Membership>>;
  /** The team that is active in this session; null when none is. For the person alone. */
  readonly activeTeam?: Maybe<Team>;
  /** API keys that act for the account, the newest first, ended ones too. Private. */
  readonly apiKeys?: Maybe<ReadonlyArray<ApiKey>>;
};


/**
 * A person with an account. The display name and avatar are public; what is private is null for everybody but the person
 * and administrators holding `user:read`.
 */
export type UserCanArgs = {
  permission: Scalars['String']['input'];
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  teamId?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * A person with an account. The display name and avatar are public; what is private is null for everybody but the person
 * and administrators holding `user:read`.
 */
export type UserCanAllArgs = {
  permissions: ReadonlyArray<Scalars['String']['input']>;
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  teamId?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * A person with an account. The display name and avatar are public; what is private is null for everybody but the person
 * and administrators holding `user:read`.
 */
export type UserPermissionChecksArgs = {
  permissions: ReadonlyArray<Scalars['String']['input']>;
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  teamId?: InputMaybe<Scalars['ID']['input']>;
};

/** Whether an account can sign in. */
export type UserStatus =
  /** Signing in is possible. */
  | 'ACTIVE'
  /** Too many wrong passwords; signing in is refused for a while. Open sessions go on. */
  | 'LOCKED';

/** A named bundle of permissions. */
export type Role = {
  readonly __typename?: 'Role';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Unique name, for instance `seller`. */
  readonly name: Scalars['String']['output'];
  /** What the role is for. */
  readonly description: Scalars['String']['output'];
  /** What it allows, as `resource:action`; either part may be `*`. */
  readonly permissions: ReadonlyArray<Scalars['String']['output']>;
  /** Whether the platform brought it; system roles cannot be redefined. */
  readonly system: Scalars['Boolean']['output'];
};

/** One signed-in device. It ends 30 days after signing in, when it is revoked, or when its refresh token is replayed. */
export type Session = {
  readonly __typename?: 'Session';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The client as it named itself (User-Agent), shortened; null when it did not. */
  readonly device?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 country of the client's address when the edge in front of the router tells it, else null. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** When the person signed in. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the session was last used, at most five minutes behind. */
  readonly lastSeenAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it ends at the latest. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was ended early; null while it is open. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether this request belongs to it. */
  readonly current?: Maybe<Scalars['Boolean']['output']>;
};

/**
 * A person's request about their data: an archive of all of it, or its erasure. For the person, and for holders of `privacy:read`;
 * for others it does not exist.
 */
export type DataRequest = {
  readonly __typename?: 'DataRequest';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** What is asked for. */
  readonly kind?: Maybe<DataRequestKind>;
  /** How far it is. */
  readonly status?: Maybe<DataRequestStatus>;
  /** When it was made. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** When an erasure begins; it can be taken back until then. */
  readonly dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it must be answered by law. */
  readonly deadlineAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was answered, refused or taken back. */
  readonly settledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Until when an archive can be fetched. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** What stands in the way of an erasure, and what to do about it. */
  readonly obstacles?: Maybe<ReadonlyArray<DataRequestObstacle>>;
  /** What is kept of an erased person, by domain, with the reason. */
  readonly retained?: Maybe<ReadonlyArray<RetainedData>>;
  /** The domains that have not answered yet. */
  readonly missing?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /**
   * Where a ready archive can be fetched; the mail has it too. For the person alone, within ten minutes of signing in or of
   * proving who they are: who has the address has the archive.
   */
  readonly downloadUrl?: Maybe<Scalars['String']['output']>;
};

/** What is asked for. */
export type DataRequestKind =
  /** An archive of everything that is kept about the person. */
  | 'EXPORT'
  /** That everything about the person is deleted, but for what the law wants kept. */
  | 'ERASURE';

/** How far a request about a person's data is. */
export type DataRequestStatus =
  /** Domains are sending their sections of an archive. */
  | 'GATHERING'
  /** The archive can be fetched for 7 days. */
  | 'READY'
  /** The archive is gone; a new one can be asked for. */
  | 'EXPIRED'
  /** Domains are asked whether anything stands in the way of an erasure. */
  | 'CHECKING'
  /** Nothing does; the erasure begins when 7 days have passed, and can be taken back. */
  | 'COOLING_OFF'
  /** The person is signed out, and domains are asked once more. */
  | 'CONFIRMING'
  /** Domains erase and give their receipts. */
  | 'ERASING'
  /** The person is erased. */
  | 'COMPLETED'
  /** Something stands in the way of the erasure; see `obstacles`. */
  | 'REFUSED'
  /** The person took the erasure back. */
  | 'CANCELLED';

/** Something that must be ended before a person can be erased. */
export type DataRequestObstacle = {
  readonly __typename?: 'DataRequestObstacle';
  /** The domain that names it. */
  readonly domain: Scalars['String']['output'];
  /** Machine-readable reason. */
  readonly code: Scalars['String']['output'];
  /** What to do about it, for people. */
  readonly message: Scalars['String']['output'];
};

/** Something that is kept of an erased person. */
export type RetainedData = {
  readonly __typename?: 'RetainedData';
  /** The domain that keeps it. */
  readonly domain: Scalars['String']['output'];
  /** What is kept. */
  readonly what: Scalars['String']['output'];
  /** Why it may or must be. */
  readonly reason: Scalars['String']['output'];
};

/** Whether one permission is held. */
export type PermissionCheck = {
  readonly __typename?: 'PermissionCheck';
  /** The permission asked about. */
  readonly permission: Scalars['String']['output'];
  /** Whether it is held. */
  readonly allowed: Scalars['Boolean']['output'];
};

/** How many users there are. Service accounts are counted apart. */
export type UserStats = {
  readonly __typename?: 'UserStats';
  /** People with an account. */
  readonly total: Scalars['Int']['output'];
  /** Of these, with a proven e-mail address. */
  readonly verified: Scalars['Int']['output'];
  /** Of these, locked for a while after wrong passwords. */
  readonly locked: Scalars['Int']['output'];
  /** Of these, registered within 30 days. */
  readonly newLast30Days: Scalars['Int']['output'];
  /** Programs of teams. */
  readonly serviceAccounts: Scalars['Int']['output'];
  /** Holders by role, in order of their names. */
  readonly byRole: ReadonlyArray<RoleCount>;
};

/** How many users hold a role. */
export type RoleCount = {
  readonly __typename?: 'RoleCount';
  /** The role's name. */
  readonly role: Scalars['String']['output'];
  /** How many hold it. */
  readonly users: Scalars['Int']['output'];
};

/** What kind of account it is. */
export type UserKind =
  /** Somebody with an e-mail address, who signs in. */
  | 'PERSON'
  /** A program of a team, which acts by API keys. */
  | 'SERVICE'
  /** Somebody who was erased. Only the id is left, for what refers to it. */
  | 'ERASED';

/** What somebody is in a team. */
export type TeamRole =
  /** May do everything; a team always has one. */
  | 'OWNER'
  /** Invites, removes and places everybody but owners, renames the team, keeps its service accounts. */
  | 'ADMIN'
  /** Works in the team. */
  | 'MEMBER'
  /** Sees to what the team pays. */
  | 'BILLING';

/** People who work together. For its members, for administrators with `user:read`, and for services; for others it does not exist. */
export type Team = {
  readonly __typename?: 'Team';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Unique and readable, for links; it stays when the team is renamed. */
  readonly slug: Scalars['String']['output'];
  /** The name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** What the caller is in it; null when nothing. */
  readonly myRole?: Maybe<TeamRole>;
  /** Who is in it, the longest first, service accounts too. For its members. */
  readonly members?: Maybe<ReadonlyArray<Membership>>;
  /** Invitations, the newest first, settled ones too. For members who may invite. */
  readonly invitations?: Maybe<ReadonlyArray<Invitation>>;
  /** The programs that act in it. For members who may keep them. */
  readonly serviceAccounts?: Maybe<ReadonlyArray<User>>;
  /** When it was made. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What somebody is in a team. For the person and the members of the team. */
export type Membership = {
  readonly __typename?: 'Membership';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The team. */
  readonly team?: Maybe<Team>;
  /** The person, or the service account. */
  readonly user?: Maybe<User>;
  /** The role in the team. */
  readonly role?: Maybe<TeamRole>;
  /** What the role allows while the team is active in a session, as `team:action`. */
  readonly permissions?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Since when. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
};

/** An invitation into a team, bound to an e-mail address. For members who may invite. */
export type Invitation = {
  readonly __typename?: 'Invitation';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The team. */
  readonly team?: Maybe<Team>;
  /** The invited address; null once the invitation is settled. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** The role that it gives. */
  readonly role?: Maybe<TeamRole>;
  /** What became of it. */
  readonly status?: Maybe<InvitationStatus>;
  /** Who invites. */
  readonly invitedBy?: Maybe<User>;
  /** When it was sent. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Until when it can be accepted: for 7 days. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What became of an invitation. */
export type InvitationStatus =
  /** It can be accepted until it expires. */
  | 'PENDING'
  /** It became a membership. */
  | 'ACCEPTED'
  /** The invited person does not want to. */
  | 'DECLINED'
  /** The team took it back, or sent a new one. */
  | 'REVOKED';

/** An entry of a person's address book. */
export type SavedAddress = {
  readonly __typename?: 'SavedAddress';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** Whose it is. */
  readonly userId: Scalars['ID']['output'];
  /** What the person calls it, for instance `Office`. */
  readonly label?: Maybe<Scalars['String']['output']>;
  /** The address. Orders keep a copy: a later change does not reach them. */
  readonly address?: Maybe<Address>;
  /** Whether it is used where none is chosen. One of a person's addresses always is. */
  readonly isDefault?: Maybe<Scalars['Boolean']['output']>;
  /** When it was added. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
};

/**
 * A key with which a program acts for a person or a service account. It allows what its scopes and its account's permissions
 * have in common at the moment of use, and of what is the account's own only what a scope names: `self:profile`,
 * `self:addresses`, and what other domains name so. What changes accounts, sessions, keys and teams takes no key.
 */
export type ApiKey = {
  readonly __typename?: 'ApiKey';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** What its owner calls it. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The key's beginning and last characters, to tell keys apart. */
  readonly hint?: Maybe<Scalars['String']['output']>;
  /** What it is narrowed to, as `resource:action`; either part may be `*`. `self:…` names what is the account's own. */
  readonly scopes?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** When it was made. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it stops working. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was last used, at most five minutes behind; null while it never was. */
  readonly lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was ended early; null while it was not. */
  readonly revokedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** One page of users. */
export type UserConnection = {
  readonly __typename?: 'UserConnection';
  /** The users of this page with their cursors. */
  readonly edges: ReadonlyArray<UserEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** One user of a page. */
export type UserEdge = {
  readonly __typename?: 'UserEdge';
  /** Where the user stands in the list; opaque. */
  readonly cursor: Scalars['String']['output'];
  /** The user. */
  readonly node: User;
};

/** Narrows the list of users; all given conditions must hold. */
export type UserFilter = {
  /** Holds this role, by name. */
  readonly role?: InputMaybe<Scalars['String']['input']>;
  /** Has, or has not, proven the e-mail address. */
  readonly verified?: InputMaybe<Scalars['Boolean']['input']>;
  /** Can or cannot sign in. */
  readonly status?: InputMaybe<UserStatus>;
  /** Exactly this e-mail address. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
};

/** What identity can be asked. */
export type Query = {
  readonly __typename?: 'Query';
  /** The signed-in person, or the account of an API key; null for services. */
  readonly me?: Maybe<User>;
  /** A user by id; null when there is none. */
  readonly user?: Maybe<User>;
  /** Users, the newest first; with `search` those whose display name resembles it. */
  readonly users?: Maybe<UserConnection>;
  /** How many users there are, and how many hold each role. */
  readonly userStats?: Maybe<UserStats>;
  /** A role by id; null when there is none. */
  readonly role?: Maybe<Role>;
  /** All roles by name. */
  readonly roles?: Maybe<ReadonlyArray<Role>>;
  /** Every permission that some role grants, in alphabetical order. */
  readonly permissions?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Other platforms that one can sign in through here. */
  readonly oauthProviders?: Maybe<ReadonlyArray<OAuthProvider>>;
  /** Whether the link of a verification mail can still be used. Uses nothing up, and tells nothing about whose it is. */
  readonly validateEmailToken?: Maybe<LinkValidation>;
  /** Whether the link for a new password can still be used. Uses nothing up, and tells nothing about whose it is. */
  readonly validateResetToken?: Maybe<LinkValidation>;
  /** For the router: whether an access token stands for an open session, and for whom. */
  readonly validateToken: TokenValidation;
  /**
   * For the router: whether an API key is good, and for whom. The answer is that of `validateToken`: `sessionId` is the key's id,
   * by which its end is announced like that of a session; `roles` is empty, so that a narrowed key meets no `role:` policy.
   */
  readonly validateApiKey: TokenValidation;
  /** For notifications: what the mail of an invitation needs; null when it was settled or has expired. */
  readonly invitationMail?: Maybe<InvitationMail>;
  /** For services: what somebody is in a team, whichever is active; null when nothing. */
  readonly teamRole?: Maybe<TeamRole>;
  /** For notifications: the link to an archive of personal data; null when it is not ready or has expired. */
  readonly dataExportLink?: Maybe<OneTimeLink>;
  /** A request about personal data by id: one's own, or any with `privacy:read`. */
  readonly dataRequest?: Maybe<DataRequest>;
  /** The signed-in person's requests about their data, the newest first. */
  readonly dataRequests?: Maybe<ReadonlyArray<DataRequest>>;
  /** Requests about personal data that were not answered within the time that the law allows, the oldest first. */
  readonly overdueDataRequests?: Maybe<ReadonlyArray<DataRequest>>;
  /** A team by id, or else by slug; null when there is none that the caller may see. */
  readonly team?: Maybe<Team>;
  /** The teams of the signed-in person, the oldest membership first. */
  readonly myTeams?: Maybe<ReadonlyArray<Team>>;
  /** An address by id: one's own, or any for orders, which keeps a copy; null when there is none. */
  readonly address?: Maybe<SavedAddress>;
  /** For notifications: how to reach a user; null when there is none. */
  readonly userContact?: Maybe<UserContact>;
  /** For notifications: the link that proves an e-mail address; null when it was used or has expired. */
  readonly verificationLink?: Maybe<OneTimeLink>;
  /** For notifications: the link that sets a new password; null when it was used or has expired. */
  readonly passwordResetLink?: Maybe<OneTimeLink>;
};


/** What identity can be asked. */
export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


/** What identity can be asked. */
export type QueryUsersArgs = {
  filter?: InputMaybe<UserFilter>;
  search?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** What identity can be asked. */
export type QueryRoleArgs = {
  id: Scalars['ID']['input'];
};


/** What identity can be asked. */
export type QueryValidateEmailTokenArgs = {
  token: Scalars['String']['input'];
};


/** What identity can be asked. */
export type QueryValidateResetTokenArgs = {
  token: Scalars['String']['input'];
};


/** What identity can be asked. */
export type QueryValidateTokenArgs = {
  token: Scalars['String']['input'];
};


/** What identity can be asked. */
export type QueryValidateApiKeyArgs = {
  key: Scalars['String']['input'];
};


/** What identity can be asked. */
export type QueryInvitationMailArgs = {
  invitationId: Scalars['ID']['input'];
};


/** What identity can be asked. */
export type QueryTeamRoleArgs = {
  teamId: Scalars['ID']['input'];
  userId: Scalars['ID']['input'];
};


/** What identity can be asked. */
export type QueryDataExportLinkArgs = {
  requestId: Scalars['ID']['input'];
};


/** What identity can be asked. */
export type QueryDataRequestArgs = {
  id: Scalars['ID']['input'];
};


/** What identity can be asked. */
export type QueryTeamArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


/** What identity can be asked. */
export type QueryAddressArgs = {
  id: Scalars['ID']['input'];
};


/** What identity can be asked. */
export type QueryUserContactArgs = {
  userId: Scalars['ID']['input'];
};


/** What identity can be asked. */
export type QueryVerificationLinkArgs = {
  verificationId: Scalars['ID']['input'];
};


/** What identity can be asked. */
export type QueryPasswordResetLinkArgs = {
  resetId: Scalars['ID']['input'];
};

/** What the router learns about an access token. */
export type TokenValidation = {
  readonly __typename?: 'TokenValidation';
  /** Whether the token is genuine and its session open. When false all else is null or empty. */
  readonly valid: Scalars['Boolean']['output'];
  /** Who asks. */
  readonly userId?: Maybe<Scalars['ID']['output']>;
  /** The session that the token belongs to. */
  readonly sessionId?: Maybe<Scalars['ID']['output']>;
  /** The team the person works in; null for none. */
  readonly activeTeamId?: Maybe<Scalars['ID']['output']>;
  /** Names of the roles held now. */
  readonly roles: ReadonlyArray<Scalars['String']['output']>;
  /** Everything the roles allow now. */
  readonly permissions: ReadonlyArray<Scalars['String']['output']>;
  /** When the token ends. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What the mail of an invitation needs. The link is computed when asked for and rests nowhere. */
export type InvitationMail = {
  readonly __typename?: 'InvitationMail';
  /** The invitation's id. */
  readonly invitationId: Scalars['ID']['output'];
  /** The invited address. */
  readonly email: Scalars['String']['output'];
  /** The language of the mail, BCP 47. */
  readonly locale: Scalars['String']['output'];
  /** The team's name. */
  readonly teamName: Scalars['String']['output'];
  /** The display name of whoever invites. */
  readonly inviterName: Scalars['String']['output'];
  /** The address to open. */
  readonly url: Scalars['String']['output'];
  /** Until when the invitation can be accepted. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** How to reach a user. */
export type UserContact = {
  readonly __typename?: 'UserContact';
  /** The user's id. */
  readonly userId: Scalars['ID']['output'];
  /** The e-mail address. */
  readonly email: Scalars['String']['output'];
  /** The display name. */
  readonly name: Scalars['String']['output'];
  /** BCP 47 language tag. */
  readonly locale: Scalars['String']['output'];
  /** IANA time zone. */
  readonly timezone: Scalars['String']['output'];
  /** Whether the e-mail address was proven. */
  readonly verified: Scalars['Boolean']['output'];
};

/** A link that works once. It is computed when asked for and rests nowhere. */
export type OneTimeLink = {
  readonly __typename?: 'OneTimeLink';
  /** The address to open. */
  readonly url: Scalars['String']['output'];
  /** When the link stops working. */
  readonly expiresAt: Scalars['DateTime']['output'];
  /** Whom it is for. */
  readonly userId: Scalars['ID']['output'];
  /** The six digits that do the same as a verification link, for people who read mail on another device; else null. */
  readonly pin?: Maybe<Scalars['String']['output']>;
};

/** Whether a link can still be used. */
export type LinkValidation = {
  readonly __typename?: 'LinkValidation';
  /** Whether it can; false for a link that is forged, used or expired alike. */
  readonly valid: Scalars['Boolean']['output'];
  /** When it stops working; null when it does not work. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Another platform that one can sign in through. */
export type OAuthProvider =
  /** Google accounts, by OpenID Connect. */
  | 'GOOGLE'
  /** GitHub accounts, by OAuth 2.0. */
  | 'GITHUB';

/** Where a client wants its refresh token. */
export type RefreshTokenPlace =
  /** In the answer. */
  | 'BODY'
  /** In a cookie that scripts cannot read; the answer has none. `refreshToken` without an argument uses it. */
  | 'COOKIE';

/** What identity can be told. */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Opens an account and sends the link that proves its address; sign in with `login`. The answer does not tell whether the
   * address has an account already: its owner is told by mail.
   */
  readonly register: RegisterPayload;
  /** Proves an e-mail address by the token of its link. Opening a link twice is no error. */
  readonly verifyEmail: VerifyEmailPayload;
  /** Proves the signed-in person's e-mail address by the six digits of the newest verification mail; five tries each. */
  readonly verifyEmailWithPin: VerifyEmailPayload;
  /** Sends the signed-in person a new link for proving the address; at most one mail a minute. */
  readonly resendVerification: SentPayload;
  /**
   * Signs in. Unknown address, wrong password and locked account are answered alike (UNAUTHENTICATED). An unproven address may
   * sign in; see `User.verified`. An account that asks for a code answers with a `challenge` when none, or with an error on
   * `otp` when a wrong one is given.
   */
  readonly login: AuthPayload;
  /** Completes a sign-in that waits for a code. Three wrong ones end it. */
  readonly completeSignIn: AuthPayload;
  /** Begins to sign in through another platform: send the browser to `url`. */
  readonly oauthStart: OAuthStartPayload;
  /**
   * Finishes signing in through another platform with what it sent the browser back with. Works once, within ten minutes, and
   * only with the `binding` that `oauthStart` answered: a sign-in that somebody else began cannot be finished.
   */
  readonly oauthCallback: AuthPayload;
  /**
   * Exchanges a refresh token for new tokens; each works once. The same client may repeat the exchange for 10 seconds and gets the
   * same answer; any other reuse ends the session.
   */
  readonly refreshToken: AuthPayload;
  /** Ends the session of this request. */
  readonly logout: SignOutPayload;
  /** Ends every session of the signed-in person, this one included, and every API key. */
  readonly logoutAll: SignOutPayload;
  /** Ends one session: one's own, or anybody's with `session:revoke`. */
  readonly revokeSession: RevokeSessionPayload;
  /** Sends a link for setting a new password, if the address has an account. The answer is the same if not. */
  readonly requestPasswordReset: SentPayload;
  /** Sets a new password by the token of a link, ends every session and API key, and unlocks the account. */
  readonly resetPassword: ResetPasswordPayload;
  /** Changes the password, ends every session and API key, and opens a new session for this client. */
  readonly changePassword: AuthPayload;
  /** Changes the signed-in person's profile; fields that are not given stay. */
  readonly updateProfile: UserPayload;
  /** Merges an object into the signed-in person's preferences; a null value removes its key. */
  readonly updatePreferences: UserPayload;
  /** Gives a user a role. Whoever gives it must hold everything that it allows. */
  readonly assignRole: UserPayload;
  /** Takes a role from a user. Whoever takes it must hold everything that it allows; the last `admin` stays. */
  readonly revokeRole: UserPayload;
  /**
   * Makes a role the only one that a user holds besides `customer`. Whoever does it must hold everything that the roles given and
   * taken allow; the last `admin` stays.
   */
  readonly updateUserRole: UserPayload;
  /** Makes a role or redefines one. Nobody can put a permission into a role that they do not hold. */
  readonly upsertRole: RolePayload;
  /**
   * Begins to set up an authenticator app. Nothing is asked for until `confirmOtp`. Who has no password must have signed in within ten
   * minutes (`PROOF_REQUIRED`).
   */
  readonly enrolOtp: OtpEnrolmentPayload;
  /** Puts the authenticator app in force by its first code, and gives the recovery codes, this once. */
  readonly confirmOtp: RecoveryCodesPayload;
  /** Gives new recovery codes; the old ones are worth nothing from then on. */
  readonly renewRecoveryCodes: RecoveryCodesPayload;
  /** Stops asking the signed-in person for codes. */
  readonly disableOtp: UserPayload;
  /** Stops asking a user for codes who has lost app and recovery codes. */
  readonly removeOtp: UserPayload;
  /** Lets a locked account sign in again. */
  readonly unlockAccount: UserPayload;
  /**
   * Begins an archive of everything that is kept about the signed-in person; at most one a day. When it is `READY`, it can be
   * fetched at `downloadUrl`.
   */
  readonly requestDataExport: DataRequestPayload;
  /**
   * Asks for the signed-in person to be erased after 7 days, during which it can be taken back. Domains may name obstacles, such
   * as open orders, which must be ended first: see the request.
   */
  readonly requestErasure: DataRequestPayload;
  /** Takes the erasure of the signed-in person back. */
  readonly cancelErasure: DataRequestPayload;
  /** Begins the erasure of a user, as `requestErasure` does for oneself. */
  readonly deleteUser: DataRequestPayload;
  /** Erases again everybody who was erased since a time, everywhere: after a backup was restored. */
  readonly replayErasures: ReplayPayload;
  /** For services: hands a part of what the service keeps about a person to an archive that is being made. */
  readonly submitSubjectSection: SubmitSubjectSectionPayload;
  /** Makes a team that the signed-in person owns. */
  readonly createTeam: TeamPayload;
  /** Gives a team another name; owners and admins. */
  readonly renameTeam: TeamPayload;
  /** Makes another member an owner, and the acting owner an admin. */
  readonly transferTeam: TeamPayload;
  /** Deletes a team with its memberships, invitations and service accounts; owners only. */
  readonly deleteTeam: GonePayload;
  /**
   * Invites an e-mail address into a team by a mail; owners and admins, and only owners invite owners. Whether the address has
   * an account makes no difference.
   */
  readonly inviteMember: InvitationPayload;
  /** Takes an invitation back; owners and admins. */
  readonly revokeInvitation: InvitationPayload;
  /** Accepts an invitation. The signed-in person must have proven the invited address; accepting twice is one membership. */
  readonly acceptInvitation: MembershipPayload;
  /** Declines an invitation, by the signed-in person whose proven address was invited. */
  readonly declineInvitation: DeclinePayload;
  /** Gives a member another role: owners any, admins any but that of an owner. The last owner stays one. */
  readonly setMemberRole: MembershipPayload;
  /** Removes a member: owners anybody, admins all but owners, everybody themselves. The last owner stays. */
  readonly removeMember: GonePayload;
  /** Leaves a team. The last owner cannot. */
  readonly leaveTeam: GonePayload;
  /**
   * Makes a team the active one of this session, or none by null, and answers with an access token that says so; the refresh
   * token goes on. Live connections of the session are closed and come back in the new team.
   */
  readonly switchTeam: AuthPayload;
  /**
   * Makes an account for a program of a team, which acts by API keys in the given role, never that of an owner; owners and
   * admins.
   */
  readonly createServiceAccount: UserPayload;
  /** Deletes a service account with its keys; owners and admins of its team. */
  readonly deleteServiceAccount: GonePayload;
  /**
   * Makes an API key for the signed-in person; the key itself is shown in this answer only. It can be made in a session, not by
   * another key.
   */
  readonly createApiKey: ApiKeyPayload;
  /** Ends an API key at once: one's own, or anybody's with `session:revoke`. */
  readonly revokeApiKey: ApiKeyPayload;
  /** Adds an address to the signed-in person's address book; the first one becomes the default. */
  readonly addAddress: SavedAddressPayload;
  /** Changes an address of the signed-in person; what is not given stays. */
  readonly updateAddress: SavedAddressPayload;
  /** Removes an address of the signed-in person. When it was the default, the newest of the others becomes it. */
  readonly deleteAddress: DeleteAddressPayload;
  /** Makes an address of the signed-in person the default. */
  readonly setDefaultAddress: SavedAddressPayload;
};


/** What identity can be told. */
export type MutationRegisterArgs = {
  input: RegisterInput;
};


/** What identity can be told. */
export type MutationVerifyEmailArgs = {
  token: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationVerifyEmailWithPinArgs = {
  pin: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationLoginArgs = {
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
  otp?: InputMaybe<Scalars['String']['input']>;
  refreshTokenIn?: RefreshTokenPlace;
};


/** What identity can be told. */
export type MutationCompleteSignInArgs = {
  challenge: Scalars['String']['input'];
  otp: Scalars['String']['input'];
  refreshTokenIn?: RefreshTokenPlace;
};


/** What identity can be told. */
export type MutationOauthStartArgs = {
  provider: OAuthProvider;
  redirectUri: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationOauthCallbackArgs = {
  provider: OAuthProvider;
  code: Scalars['String']['input'];
  state: Scalars['String']['input'];
  binding: Scalars['String']['input'];
  iss?: InputMaybe<Scalars['String']['input']>;
  refreshTokenIn?: RefreshTokenPlace;
};


/** What identity can be told. */
export type MutationRefreshTokenArgs = {
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};


/** What identity can be told. */
export type MutationLogoutAllArgs = {
  keepApiKeys?: Scalars['Boolean']['input'];
};


/** What identity can be told. */
export type MutationRevokeSessionArgs = {
  id: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationRequestPasswordResetArgs = {
  email: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationResetPasswordArgs = {
  token: Scalars['String']['input'];
  newPassword: Scalars['String']['input'];
  keepApiKeys?: Scalars['Boolean']['input'];
};


/** What identity can be told. */
export type MutationChangePasswordArgs = {
  current: Scalars['String']['input'];
  next: Scalars['String']['input'];
  keepApiKeys?: Scalars['Boolean']['input'];
};


/** What identity can be told. */
export type MutationUpdateProfileArgs = {
  input: ProfileInput;
};


/** What identity can be told. */
export type MutationUpdatePreferencesArgs = {
  input: Scalars['JSON']['input'];
};


/** What identity can be told. */
export type MutationAssignRoleArgs = {
  userId: Scalars['ID']['input'];
  roleId: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationRevokeRoleArgs = {
  userId: Scalars['ID']['input'];
  roleId: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationUpdateUserRoleArgs = {
  userId: Scalars['ID']['input'];
  role: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationUpsertRoleArgs = {
  input: RoleInput;
};


/** What identity can be told. */
export type MutationEnrolOtpArgs = {
  password?: InputMaybe<Scalars['String']['input']>;
};


/** What identity can be told. */
export type MutationConfirmOtpArgs = {
  otp: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationRenewRecoveryCodesArgs = {
  otp: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationDisableOtpArgs = {
  otp: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationRemoveOtpArgs = {
  userId: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationUnlockAccountArgs = {
  userId: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationRequestDataExportArgs = {
  proof?: InputMaybe<ProofInput>;
};


/** What identity can be told. */
export type MutationRequestErasureArgs = {
  proof?: InputMaybe<ProofInput>;
};


/** What identity can be told. */
export type MutationDeleteUserArgs = {
  userId: Scalars['ID']['input'];
  proof?: InputMaybe<ProofInput>;
};


/** What identity can be told. */
export type MutationReplayErasuresArgs = {
  since: Scalars['DateTime']['input'];
};


/** What identity can be told. */
export type MutationSubmitSubjectSectionArgs = {
  input: SubmitSubjectSectionInput;
  idempotencyKey: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationCreateTeamArgs = {
  name: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationRenameTeamArgs = {
  teamId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationTransferTeamArgs = {
  membershipId: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationDeleteTeamArgs = {
  teamId: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationInviteMemberArgs = {
  teamId: Scalars['ID']['input'];
  email: Scalars['String']['input'];
  role: TeamRole;
};


/** What identity can be told. */
export type MutationRevokeInvitationArgs = {
  id: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationAcceptInvitationArgs = {
  token: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationDeclineInvitationArgs = {
  token: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationSetMemberRoleArgs = {
  membershipId: Scalars['ID']['input'];
  role: TeamRole;
};


/** What identity can be told. */
export type MutationRemoveMemberArgs = {
  membershipId: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationLeaveTeamArgs = {
  teamId: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationSwitchTeamArgs = {
  teamId?: InputMaybe<Scalars['ID']['input']>;
};


/** What identity can be told. */
export type MutationCreateServiceAccountArgs = {
  teamId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
  role: TeamRole;
};


/** What identity can be told. */
export type MutationDeleteServiceAccountArgs = {
  userId: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


/** What identity can be told. */
export type MutationRevokeApiKeyArgs = {
  id: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationAddAddressArgs = {
  input: NewAddressInput;
};


/** What identity can be told. */
export type MutationUpdateAddressArgs = {
  id: Scalars['ID']['input'];
  input: ChangeAddressInput;
};


/** What identity can be told. */
export type MutationDeleteAddressArgs = {
  id: Scalars['ID']['input'];
};


/** What identity can be told. */
export type MutationSetDefaultAddressArgs = {
  id: Scalars['ID']['input'];
};

/** Who registers. */
export type RegisterInput = {
  /** The e-mail address; upper and lower case are the same address. */
  readonly email: Scalars['String']['input'];
  /** 8 to 128 characters. */
  readonly password: Scalars['String']['input'];
  /** The display name, 1 to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** BCP 47 language tag. */
  readonly locale?: InputMaybe<Scalars['String']['input']>;
  /** IANA time zone. */
  readonly timezone?: InputMaybe<Scalars['String']['input']>;
};

/** What a profile may change to. */
export type ProfileInput = {
  /** The display name, 1 to 100 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** An https address of a picture; null removes it. */
  readonly avatarUrl?: InputMaybe<Scalars['String']['input']>;
  /** BCP 47 language tag. */
  readonly locale?: InputMaybe<Scalars['String']['input']>;
  /** IANA time zone. */
  readonly timezone?: InputMaybe<Scalars['String']['input']>;
};

/** A role to make or redefine. */
export type RoleInput = {
  /** The role to redefine; not given: a new one. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** Unique name: lower-case letters, digits and hyphens, at most 50 characters. */
  readonly name: Scalars['String']['input'];
  /** What the role is for, at most 500 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** What it allows, as `resource:action`; either part may be `*`. */
  readonly permissions: ReadonlyArray<Scalars['String']['input']>;
};

/** What the signed-in person proves with that it is still them; one of the two is enough, and counts for ten minutes. */
export type ProofInput = {
  /** The present password. */
  readonly password?: InputMaybe<Scalars['String']['input']>;
  /** A code of the authenticator app, or a recovery code. */
  readonly otp?: InputMaybe<Scalars['String']['input']>;
};

/** A part of what a service keeps about a person. */
export type SubmitSubjectSectionInput = {
  /** The request for an archive. */
  readonly requestId: Scalars['ID']['input'];
  /** Which part it is, from 0. */
  readonly part: Scalars['Int']['input'];
  /** How many parts there are; not given while the sender does not know. The last part has to say it. */
  readonly parts?: InputMaybe<Scalars['Int']['input']>;
  /**
   * Which reading of the service's data the part is of: a UUIDv7, the same for all parts of one reading. A later reading begins the
   * section anew, and parts of an earlier one are not accepted any more.
   */
  readonly reading?: InputMaybe<Scalars['ID']['input']>;
  /** A piece of the section's JSON; the pieces joined in their order are the whole. At most 512 kB. */
  readonly text: Scalars['String']['input'];
};

/** An API key to make. */
export type CreateApiKeyInput = {
  /** What it is called, 1 to 100 characters. */
  readonly name: Scalars['String']['input'];
  /** The service account that it is for; not given: for the signed-in person. */
  readonly serviceAccountId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * What it is narrowed to: 1 to 100 permissions, each of which the maker must hold, or `self:…`, which opens what is the
   * account's own, such as `self:profile`.
   */
  readonly scopes: ReadonlyArray<Scalars['String']['input']>;
  /** When it stops working: within a year; 90 days from now when not given. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** An entry for the address book. */
export type NewAddressInput = {
  /** What it is called, at most 50 characters. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** The address. */
  readonly address: AddressInput;
  /** Whether it becomes the default. */
  readonly isDefault?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What changes in an entry of the address book. */
export type ChangeAddressInput = {
  /** What it is called, at most 50 characters; null removes the label. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** The whole address. */
  readonly address?: InputMaybe<AddressInput>;
};

/** Answer to `register`. */
export type RegisterPayload = {
  readonly __typename?: 'RegisterPayload';
  /** Why it was refused; empty when mail is under way. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to whatever opens or prolongs a session: tokens, or the reason why not. */
export type AuthPayload = {
  readonly __typename?: 'AuthPayload';
  /** The access token (JWT), for the header `authorization: Bearer …`. */
  readonly token?: Maybe<Scalars['String']['output']>;
  /** The refresh token; keep it where scripts of other sites cannot read it. */
  readonly refreshToken?: Maybe<Scalars['String']['output']>;
  /** When the access token ends. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who is signed in. */
  readonly user?: Maybe<User>;
  /** Given instead of tokens when the account asks for a code: see `completeSignIn`. */
  readonly challenge?: Maybe<SignInChallenge>;
  /** Why it was refused; empty when tokens or a challenge are given. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A sign-in that waits for its second proof. */
export type SignInChallenge = {
  readonly __typename?: 'SignInChallenge';
  /** A secret of this sign-in, for `completeSignIn`. */
  readonly token: Scalars['String']['output'];
  /** When it is over. */
  readonly expiresAt: Scalars['DateTime']['output'];
};

/** Answer to `oauthStart`. */
export type OAuthStartPayload = {
  readonly __typename?: 'OAuthStartPayload';
  /** Where to send the browser. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** A secret of this attempt: keep it in the browser that began, for `oauthCallback`. */
  readonly binding?: Maybe<Scalars['String']['output']>;
  /** When the attempt is over. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to `enrolOtp`. */
export type OtpEnrolmentPayload = {
  readonly __typename?: 'OtpEnrolmentPayload';
  /** What an authenticator app is fed with, in base32; shown this once. */
  readonly secret?: Maybe<Scalars['String']['output']>;
  /** The same as an `otpauth:` address, for a QR code. */
  readonly uri?: Maybe<Scalars['String']['output']>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to what gives recovery codes. */
export type RecoveryCodesPayload = {
  readonly __typename?: 'RecoveryCodesPayload';
  /** Ten codes that work once each, for who has lost the app; shown this once. */
  readonly recoveryCodes?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to `verifyEmail` and `verifyEmailWithPin`. */
export type VerifyEmailPayload = {
  readonly __typename?: 'VerifyEmailPayload';
  /** Whether the address is proven now. */
  readonly verified: Scalars['Boolean']['output'];
  /** Whether it was proven before. */
  readonly alreadyVerified: Scalars['Boolean']['output'];
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to what sends a mail. */
export type SentPayload = {
  readonly __typename?: 'SentPayload';
  /** Whether a mail is under way, or would be if the address had an account. */
  readonly sent: Scalars['Boolean']['output'];
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to `logout` and `logoutAll`. */
export type SignOutPayload = {
  readonly __typename?: 'SignOutPayload';
  /** How many sessions ended. */
  readonly endedSessions: Scalars['Int']['output'];
  /** How many API keys ended. */
  readonly endedApiKeys: Scalars['Int']['output'];
  /** How many API keys still act for the account; null where it was refused. */
  readonly apiKeysLeft?: Maybe<Scalars['Int']['output']>;
  /**
   * How many API keys of service accounts that the person made still act: they belong to teams, and are ended there. Null where it was
   * refused.
   */
  readonly serviceApiKeysLeft?: Maybe<Scalars['Int']['output']>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to `revokeSession`. */
export type RevokeSessionPayload = {
  readonly __typename?: 'RevokeSessionPayload';
  /** The session, ended. */
  readonly session?: Maybe<Session>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to `resetPassword`. */
export type ResetPasswordPayload = {
  readonly __typename?: 'ResetPasswordPayload';
  /** Whether the new password holds. */
  readonly changed: Scalars['Boolean']['output'];
  /** How many API keys ended. */
  readonly endedApiKeys: Scalars['Int']['output'];
  /** How many API keys still act for the account; null where it was refused. */
  readonly apiKeysLeft?: Maybe<Scalars['Int']['output']>;
  /**
   * How many API keys of service accounts that the person made still act: they belong to teams, and are ended there. Null where it was
   * refused.
   */
  readonly serviceApiKeysLeft?: Maybe<Scalars['Int']['output']>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to what changes a user. */
export type UserPayload = {
  readonly __typename?: 'UserPayload';
  /** The user as it is now. */
  readonly user?: Maybe<User>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to what is asked about a person's data. */
export type DataRequestPayload = {
  readonly __typename?: 'DataRequestPayload';
  /** The request as it is now. */
  readonly request?: Maybe<DataRequest>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to `replayErasures`. */
export type ReplayPayload = {
  readonly __typename?: 'ReplayPayload';
  /** How many people were erased again. */
  readonly people: Scalars['Int']['output'];
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to `submitSubjectSection`. */
export type SubmitSubjectSectionPayload = {
  readonly __typename?: 'SubmitSubjectSectionPayload';
  /** Whether somebody waits for it; when not, the rest need not be sent. */
  readonly accepted: Scalars['Boolean']['output'];
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to what changes a team. */
export type TeamPayload = {
  readonly __typename?: 'TeamPayload';
  /** The team as it is now. */
  readonly team?: Maybe<Team>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to what changes a membership. */
export type MembershipPayload = {
  readonly __typename?: 'MembershipPayload';
  /** The membership as it is now. */
  readonly membership?: Maybe<Membership>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to `inviteMember` and `revokeInvitation`. */
export type InvitationPayload = {
  readonly __typename?: 'InvitationPayload';
  /** The invitation as it is now. */
  readonly invitation?: Maybe<Invitation>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to `declineInvitation`. */
export type DeclinePayload = {
  readonly __typename?: 'DeclinePayload';
  /** Whether the invitation is declined now. */
  readonly declined: Scalars['Boolean']['output'];
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to what removes something. */
export type GonePayload = {
  readonly __typename?: 'GonePayload';
  /** The id of what is gone, or of what was left. */
  readonly goneId?: Maybe<Scalars['ID']['output']>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to what makes or ends an API key. */
export type ApiKeyPayload = {
  readonly __typename?: 'ApiKeyPayload';
  /** The key itself, when it was just made. It is shown this once. */
  readonly secret?: Maybe<Scalars['String']['output']>;
  /** The key as it is now. */
  readonly apiKey?: Maybe<ApiKey>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to what changes an entry of the address book. */
export type SavedAddressPayload = {
  readonly __typename?: 'SavedAddressPayload';
  /** The entry as it is now. */
  readonly address?: Maybe<SavedAddress>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to `deleteAddress`. */
export type DeleteAddressPayload = {
  readonly __typename?: 'DeleteAddressPayload';
  /** The id of the entry that is gone. */
  readonly deletedId?: Maybe<Scalars['ID']['output']>;
  /** The default now; null when the book is empty. */
  readonly defaultAddress?: Maybe<SavedAddress>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to `upsertRole`. */
export type RolePayload = {
  readonly __typename?: 'RolePayload';
  /** The role as it is now. */
  readonly role?: Maybe<Role>;
  /** Why it was refused. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** What identity tells while it happens. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** A session of the signed-in person has just ended. */
  readonly sessionRevoked: Session;
};

/** Where a page of a connection stands in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether more items follow this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether items precede this page. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item of this page; null on an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last item of this page; null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** An expected failure of a mutation, that the client should handle. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** Stable, machine-readable reason, for instance VALIDATION or CONFLICT. */
  readonly code: Scalars['String']['output'];
  /** The input field that caused it, as a dotted path; null when no single field did. */
  readonly field?: Maybe<Scalars['String']['output']>;
  /** What went wrong and what to do about it, for people. */
  readonly message: Scalars['String']['output'];
};

/** A postal address. Which lines are usual differs by country; what is not used is null. */
export type Address = {
  readonly __typename?: 'Address';
  /** Whom it reaches. */
  readonly recipient: Scalars['String']['output'];
  /** The organisation at the address. */
  readonly organisation?: Maybe<Scalars['String']['output']>;
  /** Street and number, or what stands for them. */
  readonly line1: Scalars['String']['output'];
  /** What line 1 has no room for. */
  readonly line2?: Maybe<Scalars['String']['output']>;
  /** Town or city. */
  readonly city: Scalars['String']['output'];
  /** State, province or county, as it is written on a letter. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** Postal code, as it is written on a letter. */
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2 code, upper case. */
  readonly country: Scalars['String']['output'];
  /** Telephone number for the carrier. */
  readonly phone?: Maybe<Scalars['String']['output']>;
};

/** A postal address as a client gives it. */
export type AddressInput = {
  /** Whom it reaches, at most 100 characters. */
  readonly recipient: Scalars['String']['input'];
  /** The organisation at the address, at most 100 characters. */
  readonly organisation?: InputMaybe<Scalars['String']['input']>;
  /** Street and number, or what stands for them, at most 200 characters. */
  readonly line1: Scalars['String']['input'];
  /** What line 1 has no room for, at most 200 characters. */
  readonly line2?: InputMaybe<Scalars['String']['input']>;
  /** Town or city, at most 100 characters. */
  readonly city: Scalars['String']['input'];
  /** State, province or county, at most 100 characters. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, at most 20 characters. */
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2 code. */
  readonly country: Scalars['String']['input'];
  /** Telephone number for the carrier: digits, blanks and `+()./-`. */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  User: User;
  Role: Role;
  Session: Session;
  DataRequest: DataRequest;
  Team: Team;
  Membership: Membership;
  Invitation: Invitation;
  SavedAddress: SavedAddress;
  ApiKey: ApiKey;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
  Role:
    ( { __typename: 'Role' }
    & GraphQLRecursivePick<FederationTypes['Role'], {"id":true}> );
  Session:
    ( { __typename: 'Session' }
    & GraphQLRecursivePick<FederationTypes['Session'], {"id":true}> );
  DataRequest:
    ( { __typename: 'DataRequest' }
    & GraphQLRecursivePick<FederationTypes['DataRequest'], {"id":true}> );
  Team:
    ( { __typename: 'Team' }
    & ( GraphQLRecursivePick<FederationTypes['Team'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Team'], {"slug":true}> ) );
  Membership:
    ( { __typename: 'Membership' }
    & GraphQLRecursivePick<FederationTypes['Membership'], {"id":true}> );
  Invitation:
    ( { __typename: 'Invitation' }
    & GraphQLRecursivePick<FederationTypes['Invitation'], {"id":true}> );
  SavedAddress:
    ( { __typename: 'SavedAddress' }
    & GraphQLRecursivePick<FederationTypes['SavedAddress'], {"id":true}> );
  ApiKey:
    ( { __typename: 'ApiKey' }
    & GraphQLRecursivePick<FederationTypes['ApiKey'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  User: ResolverTypeWrapper<UserRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  UserStatus: UserStatus;
  Role: ResolverTypeWrapper<RoleRow>;
  Session: ResolverTypeWrapper<SessionRow>;
  DataRequest: ResolverTypeWrapper<DataRequestRow>;
  DataRequestKind: DataRequestKind;
  DataRequestStatus: DataRequestStatus;
  DataRequestObstacle: ResolverTypeWrapper<DataRequestObstacle>;
  RetainedData: ResolverTypeWrapper<RetainedData>;
  PermissionCheck: ResolverTypeWrapper<PermissionCheck>;
  UserStats: ResolverTypeWrapper<UserStats>;
  RoleCount: ResolverTypeWrapper<RoleCount>;
  UserKind: UserKind;
  TeamRole: TeamRole;
  Team: ResolverTypeWrapper<TeamRow>;
  Membership: ResolverTypeWrapper<MembershipRow>;
  Invitation: ResolverTypeWrapper<InvitationRow>;
  InvitationStatus: InvitationStatus;
  SavedAddress: ResolverTypeWrapper<BookEntry>;
  ApiKey: ResolverTypeWrapper<ApiKeyRow>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['UserEdge']> }>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  UserFilter: UserFilter;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TokenValidation: ResolverTypeWrapper<TokenValidation>;
  InvitationMail: ResolverTypeWrapper<InvitationMail>;
  UserContact: ResolverTypeWrapper<UserContact>;
  OneTimeLink: ResolverTypeWrapper<OneTimeLink>;
  LinkValidation: ResolverTypeWrapper<LinkValidation>;
  OAuthProvider: OAuthProvider;
  RefreshTokenPlace: RefreshTokenPlace;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterInput: RegisterInput;
  ProfileInput: ProfileInput;
  RoleInput: RoleInput;
  ProofInput: ProofInput;
  SubmitSubjectSectionInput: SubmitSubjectSectionInput;
  CreateApiKeyInput: CreateApiKeyInput;
  NewAddressInput: NewAddressInput;
  ChangeAddressInput: ChangeAddressInput;
  RegisterPayload: ResolverTypeWrapper<RegisterPayload>;
  AuthPayload: ResolverTypeWrapper<Omit<AuthPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  SignInChallenge: ResolverTypeWrapper<SignInChallenge>;
  OAuthStartPayload: ResolverTypeWrapper<OAuthStartPayload>;
  OtpEnrolmentPayload: ResolverTypeWrapper<OtpEnrolmentPayload>;
  RecoveryCodesPayload: ResolverTypeWrapper<RecoveryCodesPayload>;
  VerifyEmailPayload: ResolverTypeWrapper<VerifyEmailPayload>;
  SentPayload: ResolverTypeWrapper<SentPayload>;
  SignOutPayload: ResolverTypeWrapper<SignOutPayload>;
  RevokeSessionPayload: ResolverTypeWrapper<Omit<RevokeSessionPayload, 'session'> & { session?: Maybe<ResolversTypes['Session']> }>;
  ResetPasswordPayload: ResolverTypeWrapper<ResetPasswordPayload>;
  UserPayload: ResolverTypeWrapper<Omit<UserPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  DataRequestPayload: ResolverTypeWrapper<Omit<DataRequestPayload, 'request'> & { request?: Maybe<ResolversTypes['DataRequest']> }>;
  ReplayPayload: ResolverTypeWrapper<ReplayPayload>;
  SubmitSubjectSectionPayload: ResolverTypeWrapper<SubmitSubjectSectionPayload>;
  TeamPayload: ResolverTypeWrapper<Omit<TeamPayload, 'team'> & { team?: Maybe<ResolversTypes['Team']> }>;
  MembershipPayload: ResolverTypeWrapper<Omit<MembershipPayload, 'membership'> & { membership?: Maybe<ResolversTypes['Membership']> }>;
  InvitationPayload: ResolverTypeWrapper<Omit<InvitationPayload, 'invitation'> & { invitation?: Maybe<ResolversTypes['Invitation']> }>;
  DeclinePayload: ResolverTypeWrapper<DeclinePayload>;
  GonePayload: ResolverTypeWrapper<GonePayload>;
  ApiKeyPayload: ResolverTypeWrapper<Omit<ApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversTypes['ApiKey']> }>;
  SavedAddressPayload: ResolverTypeWrapper<Omit<SavedAddressPayload, 'address'> & { address?: Maybe<ResolversTypes['SavedAddress']> }>;
  DeleteAddressPayload: ResolverTypeWrapper<Omit<DeleteAddressPayload, 'defaultAddress'> & { defaultAddress?: Maybe<ResolversTypes['SavedAddress']> }>;
  RolePayload: ResolverTypeWrapper<Omit<RolePayload, 'role'> & { role?: Maybe<ResolversTypes['Role']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<UserError>;
  Address: ResolverTypeWrapper<Address>;
  AddressInput: AddressInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  User: UserRow;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  Role: RoleRow;
  Session: SessionRow;
  DataRequest: DataRequestRow;
  DataRequestObstacle: DataRequestObstacle;
  RetainedData: RetainedData;
  PermissionCheck: PermissionCheck;
  UserStats: UserStats;
  RoleCount: RoleCount;
  Team: TeamRow;
  Membership: MembershipRow;
  Invitation: InvitationRow;
  SavedAddress: BookEntry;
  ApiKey: ApiKeyRow;
  UserConnection: Omit<UserConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['UserEdge']> };
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  UserFilter: UserFilter;
  Query: Record<PropertyKey, never>;
  TokenValidation: TokenValidation;
  InvitationMail: InvitationMail;
  UserContact: UserContact;
  OneTimeLink: OneTimeLink;
  LinkValidation: LinkValidation;
  Mutation: Record<PropertyKey, never>;
  RegisterInput: RegisterInput;
  ProfileInput: ProfileInput;
  RoleInput: RoleInput;
  ProofInput: ProofInput;
  SubmitSubjectSectionInput: SubmitSubjectSectionInput;
  CreateApiKeyInput: CreateApiKeyInput;
  NewAddressInput: NewAddressInput;
  ChangeAddressInput: ChangeAddressInput;
  RegisterPayload: RegisterPayload;
  AuthPayload: Omit<AuthPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  SignInChallenge: SignInChallenge;
  OAuthStartPayload: OAuthStartPayload;
  OtpEnrolmentPayload: OtpEnrolmentPayload;
  RecoveryCodesPayload: RecoveryCodesPayload;
  VerifyEmailPayload: VerifyEmailPayload;
  SentPayload: SentPayload;
  SignOutPayload: SignOutPayload;
  RevokeSessionPayload: Omit<RevokeSessionPayload, 'session'> & { session?: Maybe<ResolversParentTypes['Session']> };
  ResetPasswordPayload: ResetPasswordPayload;
  UserPayload: Omit<UserPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  DataRequestPayload: Omit<DataRequestPayload, 'request'> & { request?: Maybe<ResolversParentTypes['DataRequest']> };
  ReplayPayload: ReplayPayload;
  SubmitSubjectSectionPayload: SubmitSubjectSectionPayload;
  TeamPayload: Omit<TeamPayload, 'team'> & { team?: Maybe<ResolversParentTypes['Team']> };
  MembershipPayload: Omit<MembershipPayload, 'membership'> & { membership?: Maybe<ResolversParentTypes['Membership']> };
  InvitationPayload: Omit<InvitationPayload, 'invitation'> & { invitation?: Maybe<ResolversParentTypes['Invitation']> };
  DeclinePayload: DeclinePayload;
  GonePayload: GonePayload;
  ApiKeyPayload: Omit<ApiKeyPayload, 'apiKey'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']> };
  SavedAddressPayload: Omit<SavedAddressPayload, 'address'> & { address?: Maybe<ResolversParentTypes['SavedAddress']> };
  DeleteAddressPayload: Omit<DeleteAddressPayload, 'defaultAddress'> & { defaultAddress?: Maybe<ResolversParentTypes['SavedAddress']> };
  RolePayload: Omit<RolePayload, 'role'> & { role?: Maybe<ResolversParentTypes['Role']> };
  Subscription: Record<PropertyKey, never>;
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  PageInfo: PageInfo;
  UserError: UserError;
  Address: Address;
  AddressInput: AddressInput;
};

export type UserResolvers<ContextType = any, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  avatarUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  verified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['UserStatus']>, ParentType, ContextType>;
  roles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Role']>>, ParentType, ContextType>;
  permissions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  can?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<UserCanArgs, 'permission'>>;
  canAll?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<UserCanAllArgs, 'permissions'>>;
  permissionChecks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['PermissionCheck']>>, ParentType, ContextType, RequireFields<UserPermissionChecksArgs, 'permissions'>>;
  sessions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Session']>>, ParentType, ContextType>;
  preferences?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  otpEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  recoveryCodesLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  linkedProviders?: Resolver<Maybe<ReadonlyArray<ResolversTypes['OAuthProvider']>>, ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timezone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  addresses?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SavedAddress']>>, ParentType, ContextType>;
  defaultAddress?: Resolver<Maybe<ResolversTypes['SavedAddress']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['UserKind']>, ParentType, ContextType>;
  memberships?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Membership']>>, ParentType, ContextType>;
  activeTeam?: Resolver<Maybe<ResolversTypes['Team']>, ParentType, ContextType>;
  apiKeys?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ApiKey']>>, ParentType, ContextType>;
};

export type RoleResolvers<ContextType = any, ParentType extends ResolversParentTypes['Role'] = ResolversParentTypes['Role'], FederationReferenceType extends FederationReferenceTypes['Role'] = FederationReferenceTypes['Role']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Role']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permissions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  system?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SessionResolvers<ContextType = any, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session'], FederationReferenceType extends FederationReferenceTypes['Session'] = FederationReferenceTypes['Session']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Session']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastSeenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  current?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type DataRequestResolvers<ContextType = any, ParentType extends ResolversParentTypes['DataRequest'] = ResolversParentTypes['DataRequest'], FederationReferenceType extends FederationReferenceTypes['DataRequest'] = FederationReferenceTypes['DataRequest']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DataRequest']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['DataRequestKind']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['DataRequestStatus']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deadlineAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  settledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  obstacles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DataRequestObstacle']>>, ParentType, ContextType>;
  retained?: Resolver<Maybe<ReadonlyArray<ResolversTypes['RetainedData']>>, ParentType, ContextType>;
  missing?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  downloadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DataRequestObstacleResolvers<ContextType = any, ParentType extends ResolversParentTypes['DataRequestObstacle'] = ResolversParentTypes['DataRequestObstacle']> = {
  domain?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RetainedDataResolvers<ContextType = any, ParentType extends ResolversParentTypes['RetainedData'] = ResolversParentTypes['RetainedData']> = {
  domain?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  what?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PermissionCheckResolvers<ContextType = any, ParentType extends ResolversParentTypes['PermissionCheck'] = ResolversParentTypes['PermissionCheck']> = {
  permission?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type UserStatsResolvers<ContextType = any, ParentType extends ResolversParentTypes['UserStats'] = ResolversParentTypes['UserStats']> = {
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  verified?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  locked?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  newLast30Days?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serviceAccounts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  byRole?: Resolver<ReadonlyArray<ResolversTypes['RoleCount']>, ParentType, ContextType>;
};

export type RoleCountResolvers<ContextType = any, ParentType extends ResolversParentTypes['RoleCount'] = ResolversParentTypes['RoleCount']> = {
  role?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  users?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TeamResolvers<ContextType = any, ParentType extends ResolversParentTypes['Team'] = ResolversParentTypes['Team'], FederationReferenceType extends FederationReferenceTypes['Team'] = FederationReferenceTypes['Team']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Team']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  myRole?: Resolver<Maybe<ResolversTypes['TeamRole']>, ParentType, ContextType>;
  members?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Membership']>>, ParentType, ContextType>;
  invitations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Invitation']>>, ParentType, ContextType>;
  serviceAccounts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['User']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type MembershipResolvers<ContextType = any, ParentType extends ResolversParentTypes['Membership'] = ResolversParentTypes['Membership'], FederationReferenceType extends FederationReferenceTypes['Membership'] = FederationReferenceTypes['Membership']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Membership']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['Team']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['TeamRole']>, ParentType, ContextType>;
  permissions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type InvitationResolvers<ContextType = any, ParentType extends ResolversParentTypes['Invitation'] = ResolversParentTypes['Invitation'], FederationReferenceType extends FederationReferenceTypes['Invitation'] = FederationReferenceTypes['Invitation']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invitation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['Team']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['TeamRole']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['InvitationStatus']>, ParentType, ContextType>;
  invitedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SavedAddressResolvers<ContextType = any, ParentType extends ResolversParentTypes['SavedAddress'] = ResolversParentTypes['SavedAddress'], FederationReferenceType extends FederationReferenceTypes['SavedAddress'] = FederationReferenceTypes['SavedAddress']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SavedAddress']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['Address']>, ParentType, ContextType>;
  isDefault?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = any, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey'], FederationReferenceType extends FederationReferenceTypes['ApiKey'] = FederationReferenceTypes['ApiKey']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ApiKey']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = any, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = any, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = any, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'first'>>;
  userStats?: Resolver<Maybe<ResolversTypes['UserStats']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType, RequireFields<QueryRoleArgs, 'id'>>;
  roles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Role']>>, ParentType, ContextType>;
  permissions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  oauthProviders?: Resolver<Maybe<ReadonlyArray<ResolversTypes['OAuthProvider']>>, ParentType, ContextType>;
  validateEmailToken?: Resolver<Maybe<ResolversTypes['LinkValidation']>, ParentType, ContextType, RequireFields<QueryValidateEmailTokenArgs, 'token'>>;
  validateResetToken?: Resolver<Maybe<ResolversTypes['LinkValidation']>, ParentType, ContextType, RequireFields<QueryValidateResetTokenArgs, 'token'>>;
  validateToken?: Resolver<ResolversTypes['TokenValidation'], ParentType, ContextType, RequireFields<QueryValidateTokenArgs, 'token'>>;
  validateApiKey?: Resolver<ResolversTypes['TokenValidation'], ParentType, ContextType, RequireFields<QueryValidateApiKeyArgs, 'key'>>;
  invitationMail?: Resolver<Maybe<ResolversTypes['InvitationMail']>, ParentType, ContextType, RequireFields<QueryInvitationMailArgs, 'invitationId'>>;
  teamRole?: Resolver<Maybe<ResolversTypes['TeamRole']>, ParentType, ContextType, RequireFields<QueryTeamRoleArgs, 'teamId' | 'userId'>>;
  dataExportLink?: Resolver<Maybe<ResolversTypes['OneTimeLink']>, ParentType, ContextType, RequireFields<QueryDataExportLinkArgs, 'requestId'>>;
  dataRequest?: Resolver<Maybe<ResolversTypes['DataRequest']>, ParentType, ContextType, RequireFields<QueryDataRequestArgs, 'id'>>;
  dataRequests?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DataRequest']>>, ParentType, ContextType>;
  overdueDataRequests?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DataRequest']>>, ParentType, ContextType>;
  team?: Resolver<Maybe<ResolversTypes['Team']>, ParentType, ContextType, Partial<QueryTeamArgs>>;
  myTeams?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Team']>>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['SavedAddress']>, ParentType, ContextType, RequireFields<QueryAddressArgs, 'id'>>;
  userContact?: Resolver<Maybe<ResolversTypes['UserContact']>, ParentType, ContextType, RequireFields<QueryUserContactArgs, 'userId'>>;
  verificationLink?: Resolver<Maybe<ResolversTypes['OneTimeLink']>, ParentType, ContextType, RequireFields<QueryVerificationLinkArgs, 'verificationId'>>;
  passwordResetLink?: Resolver<Maybe<ResolversTypes['OneTimeLink']>, ParentType, ContextType, RequireFields<QueryPasswordResetLinkArgs, 'resetId'>>;
};

export type TokenValidationResolvers<ContextType = any, ParentType extends ResolversParentTypes['TokenValidation'] = ResolversParentTypes['TokenValidation']> = {
  valid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  activeTeamId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  roles?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  permissions?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type InvitationMailResolvers<ContextType = any, ParentType extends ResolversParentTypes['InvitationMail'] = ResolversParentTypes['InvitationMail']> = {
  invitationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  teamName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  inviterName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type UserContactResolvers<ContextType = any, ParentType extends ResolversParentTypes['UserContact'] = ResolversParentTypes['UserContact']> = {
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  locale?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timezone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type OneTimeLinkResolvers<ContextType = any, ParentType extends ResolversParentTypes['OneTimeLink'] = ResolversParentTypes['OneTimeLink']> = {
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  pin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type LinkValidationResolvers<ContextType = any, ParentType extends ResolversParentTypes['LinkValidation'] = ResolversParentTypes['LinkValidation']> = {
  valid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = any, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  register?: Resolver<ResolversTypes['RegisterPayload'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  verifyEmail?: Resolver<ResolversTypes['VerifyEmailPayload'], ParentType, ContextType, RequireFields<MutationVerifyEmailArgs, 'token'>>;
  verifyEmailWithPin?: Resolver<ResolversTypes['VerifyEmailPayload'], ParentType, ContextType, RequireFields<MutationVerifyEmailWithPinArgs, 'pin'>>;
  resendVerification?: Resolver<ResolversTypes['SentPayload'], ParentType, ContextType>;
  login?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationLoginArgs, 'email' | 'password' | 'refreshTokenIn'>>;
  completeSignIn?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationCompleteSignInArgs, 'challenge' | 'otp' | 'refreshTokenIn'>>;
  oauthStart?: Resolver<ResolversTypes['OAuthStartPayload'], ParentType, ContextType, RequireFields<MutationOauthStartArgs, 'provider' | 'redirectUri'>>;
  oauthCallback?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationOauthCallbackArgs, 'provider' | 'code' | 'state' | 'binding' | 'refreshTokenIn'>>;
  refreshToken?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, Partial<MutationRefreshTokenArgs>>;
  logout?: Resolver<ResolversTypes['SignOutPayload'], ParentType, ContextType>;
  logoutAll?: Resolver<ResolversTypes['SignOutPayload'], ParentType, ContextType, RequireFields<MutationLogoutAllArgs, 'keepApiKeys'>>;
  revokeSession?: Resolver<ResolversTypes['RevokeSessionPayload'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'id'>>;
  requestPasswordReset?: Resolver<ResolversTypes['SentPayload'], ParentType, ContextType, RequireFields<MutationRequestPasswordResetArgs, 'email'>>;
  resetPassword?: Resolver<ResolversTypes['ResetPasswordPayload'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'token' | 'newPassword' | 'keepApiKeys'>>;
  changePassword?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'current' | 'next' | 'keepApiKeys'>>;
  updateProfile?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  updatePreferences?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationUpdatePreferencesArgs, 'input'>>;
  assignRole?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationAssignRoleArgs, 'userId' | 'roleId'>>;
  revokeRole?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationRevokeRoleArgs, 'userId' | 'roleId'>>;
  updateUserRole?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationUpdateUserRoleArgs, 'userId' | 'role'>>;
  upsertRole?: Resolver<ResolversTypes['RolePayload'], ParentType, ContextType, RequireFields<MutationUpsertRoleArgs, 'input'>>;
  enrolOtp?: Resolver<ResolversTypes['OtpEnrolmentPayload'], ParentType, ContextType, Partial<MutationEnrolOtpArgs>>;
  confirmOtp?: Resolver<ResolversTypes['RecoveryCodesPayload'], ParentType, ContextType, RequireFields<MutationConfirmOtpArgs, 'otp'>>;
  renewRecoveryCodes?: Resolver<ResolversTypes['RecoveryCodesPayload'], ParentType, ContextType, RequireFields<MutationRenewRecoveryCodesArgs, 'otp'>>;
  disableOtp?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationDisableOtpArgs, 'otp'>>;
  removeOtp?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationRemoveOtpArgs, 'userId'>>;
  unlockAccount?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationUnlockAccountArgs, 'userId'>>;
  requestDataExport?: Resolver<ResolversTypes['DataRequestPayload'], ParentType, ContextType, Partial<MutationRequestDataExportArgs>>;
  requestErasure?: Resolver<ResolversTypes['DataRequestPayload'], ParentType, ContextType, Partial<MutationRequestErasureArgs>>;
  cancelErasure?: Resolver<ResolversTypes['DataRequestPayload'], ParentType, ContextType>;
  deleteUser?: Resolver<ResolversTypes['DataRequestPayload'], ParentType, ContextType, RequireFields<MutationDeleteUserArgs, 'userId'>>;
  replayErasures?: Resolver<ResolversTypes['ReplayPayload'], ParentType, ContextType, RequireFields<MutationReplayErasuresArgs, 'since'>>;
  submitSubjectSection?: Resolver<ResolversTypes['SubmitSubjectSectionPayload'], ParentType, ContextType, RequireFields<MutationSubmitSubjectSectionArgs, 'input' | 'idempotencyKey'>>;
  createTeam?: Resolver<ResolversTypes['TeamPayload'], ParentType, ContextType, RequireFields<MutationCreateTeamArgs, 'name'>>;
  renameTeam?: Resolver<ResolversTypes['TeamPayload'], ParentType, ContextType, RequireFields<MutationRenameTeamArgs, 'teamId' | 'name'>>;
  transferTeam?: Resolver<ResolversTypes['TeamPayload'], ParentType, ContextType, RequireFields<MutationTransferTeamArgs, 'membershipId'>>;
  deleteTeam?: Resolver<ResolversTypes['GonePayload'], ParentType, ContextType, RequireFields<MutationDeleteTeamArgs, 'teamId'>>;
  inviteMember?: Resolver<ResolversTypes['InvitationPayload'], ParentType, ContextType, RequireFields<MutationInviteMemberArgs, 'teamId' | 'email' | 'role'>>;
  revokeInvitation?: Resolver<ResolversTypes['InvitationPayload'], ParentType, ContextType, RequireFields<MutationRevokeInvitationArgs, 'id'>>;
  acceptInvitation?: Resolver<ResolversTypes['MembershipPayload'], ParentType, ContextType, RequireFields<MutationAcceptInvitationArgs, 'token'>>;
  declineInvitation?: Resolver<ResolversTypes['DeclinePayload'], ParentType, ContextType, RequireFields<MutationDeclineInvitationArgs, 'token'>>;
  setMemberRole?: Resolver<ResolversTypes['MembershipPayload'], ParentType, ContextType, RequireFields<MutationSetMemberRoleArgs, 'membershipId' | 'role'>>;
  removeMember?: Resolver<ResolversTypes['GonePayload'], ParentType, ContextType, RequireFields<MutationRemoveMemberArgs, 'membershipId'>>;
  leaveTeam?: Resolver<ResolversTypes['GonePayload'], ParentType, ContextType, RequireFields<MutationLeaveTeamArgs, 'teamId'>>;
  switchTeam?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, Partial<MutationSwitchTeamArgs>>;
  createServiceAccount?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationCreateServiceAccountArgs, 'teamId' | 'name' | 'role'>>;
  deleteServiceAccount?: Resolver<ResolversTypes['GonePayload'], ParentType, ContextType, RequireFields<MutationDeleteServiceAccountArgs, 'userId'>>;
  createApiKey?: Resolver<ResolversTypes['ApiKeyPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  revokeApiKey?: Resolver<ResolversTypes['ApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'id'>>;
  addAddress?: Resolver<ResolversTypes['SavedAddressPayload'], ParentType, ContextType, RequireFields<MutationAddAddressArgs, 'input'>>;
  updateAddress?: Resolver<ResolversTypes['SavedAddressPayload'], ParentType, ContextType, RequireFields<MutationUpdateAddressArgs, 'id' | 'input'>>;
  deleteAddress?: Resolver<ResolversTypes['DeleteAddressPayload'], ParentType, ContextType, RequireFields<MutationDeleteAddressArgs, 'id'>>;
  setDefaultAddress?: Resolver<ResolversTypes['SavedAddressPayload'], ParentType, ContextType, RequireFields<MutationSetDefaultAddressArgs, 'id'>>;
};

export type RegisterPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['RegisterPayload'] = ResolversParentTypes['RegisterPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AuthPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['AuthPayload'] = ResolversParentTypes['AuthPayload']> = {
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  challenge?: Resolver<Maybe<ResolversTypes['SignInChallenge']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SignInChallengeResolvers<ContextType = any, ParentType extends ResolversParentTypes['SignInChallenge'] = ResolversParentTypes['SignInChallenge']> = {
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type OAuthStartPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['OAuthStartPayload'] = ResolversParentTypes['OAuthStartPayload']> = {
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  binding?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type OtpEnrolmentPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['OtpEnrolmentPayload'] = ResolversParentTypes['OtpEnrolmentPayload']> = {
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RecoveryCodesPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['RecoveryCodesPayload'] = ResolversParentTypes['RecoveryCodesPayload']> = {
  recoveryCodes?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type VerifyEmailPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['VerifyEmailPayload'] = ResolversParentTypes['VerifyEmailPayload']> = {
  verified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  alreadyVerified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SentPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['SentPayload'] = ResolversParentTypes['SentPayload']> = {
  sent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SignOutPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['SignOutPayload'] = ResolversParentTypes['SignOutPayload']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endedApiKeys?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  apiKeysLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  serviceApiKeysLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevokeSessionPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['RevokeSessionPayload'] = ResolversParentTypes['RevokeSessionPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ResetPasswordPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['ResetPasswordPayload'] = ResolversParentTypes['ResetPasswordPayload']> = {
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endedApiKeys?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  apiKeysLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  serviceApiKeysLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['UserPayload'] = ResolversParentTypes['UserPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DataRequestPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['DataRequestPayload'] = ResolversParentTypes['DataRequestPayload']> = {
  request?: Resolver<Maybe<ResolversTypes['DataRequest']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReplayPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['ReplayPayload'] = ResolversParentTypes['ReplayPayload']> = {
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SubmitSubjectSectionPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['SubmitSubjectSectionPayload'] = ResolversParentTypes['SubmitSubjectSectionPayload']> = {
  accepted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TeamPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['TeamPayload'] = ResolversParentTypes['TeamPayload']> = {
  team?: Resolver<Maybe<ResolversTypes['Team']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MembershipPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['MembershipPayload'] = ResolversParentTypes['MembershipPayload']> = {
  membership?: Resolver<Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type InvitationPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['InvitationPayload'] = ResolversParentTypes['InvitationPayload']> = {
  invitation?: Resolver<Maybe<ResolversTypes['Invitation']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeclinePayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['DeclinePayload'] = ResolversParentTypes['DeclinePayload']> = {
  declined?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type GonePayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['GonePayload'] = ResolversParentTypes['GonePayload']> = {
  goneId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ApiKeyPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['ApiKeyPayload'] = ResolversParentTypes['ApiKeyPayload']> = {
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SavedAddressPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['SavedAddressPayload'] = ResolversParentTypes['SavedAddressPayload']> = {
  address?: Resolver<Maybe<ResolversTypes['SavedAddress']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type DeleteAddressPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['DeleteAddressPayload'] = ResolversParentTypes['DeleteAddressPayload']> = {
  deletedId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  defaultAddress?: Resolver<Maybe<ResolversTypes['SavedAddress']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RolePayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['RolePayload'] = ResolversParentTypes['RolePayload']> = {
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = any, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  sessionRevoked?: SubscriptionResolver<ResolversTypes['Session'], "sessionRevoked", ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type PageInfoResolvers<ContextType = any, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = any, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AddressResolvers<ContextType = any, ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address']> = {
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = any> = {
  User?: UserResolvers<ContextType>;
  Role?: RoleResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  DataRequest?: DataRequestResolvers<ContextType>;
  DataRequestObstacle?: DataRequestObstacleResolvers<ContextType>;
  RetainedData?: RetainedDataResolvers<ContextType>;
  PermissionCheck?: PermissionCheckResolvers<ContextType>;
  UserStats?: UserStatsResolvers<ContextType>;
  RoleCount?: RoleCountResolvers<ContextType>;
  Team?: TeamResolvers<ContextType>;
  Membership?: MembershipResolvers<ContextType>;
  Invitation?: InvitationResolvers<ContextType>;
  SavedAddress?: SavedAddressResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  TokenValidation?: TokenValidationResolvers<ContextType>;
  InvitationMail?: InvitationMailResolvers<ContextType>;
  UserContact?: UserContactResolvers<ContextType>;
  OneTimeLink?: OneTimeLinkResolvers<ContextType>;
  LinkValidation?: LinkValidationResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  RegisterPayload?: RegisterPayloadResolvers<ContextType>;
  AuthPayload?: AuthPayloadResolvers<ContextType>;
  SignInChallenge?: SignInChallengeResolvers<ContextType>;
  OAuthStartPayload?: OAuthStartPayloadResolvers<ContextType>;
  OtpEnrolmentPayload?: OtpEnrolmentPayloadResolvers<ContextType>;
  RecoveryCodesPayload?: RecoveryCodesPayloadResolvers<ContextType>;
  VerifyEmailPayload?: VerifyEmailPayloadResolvers<ContextType>;
  SentPayload?: SentPayloadResolvers<ContextType>;
  SignOutPayload?: SignOutPayloadResolvers<ContextType>;
  RevokeSessionPayload?: RevokeSessionPayloadResolvers<ContextType>;
  ResetPasswordPayload?: ResetPasswordPayloadResolvers<ContextType>;
  UserPayload?: UserPayloadResolvers<ContextType>;
  DataRequestPayload?: DataRequestPayloadResolvers<ContextType>;
  ReplayPayload?: ReplayPayloadResolvers<ContextType>;
  SubmitSubjectSectionPayload?: SubmitSubjectSectionPayloadResolvers<ContextType>;
  TeamPayload?: TeamPayloadResolvers<ContextType>;
  MembershipPayload?: MembershipPayloadResolvers<ContextType>;
  InvitationPayload?: InvitationPayloadResolvers<ContextType>;
  DeclinePayload?: DeclinePayloadResolvers<ContextType>;
  GonePayload?: GonePayloadResolvers<ContextType>;
  ApiKeyPayload?: ApiKeyPayloadResolvers<ContextType>;
  SavedAddressPayload?: SavedAddressPayloadResolvers<ContextType>;
  DeleteAddressPayload?: DeleteAddressPayloadResolvers<ContextType>;
  RolePayload?: RolePayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
};

