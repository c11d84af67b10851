// Made by `npm run generate` from the GraphQL files; do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserRow } from './entities/user.ts';
import type { RoleRow } from './entities/role.ts';
import type { SessionRow } from './entities/session.ts';
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
  /** Whether the roles allow this `resource:action`, wildcards applied. Private. */
  readonly can?: Maybe<Scalars['Boolean']['output']>;
  /** Sessions that are open now, the most recently seen first. Private; others than the person need `session:read`. */
  readonly sessions?: Maybe<ReadonlyArray<Session>>;
  /** What the person chose; a JSON object of at most 16 kB. Private. */
  readonly preferences?: Maybe<Scalars['JSON']['output']>;
  /** BCP 47 language tag, for instance `de-AT`. Private. */
  readonly locale?: Maybe<Scalars['String']['output']>;
  /** IANA time zone, for instance `Europe/Vienna`. Private. */
  readonly timezone?: Maybe<Scalars['String']['output']>;
  /** When the account was made. Private. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
};


/**
 * A person with an account. The display name and avatar are public; what is private is null for everybody but the person
 * and administrators holding `user:read`.
 */
export type UserCanArgs = {
  permission: Scalars['String']['input'];
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
  /** The signed-in person; null for services. */
  readonly me?: Maybe<User>;
  /** A user by id; null when there is none. */
  readonly user?: Maybe<User>;
  /** Users, the newest first; with `search` those whose display name resembles it. */
  readonly users?: Maybe<UserConnection>;
  /** All roles by name. */
  readonly roles?: Maybe<ReadonlyArray<Role>>;
  /** Every permission that some role grants, in alphabetical order. */
  readonly permissions?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** For the router: whether an access token stands for an open session, and for whom. */
  readonly validateToken: TokenValidation;
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
export type QueryValidateTokenArgs = {
  token: Scalars['String']['input'];
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
};

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
  /** Sends the signed-in person a new link for proving the address; at most one mail a minute. */
  readonly resendVerification: SentPayload;
  /**
   * Signs in. Unknown address, wrong password and locked account are answered alike (UNAUTHENTICATED). An unproven address may
   * sign in; see `User.verified`.
   */
  readonly login: AuthPayload;
  /**
   * Exchanges a refresh token for new tokens; each works once. The same client may repeat the exchange for 10 seconds and gets the
   * same answer; any other reuse ends the session.
   */
  readonly refreshToken: AuthPayload;
  /** Ends the session of this request. */
  readonly logout: SignOutPayload;
  /** Ends every session of the signed-in person, this one included. */
  readonly logoutAll: SignOutPayload;
  /** Ends one session: one's own, or anybody's with `session:revoke`. */
  readonly revokeSession: RevokeSessionPayload;
  /** Sends a link for setting a new password, if the address has an account. The answer is the same if not. */
  readonly requestPasswordReset: SentPayload;
  /** Sets a new password by the token of a link, ends every session and unlocks the account. */
  readonly resetPassword: ResetPasswordPayload;
  /** Changes the password, ends every session and opens a new one for this client. */
  readonly changePassword: AuthPayload;
  /** Changes the signed-in person's profile; fields that are not given stay. */
  readonly updateProfile: UserPayload;
  /** Merges an object into the signed-in person's preferences; a null value removes its key. */
  readonly updatePreferences: UserPayload;
  /** Gives a user a role. Whoever gives it must hold everything that it allows. */
  readonly assignRole: UserPayload;
  /** Takes a role from a user. Whoever takes it must hold everything that it allows; the last `admin` stays. */
  readonly revokeRole: UserPayload;
  /** Makes a role or redefines one. Nobody can put a permission into a role that they do not hold. */
  readonly upsertRole: RolePayload;
  /** Lets a locked account sign in again. */
  readonly unlockAccount: UserPayload;
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
export type MutationLoginArgs = {
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
};


/** What identity can be told. */
export type MutationRefreshTokenArgs = {
  refreshToken: Scalars['String']['input'];
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
};


/** What identity can be told. */
export type MutationChangePasswordArgs = {
  current: Scalars['String']['input'];
  next: Scalars['String']['input'];
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
export type MutationUpsertRoleArgs = {
  input: RoleInput;
};


/** What identity can be told. */
export type MutationUnlockAccountArgs = {
  userId: Scalars['ID']['input'];
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
  /** Why it was refused; empty when tokens are given. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer to `verifyEmail`. */
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
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  User: ResolverTypeWrapper<UserRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  UserStatus: UserStatus;
  Role: ResolverTypeWrapper<RoleRow>;
  Session: ResolverTypeWrapper<SessionRow>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['UserEdge']> }>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>;
  UserFilter: UserFilter;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  TokenValidation: ResolverTypeWrapper<TokenValidation>;
  UserContact: ResolverTypeWrapper<UserContact>;
  OneTimeLink: ResolverTypeWrapper<OneTimeLink>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterInput: RegisterInput;
  ProfileInput: ProfileInput;
  RoleInput: RoleInput;
  RegisterPayload: ResolverTypeWrapper<RegisterPayload>;
  AuthPayload: ResolverTypeWrapper<Omit<AuthPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  VerifyEmailPayload: ResolverTypeWrapper<VerifyEmailPayload>;
  SentPayload: ResolverTypeWrapper<SentPayload>;
  SignOutPayload: ResolverTypeWrapper<SignOutPayload>;
  RevokeSessionPayload: ResolverTypeWrapper<Omit<RevokeSessionPayload, 'session'> & { session?: Maybe<ResolversTypes['Session']> }>;
  ResetPasswordPayload: ResolverTypeWrapper<ResetPasswordPayload>;
  UserPayload: ResolverTypeWrapper<Omit<UserPayload, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  RolePayload: ResolverTypeWrapper<Omit<RolePayload, 'role'> & { role?: Maybe<ResolversTypes['Role']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<UserError>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  User: UserRow;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Role: RoleRow;
  Session: SessionRow;
  UserConnection: Omit<UserConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['UserEdge']> };
  UserEdge: Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] };
  UserFilter: UserFilter;
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  TokenValidation: TokenValidation;
  UserContact: UserContact;
  OneTimeLink: OneTimeLink;
  Mutation: Record<PropertyKey, never>;
  RegisterInput: RegisterInput;
  ProfileInput: ProfileInput;
  RoleInput: RoleInput;
  RegisterPayload: RegisterPayload;
  AuthPayload: Omit<AuthPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  VerifyEmailPayload: VerifyEmailPayload;
  SentPayload: SentPayload;
  SignOutPayload: SignOutPayload;
  RevokeSessionPayload: Omit<RevokeSessionPayload, 'session'> & { session?: Maybe<ResolversParentTypes['Session']> };
  ResetPasswordPayload: ResetPasswordPayload;
  UserPayload: Omit<UserPayload, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  RolePayload: Omit<RolePayload, 'role'> & { role?: Maybe<ResolversParentTypes['Role']> };
  Subscription: Record<PropertyKey, never>;
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  PageInfo: PageInfo;
  UserError: UserError;
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
  sessions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Session']>>, ParentType, ContextType>;
  preferences?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  locale?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timezone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
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
  roles?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Role']>>, ParentType, ContextType>;
  permissions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  validateToken?: Resolver<ResolversTypes['TokenValidation'], ParentType, ContextType, RequireFields<QueryValidateTokenArgs, 'token'>>;
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
};

export type MutationResolvers<ContextType = any, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  register?: Resolver<ResolversTypes['RegisterPayload'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  verifyEmail?: Resolver<ResolversTypes['VerifyEmailPayload'], ParentType, ContextType, RequireFields<MutationVerifyEmailArgs, 'token'>>;
  resendVerification?: Resolver<ResolversTypes['SentPayload'], ParentType, ContextType>;
  login?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationLoginArgs, 'email' | 'password'>>;
  refreshToken?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationRefreshTokenArgs, 'refreshToken'>>;
  logout?: Resolver<ResolversTypes['SignOutPayload'], ParentType, ContextType>;
  logoutAll?: Resolver<ResolversTypes['SignOutPayload'], ParentType, ContextType>;
  revokeSession?: Resolver<ResolversTypes['RevokeSessionPayload'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'id'>>;
  requestPasswordReset?: Resolver<ResolversTypes['SentPayload'], ParentType, ContextType, RequireFields<MutationRequestPasswordResetArgs, 'email'>>;
  resetPassword?: Resolver<ResolversTypes['ResetPasswordPayload'], ParentType, ContextType, RequireFields<MutationResetPasswordArgs, 'token' | 'newPassword'>>;
  changePassword?: Resolver<ResolversTypes['AuthPayload'], ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'current' | 'next'>>;
  updateProfile?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
  updatePreferences?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationUpdatePreferencesArgs, 'input'>>;
  assignRole?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationAssignRoleArgs, 'userId' | 'roleId'>>;
  revokeRole?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationRevokeRoleArgs, 'userId' | 'roleId'>>;
  upsertRole?: Resolver<ResolversTypes['RolePayload'], ParentType, ContextType, RequireFields<MutationUpsertRoleArgs, 'input'>>;
  unlockAccount?: Resolver<ResolversTypes['UserPayload'], ParentType, ContextType, RequireFields<MutationUnlockAccountArgs, 'userId'>>;
};

export type RegisterPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['RegisterPayload'] = ResolversParentTypes['RegisterPayload']> = {
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AuthPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['AuthPayload'] = ResolversParentTypes['AuthPayload']> = {
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
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
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevokeSessionPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['RevokeSessionPayload'] = ResolversParentTypes['RevokeSessionPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ResetPasswordPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['ResetPasswordPayload'] = ResolversParentTypes['ResetPasswordPayload']> = {
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['UserPayload'] = ResolversParentTypes['UserPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
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

export type Resolvers<ContextType = any> = {
  User?: UserResolvers<ContextType>;
  Role?: RoleResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  TokenValidation?: TokenValidationResolvers<ContextType>;
  UserContact?: UserContactResolvers<ContextType>;
  OneTimeLink?: OneTimeLinkResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  RegisterPayload?: RegisterPayloadResolvers<ContextType>;
  AuthPayload?: AuthPayloadResolvers<ContextType>;
  VerifyEmailPayload?: VerifyEmailPayloadResolvers<ContextType>;
  SentPayload?: SentPayloadResolvers<ContextType>;
  SignOutPayload?: SignOutPayloadResolvers<ContextType>;
  RevokeSessionPayload?: RevokeSessionPayloadResolvers<ContextType>;
  ResetPasswordPayload?: ResetPasswordPayloadResolvers<ContextType>;
  UserPayload?: UserPayloadResolvers<ContextType>;
  RolePayload?: RolePayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

