// Made by `npm run generate` from the GraphQL files; do not edit.

/** The operations of this client with the ids by which the router knows them, in the format of Apollo's persisted queries. */
export const manifest = {
  "format": "apollo-persisted-query-manifest",
  "version": 1,
  "operations": [
    {
      "id": "7f94bb0d665e626604bf5e6f5ef888f2adcb5b8c8c2c52cffa28c96cd7cf3a7c",
      "name": "ApproveReturn",
      "type": "mutation",
      "body": "mutation ApproveReturn($returnId: ID!, $answer: String) {\n  approveReturn(returnId: $returnId, answer: $answer) {\n    returnRequest {\n      id\n      status\n      __typename\n    }\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "003d815eb4e503d1af5970dc5ea7e4f305344fbc9e39934e98e018ca1ae442ad",
      "name": "CancelScheduledPrice",
      "type": "mutation",
      "body": "mutation CancelScheduledPrice($id: ID!) {\n  cancelScheduledPrice(id: $id) {\n    scheduledPrice {\n      id\n      price {\n        amountMinor\n        currency\n        __typename\n      }\n      startsAt\n      endsAt\n      state\n      __typename\n    }\n    userErrors {\n      code\n      field\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "b0331993e09e9bc2ca8f0afd445fe2e99f1ac3b30aaee1386558e52b3c418c97",
      "name": "MarkDelivered",
      "type": "mutation",
      "body": "mutation MarkDelivered($shipmentId: ID!) {\n  markDelivered(shipmentId: $shipmentId) {\n    shipment {\n      id\n      deliveredAt\n      __typename\n    }\n    part {\n      id\n      status\n      __typename\n    }\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "efa1014dd0ad26da85db2ac480ede36d6aed0420e70699d5a5a332f79a814a58",
      "name": "MoveOrder",
      "type": "mutation",
      "body": "mutation MoveOrder($orderId: ID!, $newState: OrderStatus!) {\n  transitionOrder(orderId: $orderId, newState: $newState) {\n    parts {\n      id\n      status\n      __typename\n    }\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "c1c8483a39cb1bc6e92fc826e576e5da50973441c1ef0c07d428f4e570a2e054",
      "name": "ReceiveReturn",
      "type": "mutation",
      "body": "mutation ReceiveReturn($returnId: ID!, $restock: Boolean!) {\n  receiveReturn(returnId: $returnId, restock: $restock) {\n    returnRequest {\n      id\n      status\n      refund {\n        amountMinor\n        __typename\n      }\n      __typename\n    }\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "e8deac21dddf53ad3be38b6d4871551b2ce83e04c8ae6c47dce1293ea93a7866",
      "name": "RejectReturn",
      "type": "mutation",
      "body": "mutation RejectReturn($returnId: ID!, $answer: String) {\n  rejectReturn(returnId: $returnId, answer: $answer) {\n    returnRequest {\n      id\n      status\n      answer\n      __typename\n    }\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "775f1a429984ba493d64d57b0bc47456f639d30ca87dc24baa9d0b11eb006e7e",
      "name": "SchedulePrice",
      "type": "mutation",
      "body": "mutation SchedulePrice($input: SchedulePriceInput!) {\n  schedulePrice(input: $input) {\n    scheduledPrice {\n      id\n      price {\n        amountMinor\n        currency\n        __typename\n      }\n      startsAt\n      endsAt\n      state\n      __typename\n    }\n    userErrors {\n      code\n      field\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "192e622c74f3e9625e4c9c6c27a5a6b4d4e0770de2d45c8e27d7357ab434ba06",
      "name": "ScheduledPrices",
      "type": "query",
      "body": "query ScheduledPrices($id: ID!) {\n  product(id: $id) {\n    id\n    variants {\n      id\n      sku\n      price {\n        amountMinor\n        currency\n        __typename\n      }\n      scheduledPrices {\n        id\n        price {\n          amountMinor\n          __typename\n        }\n        startsAt\n        endsAt\n        state\n        __typename\n      }\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "5d13c9cd88f59340c381aff4dc581621fd7201170bd161a35befb6ec1a971c57",
      "name": "SellerDashboard",
      "type": "query",
      "body": "query SellerDashboard($input: StatsInput!, $by: EarningsSpan!) {\n  sellerStats(input: $input) {\n    revenue {\n      amountMinor\n      currency\n      __typename\n    }\n    orders\n    pending\n    completed\n    cancelled\n    completionRate\n    averageOrderValue {\n      amountMinor\n      __typename\n    }\n    __typename\n  }\n  sellerEarnings(input: $input, by: $by) {\n    from\n    orders\n    gross {\n      amountMinor\n      __typename\n    }\n    refunded {\n      amountMinor\n      __typename\n    }\n    net {\n      amountMinor\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "f3bdc67a1f32f4611d98a5195574becd615e24b67aa38766b5b2aa6e2350645e",
      "name": "SellerOrderEvents",
      "type": "subscription",
      "body": "subscription SellerOrderEvents {\n  sellerOrderEvents {\n    name\n    version\n    sellerOrder {\n      id\n      number\n      status\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "d833cc5e0debb5039ecf628099fda543509e4385a60b49b6694d2475b27cc1e6",
      "name": "SellerOrderPage",
      "type": "query",
      "body": "query SellerOrderPage($id: ID!) {\n  sellerOrder(id: $id) {\n    id\n    orderId\n    number\n    status\n    customer {\n      id\n      name\n      __typename\n    }\n    items {\n      id\n      sku\n      name\n      variantName\n      quantity\n      shippedQuantity\n      __typename\n    }\n    total {\n      amountMinor\n      currency\n      __typename\n    }\n    shippingAddress {\n      recipient\n      organisation\n      line1\n      line2\n      city\n      region\n      postalCode\n      country\n      phone\n      __typename\n    }\n    shipments {\n      id\n      trackingNumber\n      deliveredAt\n      lines {\n        quantity\n        item {\n          sku\n          __typename\n        }\n        __typename\n      }\n      __typename\n    }\n    returns {\n      id\n      status\n      reason\n      note\n      lines {\n        quantity\n        item {\n          sku\n          __typename\n        }\n        __typename\n      }\n      refund {\n        amountMinor\n        __typename\n      }\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "29f95c565e9ef166061d9762705e3c25e60f00b6e3b938e5f7a8fd8430815aa0",
      "name": "SellerOrders",
      "type": "query",
      "body": "query SellerOrders($filter: SellerOrderFilter, $first: Int, $after: String) {\n  sellerOrders(filter: $filter, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        orderId\n        number\n        status\n        createdAt\n        total {\n          amountMinor\n          currency\n          __typename\n        }\n        __typename\n      }\n      __typename\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "920933f4863c20b2a430f53e65e546376c561a3efae84dbfe472e81e08c9e2f6",
      "name": "ShipOrder",
      "type": "mutation",
      "body": "mutation ShipOrder($input: CreateShipmentInput!) {\n  createShipment(input: $input) {\n    shipment {\n      id\n      trackingNumber\n      __typename\n    }\n    part {\n      id\n      status\n      __typename\n    }\n    userErrors {\n      code\n      field\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    }
  ]
} as const;
