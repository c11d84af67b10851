/** What people say, with the stars that go with it. */
export const REVIEW_TEXTS: readonly (readonly [rating: number, text: string])[] = [
  [5, 'Exactly as described, and it feels as if it will outlive me.'],
  [4, 'Very good. One star less for the packaging, which was twice the size of it.'],
  [5, 'Bought a second one for my parents.'],
  [3, 'Does its work, no more. For the price I had hoped for a better finish.'],
  [4, 'Solid, well made, arrived in two days.'],
  [2, 'The idea is good, but mine had a scratch from the start.'],
  [5, 'In daily use for three months without a complaint.'],
  [4, 'Smaller than I thought, which turned out to be right for our flat.'],
  [5, 'The best I have had, and I have had several.'],
  [1, 'Not for me. Sent it back, which at least was easy.'],
  [4, 'Good quality. The colour is a little darker than in the pictures.'],
  [5, 'A present that was really used.'],
];
