// Made by `npm run generate` from the GraphQL files; do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
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
 * A person with an account. The display name and avatar are public; what is private is null for everybody but the person,
 * administrators holding `user:read`, and services.
 */
export type User = {
  __typename?: 'User';
  /** Stable, opaque id. */
  id: Scalars['ID']['output'];
  /** The e-mail address. Private. */
  email?: Maybe<Scalars['String']['output']>;
  /** The display name, shown beside what the person publishes. */
  name: Scalars['String']['output'];
  /** Address of a picture; null when there is none. */
  avatarUrl?: Maybe<Scalars['String']['output']>;
  /** Whether the e-mail address was proven by its link. Private. */
  verified?: Maybe<Scalars['Boolean']['output']>;
  /** Whether the account can sign in now. Private. */
  status?: Maybe<UserStatus>;
  /** The roles held, by name. Private. */
  roles?: Maybe<Array<Role>>;
  /** Everything the roles allow, as `resource:action`, wildcards as written. Private. */
  permissions?: Maybe<Array<Scalars['String']['output']>>;
  /** Whether the roles allow this `resource:action`, wildcards applied. Private. */
  can?: Maybe<Scalars['Boolean']['output']>;
  /** Sessions that are open now, the most recently seen first. Private; others than the person need `session:read`. */
  sessions?: Maybe<Array<Session>>;
  /** What the person chose; a JSON object of at most 16 kB. Private. */
  preferences?: Maybe<Scalars['JSON']['output']>;
  /** BCP 47 language tag, for instance `de-AT`. Private. */
  locale?: Maybe<Scalars['String']['output']>;
  /** IANA time zone, for instance `Europe/Vienna`. Private. */
  timezone?: Maybe<Scalars['String']['output']>;
  /** When the account was made. Private. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
};


/**
 * A person with an account. The display name and avatar are public; what is private is null for everybody but the person,
 * administrators holding `user:read`, and services.
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
  __typename?: 'Role';
  /** Stable, opaque id. */
  id: Scalars['ID']['output'];
  /** Unique name, for instance `seller`. */
  name: Scalars['String']['output'];
  /** What the role is for. */
  description: Scalars['String']['output'];
  /** What it allows, as `resource:action`; either part may be `*`. */
  permissions: Array<Scalars['String']['output']>;
  /** Whether the platform brought it; system roles cannot be redefined. */
  system: Scalars['Boolean']['output'];
};

/** One signed-in device. It ends 30 days after signing in, when it is revoked, or when its refresh token is replayed. */
export type Session = {
  __typename?: 'Session';
  /** Stable, opaque id. */
  id: Scalars['ID']['output'];
  /** The client as it named itself (User-Agent), shortened; null when it did not. */
  device?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 country of the client's address when the edge in front of the router tells it, else null. */
  country?: Maybe<Scalars['String']['output']>;
  /** When the person signed in. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the session was last used, at most a minute behind. */
  lastSeenAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it ends at the latest. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was ended early; null while it is open. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether this request belongs to it. */
  current?: Maybe<Scalars['Boolean']['output']>;
};

/** One page of users. */
export type UserConnection = {
  __typename?: 'UserConnection';
  /** The users of this page with their cursors. */
  edges: Array<UserEdge>;
  /** Where the page stands. */
  pageInfo: PageInfo;
};

/** One user of a page. */
export type UserEdge = {
  __typename?: 'UserEdge';
  /** Where the user stands in the list; opaque. */
  cursor: Scalars['String']['output'];
  /** The user. */
  node: User;
};

/** Narrows the list of users; all given conditions must hold. */
export type UserFilter = {
  /** Holds this role, by name. */
  role?: InputMaybe<Scalars['String']['input']>;
  /** Has, or has not, proven the e-mail address. */
  verified?: InputMaybe<Scalars['Boolean']['input']>;
  /** Can or cannot sign in. */
  status?: InputMaybe<UserStatus>;
  /** Exactly this e-mail address. */
  email?: InputMaybe<Scalars['String']['input']>;
};

/** What identity can be asked. */
export type Query = {
  __typename?: 'Query';
  /** The signed-in person; null for services. */
  me?: Maybe<User>;
  /** A user by id; null when there is none. */
  user?: Maybe<User>;
  /** Users, the newest first; with `search` those whose display name resembles it. */
  users?: Maybe<UserConnection>;
  /** All roles by name. */
  roles?: Maybe<Array<Role>>;
  /** Every permission that some role grants, in alphabetical order. */
  permissions?: Maybe<Array<Scalars['String']['output']>>;
  /** For the router: whether an access token stands for an open session, and for whom. */
  validateToken: TokenValidation;
  /** For notifications: how to reach a user; null when there is none. */
  userContact?: Maybe<UserContact>;
  /** For notifications: the link that proves an e-mail address; null when it was used or has expired. */
  verificationLink?: Maybe<OneTimeLink>;
  /** For notifications: the link that sets a new password; null when it was used or has expired. */
  passwordResetLink?: Maybe<OneTimeLink>;
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
  __typename?: 'TokenValidation';
  /** Whether the token is genuine and its session open. When false all else is null or empty. */
  valid: Scalars['Boolean']['output'];
  /** Who asks. */
  userId?: Maybe<Scalars['ID']['output']>;
  /** The session that the token belongs to. */
  sessionId?: Maybe<Scalars['ID']['output']>;
  /** The team the person works in; null for none. */
  activeTeamId?: Maybe<Scalars['ID']['output']>;
  /** Names of the roles held now. */
  roles: Array<Scalars['String']['output']>;
  /** Everything the roles allow now. */
  permissions: Array<Scalars['String']['output']>;
  /** When the token ends. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
};

/** How to reach a user. */
export type UserContact = {
  __typename?: 'UserContact';
  /** The user's id. */
  userId: Scalars['ID']['output'];
  /** The e-mail address. */
  email: Scalars['String']['output'];
  /** The display name. */
  name: Scalars['String']['output'];
  /** BCP 47 language tag. */
  locale: Scalars['String']['output'];
  /** IANA time zone. */
  timezone: Scalars['String']['output'];
  /** Whether the e-mail address was proven. */
  verified: Scalars['Boolean']['output'];
};

/** A link that works once. It is computed when asked for and rests nowhere. */
export type OneTimeLink = {
  __typename?: 'OneTimeLink';
  /** The address to open. */
  url: Scalars['String']['output'];
  /** When the link stops working. */
  expiresAt: Scalars['DateTime']['output'];
  /** Whom it is for. */
  userId: Scalars['ID']['output'];
};

/** What identity can be told. */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Opens an account and sends the link that proves its address; sign in with `login`. The answer does not tell whether the
   * address has an account already: its owner is told by mail.
   */
  register: RegisterPayload;
  /** Proves an e-mail address by the token of its link. Opening a link twice is no error. */
  verifyEmail: VerifyEmailPayload;
  /** Sends the signed-in person a new link for proving the address; at most one mail a minute. */
  resendVerification: SentPayload;
  /**
   * Signs in. Unknown address, wrong password and locked account are answered alike (UNAUTHENTICATED). An unproven address may
   * sign in; see `User.verified`.
   */
  login: AuthPayload;
  /**
   * Exchanges a refresh token for new tokens; each works once. The same client may repeat the exchange for 10 seconds and gets the
   * same answer; any other reuse ends the session.
   */
  refreshToken: AuthPayload;
  /** Ends the session of this request. */
  logout: SignOutPayload;
  /** Ends every session of the signed-in person, this one included. */
  logoutAll: SignOutPayload;
  /** Ends one session: one's own, or anybody's with `session:revoke`. */
  revokeSession: RevokeSessionPayload;
  /** Sends a link for setting a new password, if the address has an account. The answer is the same if not. */
  requestPasswordReset: SentPayload;
  /** Sets a new password by the token of a link, ends every session and unlocks the account. */
  resetPassword: ResetPasswordPayload;
  /** Changes the password, ends every session and opens a new one for this client. */
  changePassword: AuthPayload;
  /** Changes the signed-in person's profile; fields that are not given stay. */
  updateProfile: UserPayload;
  /** Merges an object into the signed-in person's preferences; a null value removes its key. */
  updatePreferences: UserPayload;
  /** Gives a user a role. Whoever gives it must hold everything that it allows. */
  assignRole: UserPayload;
  /** Takes a role from a user. Whoever takes it must hold everything that it allows; the last `admin` stays. */
  revokeRole: UserPayload;
  /** Makes a role or redefines one. Nobody can put a permission into a role that they do not hold. */
  upsertRole: RolePayload;
  /** Lets a locked account sign in again. */
  unlockAccount: UserPayload;
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
  email: Scalars['String']['input'];
  /** 8 to 128 characters. */
  password: Scalars['String']['input'];
  /** The display name, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** BCP 47 language tag. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** IANA time zone. */
  timezone?: InputMaybe<Scalars['String']['input']>;
};

/** What a profile may change to. */
export type ProfileInput = {
  /** The display name, 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** An https address of a picture; null removes it. */
  avatarUrl?: InputMaybe<Scalars['String']['input']>;
  /** BCP 47 language tag. */
  locale?: InputMaybe<Scalars['String']['input']>;
  /** IANA time zone. */
  timezone?: InputMaybe<Scalars['String']['input']>;
};

/** A role to make or redefine. */
export type RoleInput = {
  /** The role to redefine; not given: a new one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Unique name: lower-case letters, digits and hyphens, at most 50 characters. */
  name: Scalars['String']['input'];
  /** What the role is for, at most 500 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What it allows, as `resource:action`; either part may be `*`. */
  permissions: Array<Scalars['String']['input']>;
};

/** Answer to `register`. */
export type RegisterPayload = {
  __typename?: 'RegisterPayload';
  /** Why it was refused; empty when mail is under way. */
  userErrors: Array<UserError>;
};

/** Answer to whatever opens or prolongs a session: tokens, or the reason why not. */
export type AuthPayload = {
  __typename?: 'AuthPayload';
  /** The access token (JWT), for the header `authorization: Bearer …`. */
  token?: Maybe<Scalars['String']['output']>;
  /** The refresh token; keep it where scripts of other sites cannot read it. */
  refreshToken?: Maybe<Scalars['String']['output']>;
  /** When the access token ends. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who is signed in. */
  user?: Maybe<User>;
  /** Why it was refused; empty when tokens are given. */
  userErrors: Array<UserError>;
};

/** Answer to `verifyEmail`. */
export type VerifyEmailPayload = {
  __typename?: 'VerifyEmailPayload';
  /** Whether the address is proven now. */
  verified: Scalars['Boolean']['output'];
  /** Whether it was proven before. */
  alreadyVerified: Scalars['Boolean']['output'];
  /** Why it was refused. */
  userErrors: Array<UserError>;
};

/** Answer to what sends a mail. */
export type SentPayload = {
  __typename?: 'SentPayload';
  /** Whether a mail is under way, or would be if the address had an account. */
  sent: Scalars['Boolean']['output'];
  /** Why it was refused. */
  userErrors: Array<UserError>;
};

/** Answer to `logout` and `logoutAll`. */
export type SignOutPayload = {
  __typename?: 'SignOutPayload';
  /** How many sessions ended. */
  endedSessions: Scalars['Int']['output'];
  /** Why it was refused. */
  userErrors: Array<UserError>;
};

/** Answer to `revokeSession`. */
export type RevokeSessionPayload = {
  __typename?: 'RevokeSessionPayload';
  /** The session, ended. */
  session?: Maybe<Session>;
  /** Why it was refused. */
  userErrors: Array<UserError>;
};

/** Answer to `resetPassword`. */
export type ResetPasswordPayload = {
  __typename?: 'ResetPasswordPayload';
  /** Whether the new password holds. */
  changed: Scalars['Boolean']['output'];
  /** Why it was refused. */
  userErrors: Array<UserError>;
};

/** Answer to what changes a user. */
export type UserPayload = {
  __typename?: 'UserPayload';
  /** The user as it is now. */
  user?: Maybe<User>;
  /** Why it was refused. */
  userErrors: Array<UserError>;
};

/** Answer to `upsertRole`. */
export type RolePayload = {
  __typename?: 'RolePayload';
  /** The role as it is now. */
  role?: Maybe<Role>;
  /** Why it was refused. */
  userErrors: Array<UserError>;
};

/** What identity tells while it happens. */
export type Subscription = {
  __typename?: 'Subscription';
  /** A session of the signed-in person has just ended. */
  sessionRevoked: Session;
};

/** Where a page of a connection stands in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Whether more items follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether items precede this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first item of this page; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last item of this page; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
};

/** An expected failure of a mutation, that the client should handle. */
export type UserError = {
  __typename?: 'UserError';
  /** Stable, machine-readable reason, for instance VALIDATION or CONFLICT. */
  code: Scalars['String']['output'];
  /** The input field that caused it, as a dotted path; null when no single field did. */
  field?: Maybe<Scalars['String']['output']>;
  /** What went wrong and what to do about it, for people. */
  message: Scalars['String']['output'];
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
  User: ResolverTypeWrapper<User>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  UserStatus: UserStatus;
  Role: ResolverTypeWrapper<Role>;
  Session: ResolverTypeWrapper<Session>;
  UserConnection: ResolverTypeWrapper<UserConnection>;
  UserEdge: ResolverTypeWrapper<UserEdge>;
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
  AuthPayload: ResolverTypeWrapper<AuthPayload>;
  VerifyEmailPayload: ResolverTypeWrapper<VerifyEmailPayload>;
  SentPayload: ResolverTypeWrapper<SentPayload>;
  SignOutPayload: ResolverTypeWrapper<SignOutPayload>;
  RevokeSessionPayload: ResolverTypeWrapper<RevokeSessionPayload>;
  ResetPasswordPayload: ResolverTypeWrapper<ResetPasswordPayload>;
  UserPayload: ResolverTypeWrapper<UserPayload>;
  RolePayload: ResolverTypeWrapper<RolePayload>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<UserError>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  User: User | FederationReferenceTypes['User'];
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Role: Role | FederationReferenceTypes['Role'];
  Session: Session | FederationReferenceTypes['Session'];
  UserConnection: UserConnection;
  UserEdge: UserEdge;
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
  AuthPayload: AuthPayload;
  VerifyEmailPayload: VerifyEmailPayload;
  SentPayload: SentPayload;
  SignOutPayload: SignOutPayload;
  RevokeSessionPayload: RevokeSessionPayload;
  ResetPasswordPayload: ResetPasswordPayload;
  UserPayload: UserPayload;
  RolePayload: RolePayload;
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
  roles?: Resolver<Maybe<Array<ResolversTypes['Role']>>, ParentType, ContextType>;
  permissions?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  can?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType, RequireFields<UserCanArgs, 'permission'>>;
  sessions?: Resolver<Maybe<Array<ResolversTypes['Session']>>, ParentType, ContextType>;
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
  permissions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
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
  edges?: Resolver<Array<ResolversTypes['UserEdge']>, ParentType, ContextType>;
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
  roles?: Resolver<Maybe<Array<ResolversTypes['Role']>>, ParentType, ContextType>;
  permissions?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
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
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  permissions?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
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
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type AuthPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['AuthPayload'] = ResolversParentTypes['AuthPayload']> = {
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type VerifyEmailPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['VerifyEmailPayload'] = ResolversParentTypes['VerifyEmailPayload']> = {
  verified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  alreadyVerified?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SentPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['SentPayload'] = ResolversParentTypes['SentPayload']> = {
  sent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type SignOutPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['SignOutPayload'] = ResolversParentTypes['SignOutPayload']> = {
  endedSessions?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RevokeSessionPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['RevokeSessionPayload'] = ResolversParentTypes['RevokeSessionPayload']> = {
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ResetPasswordPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['ResetPasswordPayload'] = ResolversParentTypes['ResetPasswordPayload']> = {
  changed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['UserPayload'] = ResolversParentTypes['UserPayload']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RolePayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['RolePayload'] = ResolversParentTypes['RolePayload']> = {
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
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

