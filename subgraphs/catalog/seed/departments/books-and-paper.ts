import type { Department } from '../department.ts';

/** Books and paper. */
export const booksAndPaper: Department = {
  name: 'Books & Paper',
  groups: {
    Fiction: {
      Novels: [
        ['The Lighthouse Ledger', 'Meridian Press', 2200, 'A keeper counts ships, and one too few comes back.'],
        [
          'Salt and Paper',
          'Meridian Press',
          1999,
          'Two sisters inherit a printing house on an island without a ferry.',
        ],
        ['Eleven Winters', 'Ostwind', 2400, 'A village is told through its coldest nights.'],
        ['The Map of Small Rooms', 'Ostwind', 1899, 'An architect moves into every house that she ever drew.'],
        ['Night Train to Varna', 'Meridian Press', 1299, 'Six passengers, five tickets.'],
      ],
      Mysteries: [
        ['The Quiet Notary', 'Ostwind', 1499, 'A will is read three times, and differs each time.'],
        ['Death at Low Tide', 'Ostwind', 1399, 'The inspector cannot swim.'],
        ['A Clock for Mrs Aubrey', 'Meridian Press', 1599, 'It has stopped at the wrong hour.'],
        ['The Glass Orchard', 'Meridian Press', 1699, 'Somebody is replacing the apples.'],
        ['Nine Keys', 'Ostwind', 1499, 'Ten locks.'],
      ],
    },
    'Non-Fiction': {
      Cooking: [
        ['One Pan, Every Night', 'Tafelrunde', 2900, 'A hundred suppers and little washing-up.'],
        ['Bread in Four Ingredients', 'Tafelrunde', 3200, 'Flour, water, salt, time.'],
        ['The Vegetable Year', 'Tafelrunde', 3500, 'Fifty-two weeks at the market.'],
        ['Preserved', 'Tafelrunde', 2700, 'Jams, pickles, ferments.'],
        ['Coffee by Hand', 'Tafelrunde', 1900, 'From bean to cup without a plug.'],
      ],
      Travel: [
        ['Slow Rails', 'Wegweiser', 2600, 'Europe by train, a border at a time.'],
        ['Hut to Hut', 'Wegweiser', 2400, 'Thirty alpine routes with beds at their ends.'],
        ['The Baltic by Bicycle', 'Wegweiser', 2300, 'Eight weeks, nine countries.'],
        ['City Walks: Lisbon', 'Wegweiser', 1500, 'Twelve walks, all uphill.'],
        ['Islands of the North', 'Wegweiser', 3900, 'Photographs and weather.'],
      ],
    },
    Stationery: {
      Notebooks: [
        ['Notebook A5 Dotted', 'Papierwerk', 1490, 'Thread-bound, lies flat, takes ink.'],
        ['Notebook A5 Lined', 'Papierwerk', 1490, 'A hundred and ninety-two pages with numbers on them.'],
        ['Pocket Notebooks, Pack of Three', 'Papierwerk', 1190, 'For the back pocket.'],
        ['Sketchbook A4', 'Papierwerk', 1990, 'A hundred and fifty grams a square metre.'],
        ['Week Planner', 'Papierwerk', 1790, 'Without dates, to begin any Monday.'],
      ],
      Pens: [
        ['Fountain Pen Studio', 'Federhaus', 4900, 'Steel nib, brushed aluminium.'],
        ['Rollerball Slate', 'Federhaus', 2900, 'Writes at once, after weeks too.'],
        ['Mechanical Pencil 0.7', 'Federhaus', 1900, 'Brass, heavy in front.'],
        ['Fineliner Set, Ten Colours', 'Papierwerk', 1690, 'Lines of four tenths of a millimetre.'],
        ['Bottled Ink 50 ml', 'Federhaus', 1290, 'Blue-black, dries in four seconds.'],
      ],
    },
    Games: {
      'Board Games': [
        ['Harbourmasters', 'Spielraum', 3990, 'Load ships, and block those of others.'],
        ['Moss', 'Spielraum', 2990, 'A quiet game of growing for two.'],
        ['Caravan of Lies', 'Spielraum', 3490, 'Bluff across the desert.'],
        ['Twelve Towers', 'Spielraum', 4490, 'Build together, or fall together.'],
        ['The Night Market', 'Spielraum', 2790, 'Trade before the lanterns go out.'],
      ],
      Puzzles: [
        ['Puzzle Old Town, 1000 Pieces', 'Spielraum', 1690, 'Roofs, and more roofs.'],
        ['Puzzle Star Chart, 1500 Pieces', 'Spielraum', 1990, 'Glows when the light is out.'],
        ['Wooden Puzzle Fox', 'Waldmann', 2990, 'A hundred and forty pieces, each a shape of its own.'],
        ['Puzzle Mat', 'Spielraum', 2490, 'Rolls the work away.'],
        ['Puzzle Botanical, 500 Pieces', 'Spielraum', 1490, 'Ferns in four greens.'],
      ],
    },
  },
};
