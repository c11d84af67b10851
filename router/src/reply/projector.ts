/** Values of `__schema` and `__type` by response key. */
export type IntrospectionValues = Readonly<Record<string, unknown>>;

/** The data cannot be answered as it stands: somebody must look at it with care and say where and why. */
export const NEEDS_CARE: unique symbol = Symbol('needs care');

/** An object of the data. */
export type Data = Readonly<Record<string, unknown>>;

/** Makes the reply's value of a value of the data, or gives {@link NEEDS_CARE}. */
export type Projector<From> = (value: From, introspection: IntrospectionValues) => unknown;
