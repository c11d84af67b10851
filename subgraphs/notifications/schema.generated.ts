// Made by `npm run generate` from the GraphQL files; do not edit.

import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { NotificationRecord } from './domain/notification-record.ts';
import type { DeliveryRow } from './entities/delivery.ts';
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
  /** A whole number of at most 53 bits (−(2^53)+1 to 2^53−1), as a JSON number. */
  Int64: { input: number; output: number; }
  _FieldSet: { input: string; output: string; }
};

export type Query = {
  readonly __typename?: 'Query';
  /**
   * The caller's own inbox, newest first. With `since`, what arrived after that cursor, oldest first: ask for it after a
   * reconnect, because live events can be lost and the inbox cannot. `since` and `after` exclude each other.
   */
  readonly notifications: NotificationConnection;
};


export type QueryNotificationsArgs = {
  unread?: InputMaybe<Scalars['Boolean']['input']>;
  category?: InputMaybe<NotificationCategory>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  since?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Marks items of the caller's inbox as seen: they were on the screen. Unread stays unread. Ids that are not in the
   * caller's inbox change nothing.
   */
  readonly markNotificationsSeen: NotificationsPayload;
  /** Marks items of the caller's inbox as read, and seen with it. Ids that are not in the caller's inbox change nothing. */
  readonly markNotificationsRead: NotificationsPayload;
  /**
   * Marks everything in the caller's inbox as read that was created at or before an instant. Pass the `createdAt` of the
   * newest item on the screen, and nothing that arrived since is touched.
   */
  readonly markAllNotificationsRead: MarkAllPayload;
  /** Takes an item out of the caller's inbox. It counts as read. */
  readonly archiveNotification: NotificationPayload;
  /**
   * Switches channels on or off for categories. All or nothing: a mandatory category that would be muted refuses the whole
   * change with VALIDATION.
   */
  readonly setNotificationPreferences: NotificationPreferencesPayload;
  /**
   * Sets the daily window in which no non-critical mail is sent; what falls into it goes out at its end. Null switches
   * quiet hours off.
   */
  readonly setQuietHours: NotificationPreferencesPayload;
  /**
   * Sends a message to one person, by the channels that their preferences allow. For administrators and services.
   * The same key with the same input answers the same notification for 24 hours; with another input IDEMPOTENCY_KEY_REUSED.
   */
  readonly sendNotification: NotificationPayload;
};


export type MutationMarkNotificationsSeenArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


export type MutationMarkNotificationsReadArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


export type MutationMarkAllNotificationsReadArgs = {
  before?: InputMaybe<Scalars['DateTime']['input']>;
};


export type MutationArchiveNotificationArgs = {
  id: Scalars['ID']['input'];
};


export type MutationSetNotificationPreferencesArgs = {
  preferences: ReadonlyArray<NotificationPreferenceInput>;
};


export type MutationSetQuietHoursArgs = {
  quietHours?: InputMaybe<QuietHoursInput>;
};


export type MutationSendNotificationArgs = {
  input: SendNotificationInput;
  idempotencyKey: Scalars['String']['input'];
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** The caller's live inbox. The first event is always ConnectionReady. */
  readonly notificationReceived: NotificationEvent;
  /** The caller's number of unread items: at once, and after every change. */
  readonly unreadCountChanged: UnreadCount;
};

/** Something that a person was told. */
export type Notification = {
  readonly __typename?: 'Notification';
  /** Stable, opaque id. */
  readonly id: Scalars['ID']['output'];
  /** The workflow that produced it, for instance `review-posted`; `direct` for messages of administrators and services. */
  readonly workflow: Scalars['String']['output'];
  /** What it is about; preferences are set by category. */
  readonly category: NotificationCategory;
  /** One line, in the language of the recipient when it was created. */
  readonly title: Scalars['String']['output'];
  /** The text, in the language of the recipient when it was created. */
  readonly body: Scalars['String']['output'];
  /** Ids and numbers of what it is about, for links. Never personal data. */
  readonly data: Scalars['JSON']['output'];
  /** When it arrived in the inbox. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it was first on a screen; null until then. */
  readonly seenAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was read; null while unread. */
  readonly readAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was taken out of the inbox; null while it is in it. */
  readonly archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whom it was for. */
  readonly recipient?: Maybe<User>;
  /** Its ways out of the house, one for each channel beside the inbox. */
  readonly deliveries: ReadonlyArray<NotificationDelivery>;
};

/** One attempt-until-done to bring a notification to a person by one channel. */
export type NotificationDelivery = {
  readonly __typename?: 'NotificationDelivery';
  /** Stable, opaque id. A mail carries it in its Message-ID. */
  readonly id: Scalars['ID']['output'];
  /** The channel. */
  readonly channel: NotificationChannel;
  /** Where it stands. */
  readonly state: NotificationDeliveryState;
  /** How often it was tried. */
  readonly attempts: Scalars['Int']['output'];
  /** It is not tried before this instant: quiet hours, or the wait after a failure. */
  readonly notBefore: Scalars['DateTime']['output'];
  /** When the provider accepted it. */
  readonly sentAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it was not sent, or why the last attempt failed. Never contains an address. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** What notifications are about. */
export type NotificationCategory =
  /** Sign-in, passwords, verification. Mandatory. */
  | 'SECURITY'
  /** Proof of payments. Mandatory. */
  | 'RECEIPTS'
  /** The person's own account. */
  | 'ACCOUNT'
  /** Stock: of the seller's products, and of what a person waits for. */
  | 'INVENTORY'
  /** Reviews of the seller's products. */
  | 'REVIEWS'
  /** Messages of the people who run the platform. */
  | 'ANNOUNCEMENTS';

/** A way to reach a person. */
export type NotificationChannel =
  /** The inbox and its live stream. */
  | 'IN_APP'
  /** Electronic mail. */
  | 'EMAIL';

/** The states of a delivery. */
export type NotificationDeliveryState =
  /** To be sent now, or again after a failure. */
  | 'PENDING'
  /** Held back until quiet hours end. */
  | 'SCHEDULED'
  /** A worker is at it. */
  | 'SENDING'
  /** The provider accepted it. */
  | 'SENT'
  /** Refused for good, or given up after the last attempt. */
  | 'FAILED'
  /** Not sent because the person muted it. */
  | 'SUPPRESSED'
  /** Not sent because there was nothing to send any more. */
  | 'SKIPPED';

/** A page of an inbox. */
export type NotificationConnection = {
  readonly __typename?: 'NotificationConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<NotificationEdge>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** An item and its cursor. */
export type NotificationEdge = {
  readonly __typename?: 'NotificationEdge';
  /** Position in the inbox; usable as `after` and as `since`. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Notification;
};

/** A live event of an inbox. */
export type NotificationEvent = ConnectionReady | NotificationCreated;

/** The stream is open; everything that arrives from now on is pushed. */
export type ConnectionReady = {
  readonly __typename?: 'ConnectionReady';
  /** Id of this stream. */
  readonly connectionId: Scalars['ID']['output'];
  /** The server's clock. */
  readonly serverTime: Scalars['DateTime']['output'];
  /** Unread items when the stream opened. */
  readonly unreadCount: Scalars['Int']['output'];
};

/** An item arrived. */
export type NotificationCreated = {
  readonly __typename?: 'NotificationCreated';
  /** The item. */
  readonly notification: Notification;
  /** Position in the inbox: remember the newest and pass it as `since` after a reconnect. */
  readonly cursor: Scalars['String']['output'];
  /** Unread items with this one. */
  readonly unreadCount: Scalars['Int']['output'];
};

/** How many items are unread. */
export type UnreadCount = {
  readonly __typename?: 'UnreadCount';
  /** The number of unread items. */
  readonly count: Scalars['Int']['output'];
  /** Grows with every change of the inbox; a smaller one is older news. */
  readonly revision: Scalars['Int64']['output'];
};

/** Which categories reach a person by which channels, and when not. */
export type NotificationPreferences = {
  readonly __typename?: 'NotificationPreferences';
  /** The whole matrix, defaults included. */
  readonly matrix: ReadonlyArray<NotificationPreference>;
  /** The daily window without non-critical mail; null when there is none. */
  readonly quietHours?: Maybe<QuietHours>;
};

/** One cell of the matrix. */
export type NotificationPreference = {
  readonly __typename?: 'NotificationPreference';
  /** What it is about. */
  readonly category: NotificationCategory;
  /** The way. */
  readonly channel: NotificationChannel;
  /** Whether the category comes by this way. */
  readonly enabled: Scalars['Boolean']['output'];
  /** Mandatory cells cannot be switched off. */
  readonly mandatory: Scalars['Boolean']['output'];
};

/** A daily window in local time. One that ends before it starts spans midnight. */
export type QuietHours = {
  readonly __typename?: 'QuietHours';
  /** First minute of the window, `HH:MM`. */
  readonly startsAt: Scalars['String']['output'];
  /** First minute after the window, `HH:MM`. */
  readonly endsAt: Scalars['String']['output'];
  /** IANA time zone; null means the time zone of the person's profile. */
  readonly timezone?: Maybe<Scalars['String']['output']>;
};

/** A cell of the matrix to change. */
export type NotificationPreferenceInput = {
  /** What it is about. */
  readonly category: NotificationCategory;
  /** The way. */
  readonly channel: NotificationChannel;
  /** Whether the category shall come by this way. */
  readonly enabled: Scalars['Boolean']['input'];
};

/** A daily window in local time. */
export type QuietHoursInput = {
  /** First minute of the window, `HH:MM`. */
  readonly startsAt: Scalars['String']['input'];
  /** First minute after the window, `HH:MM`. */
  readonly endsAt: Scalars['String']['input'];
  /** IANA time zone; left out, the time zone of the person's profile. */
  readonly timezone?: InputMaybe<Scalars['String']['input']>;
};

/** A message to one person. */
export type SendNotificationInput = {
  /** The person. */
  readonly userId: Scalars['ID']['input'];
  /** One line, 1 to 200 characters. */
  readonly title: Scalars['String']['input'];
  /** The text, 1 to 4000 characters. */
  readonly body: Scalars['String']['input'];
  /** What it is about. */
  readonly category?: NotificationCategory;
  /** Ids and numbers for links, an object of at most 8 kB. No personal data. */
  readonly data?: InputMaybe<Scalars['JSON']['input']>;
  /** By which ways, within what the person's preferences allow. */
  readonly channels?: ReadonlyArray<NotificationChannel>;
};

/** Answer of a change to several items. */
export type NotificationsPayload = {
  readonly __typename?: 'NotificationsPayload';
  /** The items as they are now; only those that are in the caller's inbox. */
  readonly notifications: ReadonlyArray<Notification>;
  /** Unread items after the change. */
  readonly unreadCount: Scalars['Int']['output'];
  /** What the client should handle. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer of a change to one item. */
export type NotificationPayload = {
  readonly __typename?: 'NotificationPayload';
  /** The item; null when there are errors. */
  readonly notification?: Maybe<Notification>;
  /** What the client should handle. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer of mark-all. */
export type MarkAllPayload = {
  readonly __typename?: 'MarkAllPayload';
  /** How many items this call marked. */
  readonly markedCount: Scalars['Int']['output'];
  /** Unread items after the change. */
  readonly unreadCount: Scalars['Int']['output'];
  /** What the client should handle. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Answer of a change to preferences. */
export type NotificationPreferencesPayload = {
  readonly __typename?: 'NotificationPreferencesPayload';
  /** The preferences as they are now; null when there are errors. */
  readonly preferences?: Maybe<NotificationPreferences>;
  /** What the client should handle. */
  readonly userErrors: ReadonlyArray<UserError>;
};

/** A person; owned by identity. */
export type User = {
  readonly __typename?: 'User';
  /** The person's id. */
  readonly id: Scalars['ID']['output'];
  /** The person's inbox, like `Query.notifications`. Only for the person; others get null and FORBIDDEN. */
  readonly notifications?: Maybe<NotificationConnection>;
  /** How many items of the inbox are unread. Only for the person; others get null and FORBIDDEN. */
  readonly unreadNotificationCount?: Maybe<Scalars['Int']['output']>;
  /** Which categories reach the person by which channels. Only for the person; others get null and FORBIDDEN. */
  readonly notificationPreferences?: Maybe<NotificationPreferences>;
};


/** A person; owned by identity. */
export type UserNotificationsArgs = {
  unread?: InputMaybe<Scalars['Boolean']['input']>;
  category?: InputMaybe<NotificationCategory>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  since?: InputMaybe<Scalars['String']['input']>;
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
  Notification: Notification;
  NotificationDelivery: NotificationDelivery;
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Notification:
    ( { __typename: 'Notification' }
    & GraphQLRecursivePick<FederationTypes['Notification'], {"id":true}> );
  NotificationDelivery:
    ( { __typename: 'NotificationDelivery' }
    & GraphQLRecursivePick<FederationTypes['NotificationDelivery'], {"id":true}> );
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  NotificationEvent:
    | ( ConnectionReady )
    | ( Omit<NotificationCreated, 'notification'> & { notification: _RefType['Notification'] } )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Notification: ResolverTypeWrapper<NotificationRecord>;
  NotificationDelivery: ResolverTypeWrapper<DeliveryRow>;
  NotificationCategory: NotificationCategory;
  NotificationChannel: NotificationChannel;
  NotificationDeliveryState: NotificationDeliveryState;
  NotificationConnection: ResolverTypeWrapper<Omit<NotificationConnection, 'edges'> & { edges: ReadonlyArray<ResolversTypes['NotificationEdge']> }>;
  NotificationEdge: ResolverTypeWrapper<Omit<NotificationEdge, 'node'> & { node: ResolversTypes['Notification'] }>;
  NotificationEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['NotificationEvent']>;
  ConnectionReady: ResolverTypeWrapper<ConnectionReady>;
  NotificationCreated: ResolverTypeWrapper<Omit<NotificationCreated, 'notification'> & { notification: ResolversTypes['Notification'] }>;
  UnreadCount: ResolverTypeWrapper<UnreadCount>;
  NotificationPreferences: ResolverTypeWrapper<NotificationPreferences>;
  NotificationPreference: ResolverTypeWrapper<NotificationPreference>;
  QuietHours: ResolverTypeWrapper<QuietHours>;
  NotificationPreferenceInput: NotificationPreferenceInput;
  QuietHoursInput: QuietHoursInput;
  SendNotificationInput: SendNotificationInput;
  NotificationsPayload: ResolverTypeWrapper<Omit<NotificationsPayload, 'notifications'> & { notifications: ReadonlyArray<ResolversTypes['Notification']> }>;
  NotificationPayload: ResolverTypeWrapper<Omit<NotificationPayload, 'notification'> & { notification?: Maybe<ResolversTypes['Notification']> }>;
  MarkAllPayload: ResolverTypeWrapper<MarkAllPayload>;
  NotificationPreferencesPayload: ResolverTypeWrapper<NotificationPreferencesPayload>;
  User: ResolverTypeWrapper<Omit<User, 'notifications'> & { notifications?: Maybe<ResolversTypes['NotificationConnection']> }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  Int64: ResolverTypeWrapper<Scalars['Int64']['output']>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  UserError: ResolverTypeWrapper<UserError>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Query: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  Mutation: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Subscription: Record<PropertyKey, never>;
  Notification: NotificationRecord;
  NotificationDelivery: DeliveryRow;
  NotificationConnection: Omit<NotificationConnection, 'edges'> & { edges: ReadonlyArray<ResolversParentTypes['NotificationEdge']> };
  NotificationEdge: Omit<NotificationEdge, 'node'> & { node: ResolversParentTypes['Notification'] };
  NotificationEvent: ResolversUnionTypes<ResolversParentTypes>['NotificationEvent'];
  ConnectionReady: ConnectionReady;
  NotificationCreated: Omit<NotificationCreated, 'notification'> & { notification: ResolversParentTypes['Notification'] };
  UnreadCount: UnreadCount;
  NotificationPreferences: NotificationPreferences;
  NotificationPreference: NotificationPreference;
  QuietHours: QuietHours;
  NotificationPreferenceInput: NotificationPreferenceInput;
  QuietHoursInput: QuietHoursInput;
  SendNotificationInput: SendNotificationInput;
  NotificationsPayload: Omit<NotificationsPayload, 'notifications'> & { notifications: ReadonlyArray<ResolversParentTypes['Notification']> };
  NotificationPayload: Omit<NotificationPayload, 'notification'> & { notification?: Maybe<ResolversParentTypes['Notification']> };
  MarkAllPayload: MarkAllPayload;
  NotificationPreferencesPayload: NotificationPreferencesPayload;
  User: Omit<User, 'notifications'> & { notifications?: Maybe<ResolversParentTypes['NotificationConnection']> } | FederationReferenceTypes['User'];
  DateTime: Scalars['DateTime']['output'];
  JSON: Scalars['JSON']['output'];
  Int64: Scalars['Int64']['output'];
  PageInfo: PageInfo;
  UserError: UserError;
};

export type QueryResolvers<ContextType = any, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  notifications?: Resolver<ResolversTypes['NotificationConnection'], ParentType, ContextType, RequireFields<QueryNotificationsArgs, 'first'>>;
};

export type MutationResolvers<ContextType = any, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  markNotificationsSeen?: Resolver<ResolversTypes['NotificationsPayload'], ParentType, ContextType, RequireFields<MutationMarkNotificationsSeenArgs, 'ids'>>;
  markNotificationsRead?: Resolver<ResolversTypes['NotificationsPayload'], ParentType, ContextType, RequireFields<MutationMarkNotificationsReadArgs, 'ids'>>;
  markAllNotificationsRead?: Resolver<ResolversTypes['MarkAllPayload'], ParentType, ContextType, Partial<MutationMarkAllNotificationsReadArgs>>;
  archiveNotification?: Resolver<ResolversTypes['NotificationPayload'], ParentType, ContextType, RequireFields<MutationArchiveNotificationArgs, 'id'>>;
  setNotificationPreferences?: Resolver<ResolversTypes['NotificationPreferencesPayload'], ParentType, ContextType, RequireFields<MutationSetNotificationPreferencesArgs, 'preferences'>>;
  setQuietHours?: Resolver<ResolversTypes['NotificationPreferencesPayload'], ParentType, ContextType, Partial<MutationSetQuietHoursArgs>>;
  sendNotification?: Resolver<ResolversTypes['NotificationPayload'], ParentType, ContextType, RequireFields<MutationSendNotificationArgs, 'input' | 'idempotencyKey'>>;
};

export type SubscriptionResolvers<ContextType = any, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  notificationReceived?: SubscriptionResolver<ResolversTypes['NotificationEvent'], "notificationReceived", ParentType, ContextType>;
  unreadCountChanged?: SubscriptionResolver<ResolversTypes['UnreadCount'], "unreadCountChanged", ParentType, ContextType>;
};

export type NotificationResolvers<ContextType = any, ParentType extends ResolversParentTypes['Notification'] = ResolversParentTypes['Notification'], FederationReferenceType extends FederationReferenceTypes['Notification'] = FederationReferenceTypes['Notification']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Notification']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workflow?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  category?: Resolver<ResolversTypes['NotificationCategory'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  data?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  seenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  readAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  archivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  recipient?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  deliveries?: Resolver<ReadonlyArray<ResolversTypes['NotificationDelivery']>, ParentType, ContextType>;
};

export type NotificationDeliveryResolvers<ContextType = any, ParentType extends ResolversParentTypes['NotificationDelivery'] = ResolversParentTypes['NotificationDelivery'], FederationReferenceType extends FederationReferenceTypes['NotificationDelivery'] = FederationReferenceTypes['NotificationDelivery']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['NotificationDelivery']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['NotificationDeliveryState'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notBefore?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NotificationConnectionResolvers<ContextType = any, ParentType extends ResolversParentTypes['NotificationConnection'] = ResolversParentTypes['NotificationConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NotificationEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type NotificationEdgeResolvers<ContextType = any, ParentType extends ResolversParentTypes['NotificationEdge'] = ResolversParentTypes['NotificationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
};

export type NotificationEventResolvers<ContextType = any, ParentType extends ResolversParentTypes['NotificationEvent'] = ResolversParentTypes['NotificationEvent']> = {
  __resolveType: TypeResolveFn<'ConnectionReady' | 'NotificationCreated', ParentType, ContextType>;
};

export type ConnectionReadyResolvers<ContextType = any, ParentType extends ResolversParentTypes['ConnectionReady'] = ResolversParentTypes['ConnectionReady']> = {
  connectionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  serverTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  unreadCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotificationCreatedResolvers<ContextType = any, ParentType extends ResolversParentTypes['NotificationCreated'] = ResolversParentTypes['NotificationCreated']> = {
  notification?: Resolver<ResolversTypes['Notification'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unreadCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnreadCountResolvers<ContextType = any, ParentType extends ResolversParentTypes['UnreadCount'] = ResolversParentTypes['UnreadCount']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Int64'], ParentType, ContextType>;
};

export type NotificationPreferencesResolvers<ContextType = any, ParentType extends ResolversParentTypes['NotificationPreferences'] = ResolversParentTypes['NotificationPreferences']> = {
  matrix?: Resolver<ReadonlyArray<ResolversTypes['NotificationPreference']>, ParentType, ContextType>;
  quietHours?: Resolver<Maybe<ResolversTypes['QuietHours']>, ParentType, ContextType>;
};

export type NotificationPreferenceResolvers<ContextType = any, ParentType extends ResolversParentTypes['NotificationPreference'] = ResolversParentTypes['NotificationPreference']> = {
  category?: Resolver<ResolversTypes['NotificationCategory'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['NotificationChannel'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mandatory?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QuietHoursResolvers<ContextType = any, ParentType extends ResolversParentTypes['QuietHours'] = ResolversParentTypes['QuietHours']> = {
  startsAt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  endsAt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timezone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NotificationsPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['NotificationsPayload'] = ResolversParentTypes['NotificationsPayload']> = {
  notifications?: Resolver<ReadonlyArray<ResolversTypes['Notification']>, ParentType, ContextType>;
  unreadCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type NotificationPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['NotificationPayload'] = ResolversParentTypes['NotificationPayload']> = {
  notification?: Resolver<Maybe<ResolversTypes['Notification']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MarkAllPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['MarkAllPayload'] = ResolversParentTypes['MarkAllPayload']> = {
  markedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unreadCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type NotificationPreferencesPayloadResolvers<ContextType = any, ParentType extends ResolversParentTypes['NotificationPreferencesPayload'] = ResolversParentTypes['NotificationPreferencesPayload']> = {
  preferences?: Resolver<Maybe<ResolversTypes['NotificationPreferences']>, ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = any, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  notifications?: Resolver<Maybe<ResolversTypes['NotificationConnection']>, ParentType, ContextType, RequireFields<UserNotificationsArgs, 'first'>>;
  unreadNotificationCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  notificationPreferences?: Resolver<Maybe<ResolversTypes['NotificationPreferences']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface Int64ScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Int64'], any> {
  name: 'Int64';
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
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Notification?: NotificationResolvers<ContextType>;
  NotificationDelivery?: NotificationDeliveryResolvers<ContextType>;
  NotificationConnection?: NotificationConnectionResolvers<ContextType>;
  NotificationEdge?: NotificationEdgeResolvers<ContextType>;
  NotificationEvent?: NotificationEventResolvers<ContextType>;
  ConnectionReady?: ConnectionReadyResolvers<ContextType>;
  NotificationCreated?: NotificationCreatedResolvers<ContextType>;
  UnreadCount?: UnreadCountResolvers<ContextType>;
  NotificationPreferences?: NotificationPreferencesResolvers<ContextType>;
  NotificationPreference?: NotificationPreferenceResolvers<ContextType>;
  QuietHours?: QuietHoursResolvers<ContextType>;
  NotificationsPayload?: NotificationsPayloadResolvers<ContextType>;
  NotificationPayload?: NotificationPayloadResolvers<ContextType>;
  MarkAllPayload?: MarkAllPayloadResolvers<ContextType>;
  NotificationPreferencesPayload?: NotificationPreferencesPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Int64?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

