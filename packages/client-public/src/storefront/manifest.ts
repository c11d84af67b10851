// Made by `npm run generate` from the GraphQL files; do not edit.

/** The operations of this client with the ids by which the router knows them, in the format of Apollo's persisted queries. */
export const manifest = {
  "format": "apollo-persisted-query-manifest",
  "version": 1,
  "operations": [
    {
      "id": "af1877453907623343c79627fa53b8d46eec71d4cbf9cd9ca70a469768606b3a",
      "name": "Account",
      "type": "query",
      "body": "query Account {\n  me {\n    id\n    name\n    email\n    verified\n    locale\n    unreadNotificationCount\n    sessions {\n      id\n      device\n      lastSeenAt\n      current\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "33b69d3c78f49274eed09432e5ad2bf16810eee636bc65c3b0bf434518f111f3",
      "name": "AddToCart",
      "type": "mutation",
      "body": "mutation AddToCart($input: AddToCartInput!) {\n  addToCart(input: $input) {\n    token\n    cart {\n      id\n      lines {\n        id\n        sku\n        quantity\n        __typename\n      }\n      __typename\n    }\n    userErrors {\n      code\n      field\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "27224239c055571825ba4582d5e58d21798eb4c3d00f2bb63ed79d0d6b6268d0",
      "name": "ApplyCoupon",
      "type": "mutation",
      "body": "mutation ApplyCoupon($code: String, $token: String) {\n  applyCouponToCart(code: $code, token: $token) {\n    cart {\n      id\n      couponCode\n      totals {\n        discount {\n          amountMinor\n          __typename\n        }\n        total {\n          amountMinor\n          __typename\n        }\n        __typename\n      }\n      __typename\n    }\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "5e43f037f5b7ce779e8fee94a2f83e18f9351888f9a1c21904ec1fe7b1eb6219",
      "name": "AwaitedVariants",
      "type": "query",
      "body": "query AwaitedVariants {\n  awaitedVariants {\n    id\n    sku\n    name\n    product {\n      id\n      slug\n      name\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "7abad8f84b1677898fe27a96637e3a0ba774f239ab267914813e7e787950eaa1",
      "name": "CancelNotifyWhenBack",
      "type": "mutation",
      "body": "mutation CancelNotifyWhenBack($variantId: ID!) {\n  cancelNotifyWhenBack(variantId: $variantId) {\n    variant {\n      id\n      awaitedByMe\n      __typename\n    }\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "5cff38fa5756820864ebec6164a694e8ce63f817213f360fec516530842228c3",
      "name": "CancelOrder",
      "type": "mutation",
      "body": "mutation CancelOrder($orderId: ID!, $reason: String) {\n  cancelOrder(orderId: $orderId, reason: $reason) {\n    order {\n      id\n      status\n      cancelReason\n      __typename\n    }\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "6f1f5787f7c02a5608fe44b35b14552f69d663178a427e8b69a76643d1dc6fd7",
      "name": "CartPage",
      "type": "query",
      "body": "query CartPage($token: String) {\n  cart(token: $token) {\n    ...CartParts\n    __typename\n  }\n}\n\nfragment CartParts on Cart {\n  id\n  version\n  currency\n  couponCode\n  lines {\n    id\n    sku\n    name\n    quantity\n    unitPrice {\n      amountMinor\n      currency\n      __typename\n    }\n    subtotal {\n      amountMinor\n      __typename\n    }\n    issues\n    product {\n      id\n      slug\n      __typename\n    }\n    __typename\n  }\n  totals {\n    subtotal {\n      amountMinor\n      __typename\n    }\n    discount {\n      amountMinor\n      __typename\n    }\n    couponIssue\n    shipping {\n      amountMinor\n      __typename\n    }\n    tax {\n      amountMinor\n      __typename\n    }\n    total {\n      amountMinor\n      currency\n      __typename\n    }\n    __typename\n  }\n  shippingAddress {\n    recipient\n    line1\n    city\n    country\n    __typename\n  }\n  __typename\n}"
    },
    {
      "id": "3980b279ad0d4e3359f79ed536891ee72e395479ce9b16469b6e4676a09df161",
      "name": "CompleteSignIn",
      "type": "mutation",
      "body": "mutation CompleteSignIn($challenge: String!, $otp: String!) {\n  completeSignIn(challenge: $challenge, otp: $otp, refreshTokenIn: COOKIE) {\n    token\n    expiresAt\n    user {\n      id\n      name\n      __typename\n    }\n    userErrors {\n      code\n      field\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "a49ebc31a6cf903a9f7b2e0fe9b1cf9f89631cd51e213e703068f05716339349",
      "name": "FollowCart",
      "type": "subscription",
      "body": "subscription FollowCart($token: String) {\n  cartUpdated(token: $token) {\n    id\n    version\n    lines {\n      id\n      quantity\n      issues\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "b309b79a4b8c858096a0400ec3c8968f165e9c3f8ff7b2cfe43951bc58fb64c4",
      "name": "FollowOrder",
      "type": "subscription",
      "body": "subscription FollowOrder($orderId: ID!) {\n  orderUpdated(orderId: $orderId) {\n    id\n    version\n    status\n    paymentStatus\n    fulfilmentStatus\n    __typename\n  }\n}"
    },
    {
      "id": "0fb360f72189f30a1be4cd8915078b2dca92767f69cf2702a1a0813a36dc08b6",
      "name": "Inbox",
      "type": "query",
      "body": "query Inbox($first: Int, $after: String, $since: String) {\n  notifications(first: $first, after: $after, since: $since) {\n    edges {\n      cursor\n      node {\n        id\n        category\n        title\n        body\n        data\n        createdAt\n        readAt\n        __typename\n      }\n      __typename\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "1a7ac4463f7756192c0de5ca1870817eaff839e5028d42e0256c24878ecd17d9",
      "name": "InboxStream",
      "type": "subscription",
      "body": "subscription InboxStream {\n  notificationReceived {\n    ... on ConnectionReady {\n      unreadCount\n      __typename\n    }\n    ... on NotificationCreated {\n      cursor\n      unreadCount\n      notification {\n        id\n        title\n        __typename\n      }\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "0227c0e809736919b06ea3f69d27135fa76fc167546640e52e26f7b54ec9cdd6",
      "name": "MergeCart",
      "type": "mutation",
      "body": "mutation MergeCart($token: String!) {\n  mergeCart(token: $token) {\n    cart {\n      id\n      lines {\n        sku\n        quantity\n        __typename\n      }\n      __typename\n    }\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "1fa45a067d7cd1d94654b46cb29ed17cd06ddaba5f92dd1e7a7c511cd14882fe",
      "name": "MyOrderEvents",
      "type": "subscription",
      "body": "subscription MyOrderEvents {\n  myOrderEvents {\n    name\n    version\n    order {\n      id\n      number\n      status\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "c6684e8795133b5176318b61d7575c1fc20401a68cabe1b699ec15a4a8051819",
      "name": "NotifyWhenBack",
      "type": "mutation",
      "body": "mutation NotifyWhenBack($variantId: ID!) {\n  notifyWhenBack(variantId: $variantId) {\n    variant {\n      id\n      awaitedByMe\n      __typename\n    }\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "d9c0c228b4d9f0a53856c727ba63ca611da3e48f918dcb527270fe9ca0349e7d",
      "name": "OrderHistory",
      "type": "query",
      "body": "query OrderHistory($filter: OrderFilter, $first: Int, $after: String) {\n  orderHistory(filter: $filter, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        id\n        number\n        status\n        createdAt\n        total {\n          amountMinor\n          currency\n          __typename\n        }\n        items {\n          name\n          quantity\n          imageUrl\n          __typename\n        }\n        __typename\n      }\n      __typename\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "d2272ce5656a2a5fe8a54e21c23be29a2c50cc575629e2a514d9656dff16a4a6",
      "name": "OrderPage",
      "type": "query",
      "body": "query OrderPage($id: ID!) {\n  order(id: $id) {\n    id\n    number\n    status\n    cancelReason\n    paymentStatus\n    fulfilmentStatus\n    version\n    createdAt\n    confirmedAt\n    items {\n      id\n      sku\n      name\n      imageUrl\n      quantity\n      unitPrice {\n        amountMinor\n        __typename\n      }\n      discount {\n        amountMinor\n        __typename\n      }\n      total {\n        amountMinor\n        __typename\n      }\n      shippedQuantity\n      deliveredQuantity\n      returningQuantity\n      product {\n        id\n        slug\n        name\n        images {\n          url\n          __typename\n        }\n        __typename\n      }\n      seller {\n        id\n        name\n        __typename\n      }\n      __typename\n    }\n    subtotal {\n      amountMinor\n      __typename\n    }\n    discount {\n      amountMinor\n      __typename\n    }\n    shipping {\n      amountMinor\n      __typename\n    }\n    tax {\n      amountMinor\n      __typename\n    }\n    total {\n      amountMinor\n      currency\n      __typename\n    }\n    refunded {\n      amountMinor\n      __typename\n    }\n    shippingAddress {\n      recipient\n      line1\n      city\n      country\n      __typename\n    }\n    timeline {\n      version\n      kind\n      status\n      at\n      __typename\n    }\n    shipments {\n      id\n      carrier\n      trackingNumber\n      shippedAt\n      deliveredAt\n      __typename\n    }\n    returns {\n      id\n      status\n      refund {\n        amountMinor\n        __typename\n      }\n      __typename\n    }\n    payments {\n      id\n      status\n      __typename\n    }\n    invoice {\n      url\n      expiresAt\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "9a0c2f2f34e4611eabca65fb5a36272905b212ae5677c3a3460a3b383d1839cf",
      "name": "PayOrder",
      "type": "mutation",
      "body": "mutation PayOrder($paymentId: ID!, $methodId: ID, $methodToken: String) {\n  confirmPayment(\n    paymentId: $paymentId\n    methodId: $methodId\n    methodToken: $methodToken\n  ) {\n    payment {\n      id\n      status\n      nextAction {\n        type\n        clientSecret\n        redirectUrl\n        __typename\n      }\n      failure {\n        code\n        message\n        retryable\n        __typename\n      }\n      __typename\n    }\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "76bf7827a6d51e20d7608957e3c747e0abb7e0c480bd3d06287af010f47125a7",
      "name": "PlaceOrder",
      "type": "mutation",
      "body": "mutation PlaceOrder($input: PlaceOrderInput!) {\n  placeOrder(input: $input) {\n    order {\n      id\n      number\n      status\n      cancelReason\n      paymentStatus\n      paymentDeadline\n      total {\n        amountMinor\n        currency\n        __typename\n      }\n      missing {\n        sku\n        available\n        __typename\n      }\n      payments {\n        id\n        status\n        nextAction {\n          type\n          clientSecret\n          __typename\n        }\n        __typename\n      }\n      __typename\n    }\n    cart {\n      id\n      totals {\n        total {\n          amountMinor\n          __typename\n        }\n        __typename\n      }\n      __typename\n    }\n    userErrors {\n      code\n      field\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "68ae47964e4d76d56f1cf77089695f9fb48aef7c72565d29edd9be448b21f417",
      "name": "ProductList",
      "type": "query",
      "body": "query ProductList($filter: ProductFilter, $sort: ProductSort, $first: Int, $after: String) {\n  products(filter: $filter, sort: $sort, first: $first, after: $after) {\n    edges {\n      cursor\n      node {\n        ...ProductCard\n        __typename\n      }\n      __typename\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n      __typename\n    }\n    __typename\n  }\n}\n\nfragment ProductCard on Product {\n  id\n  slug\n  name\n  price {\n    amountMinor\n    currency\n    __typename\n  }\n  availability {\n    inStock\n    __typename\n  }\n  rating {\n    average\n    count\n    __typename\n  }\n  __typename\n}"
    },
    {
      "id": "b6e7b18aa6a48fa350dca8f92f6e60e4107abf2f1e5266fc56cc505302747b49",
      "name": "ProductPage",
      "type": "query",
      "body": "query ProductPage($slug: String!, $reviewsAfter: String) {\n  product(slug: $slug) {\n    id\n    name\n    description\n    images {\n      url\n      alt\n      __typename\n    }\n    variants {\n      id\n      sku\n      name\n      price {\n        amountMinor\n        currency\n        __typename\n      }\n      availability {\n        available\n        __typename\n      }\n      __typename\n    }\n    seller {\n      id\n      name\n      __typename\n    }\n    reviews(first: 10, after: $reviewsAfter) {\n      edges {\n        node {\n          id\n          rating\n          title\n          text\n          author {\n            name\n            avatarUrl\n            __typename\n          }\n          __typename\n        }\n        __typename\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n        __typename\n      }\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "803719444df9932f9150ccf601570ed5cdf57f43a71d490d309b9d5b27a71a62",
      "name": "ProlongSession",
      "type": "mutation",
      "body": "mutation ProlongSession {\n  refreshToken {\n    token\n    expiresAt\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "475021333dbfc213789ec8f3cd06251d6f04d68dc5377ed0fa3b7061fcd19362",
      "name": "Register",
      "type": "mutation",
      "body": "mutation Register($input: RegisterInput!) {\n  register(input: $input) {\n    userErrors {\n      code\n      field\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "c9feedb3c6964e702dd189b1a4d91eb27718b3e8e1316b44a8fd7da85353a4d8",
      "name": "RemoveFromCart",
      "type": "mutation",
      "body": "mutation RemoveFromCart($lineId: ID!, $token: String) {\n  removeFromCart(lineId: $lineId, token: $token) {\n    cart {\n      id\n      lines {\n        id\n        __typename\n      }\n      __typename\n    }\n    userErrors {\n      code\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "b44fc692c8146992ec1ee7d27c10437d93686f22506380514868ee1caafc1e0c",
      "name": "RequestReturn",
      "type": "mutation",
      "body": "mutation RequestReturn($input: RequestReturnInput!) {\n  requestReturn(input: $input) {\n    returnRequest {\n      id\n      status\n      refund {\n        amountMinor\n        currency\n        __typename\n      }\n      __typename\n    }\n    userErrors {\n      code\n      field\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "1f4c970a3322220f5f607b8949649d7c21e065a0989f3c6cfb990383ec987fc2",
      "name": "SetShippingAddress",
      "type": "mutation",
      "body": "mutation SetShippingAddress($input: ShippingAddressInput!) {\n  setShippingAddress(input: $input) {\n    cart {\n      id\n      shippingAddress {\n        recipient\n        city\n        __typename\n      }\n      __typename\n    }\n    userErrors {\n      code\n      field\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "59d9824f58d8b618fef57e3563e70498fa1daddbdd238968e6dcd302369649d0",
      "name": "SignIn",
      "type": "mutation",
      "body": "mutation SignIn($email: String!, $password: String!) {\n  login(email: $email, password: $password, refreshTokenIn: COOKIE) {\n    token\n    expiresAt\n    user {\n      id\n      name\n      __typename\n    }\n    challenge {\n      token\n      expiresAt\n      __typename\n    }\n    userErrors {\n      code\n      field\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "7563f2959bc29dc076c857145ff9872a53944273377214c01c6f8a9593aba2ee",
      "name": "StockTicker",
      "type": "subscription",
      "body": "subscription StockTicker($productId: ID!) {\n  stockChanged(productId: $productId) {\n    sku\n    variantAvailability {\n      inStock\n      available\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "65c75fdd014416d3ea0591b7ce122a5143d9744f7c9c03d97cdac5cc5f788342",
      "name": "UpdateCartItem",
      "type": "mutation",
      "body": "mutation UpdateCartItem($lineId: ID!, $quantity: Int!, $token: String) {\n  updateCartItem(lineId: $lineId, quantity: $quantity, token: $token) {\n    cart {\n      id\n      lines {\n        id\n        quantity\n        __typename\n      }\n      __typename\n    }\n    userErrors {\n      code\n      field\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    },
    {
      "id": "417507261926b67e32882fdc934ed7671512d1b2371b6e3250145331d7388d03",
      "name": "WriteReview",
      "type": "mutation",
      "body": "mutation WriteReview($input: CreateReviewInput!) {\n  createReview(input: $input) {\n    review {\n      id\n      rating\n      __typename\n    }\n    userErrors {\n      code\n      field\n      message\n      __typename\n    }\n    __typename\n  }\n}"
    }
  ]
} as const;
