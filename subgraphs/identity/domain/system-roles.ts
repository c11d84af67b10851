/**
 * The roles that the platform brings (SPEC.md B1 #11), as data: fixed ids, so that a database made today and one made
 * tomorrow agree. Everybody who registers is a `customer`.
 */
export const SYSTEM_ROLES = [
  {
    id: '01900000-0000-7000-8000-0000000000a1',
    name: 'admin',
    description: 'Runs the platform; may do everything.',
    permissions: ['*:*'],
  },
  {
    id: '01900000-0000-7000-8000-0000000000a2',
    name: 'seller',
    description: 'Offers products and keeps their stock.',
    permissions: ['product:write:own', 'order:fulfil', 'coupon:write:own'],
  },
  {
    id: '01900000-0000-7000-8000-0000000000a3',
    name: 'customer',
    description: 'Buys, books and writes reviews.',
    permissions: ['order:create', 'booking:create', 'review:write'],
  },
  {
    id: '01900000-0000-7000-8000-0000000000a4',
    name: 'organizer',
    description: 'Organises ticketed events.',
    permissions: ['event:write', 'venue:write', 'ticket:check-in', 'booking:read'],
  },
  {
    id: '01900000-0000-7000-8000-0000000000a5',
    name: 'support',
    description: 'Helps people with their accounts, orders and bookings.',
    permissions: [
      'user:read',
      'user:write',
      'session:read',
      'session:revoke',
      'order:read',
      'booking:read',
      'payment:read',
      'payment:refund',
      'review:moderate',
    ],
  },
] as const;

/** The role of everybody who registers. */
export const CUSTOMER_ROLE_ID = SYSTEM_ROLES[2].id;

/** The role that at least one user must always hold. */
export const ADMIN_ROLE_ID = SYSTEM_ROLES[0].id;
