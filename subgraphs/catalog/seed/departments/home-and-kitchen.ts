import type { Department } from '../department.ts';

/** Home and kitchen. */
export const homeAndKitchen: Department = {
  name: 'Home & Kitchen',
  groups: {
    Cookware: {
      Pans: [
        ['Cast-Iron Skillet 26 cm', 'Gusshof', 4490, 'Seasoned at the foundry, better with every year.'],
        ['Carbon Steel Pan 28 cm', 'Gusshof', 5990, 'Light enough to toss, hot enough to sear.'],
        ['Non-Stick Pan 24 cm', 'Bellavita', 3990, 'For eggs and fish, without PFAS.'],
        ['Grill Pan, Square', 'Gusshof', 4990, 'Stripes on vegetables when the balcony is too small.'],
        ['Crêpe Pan 26 cm', 'Bellavita', 3490, 'A low rim and an even base.'],
      ],
      Pots: [
        ['Enamelled Casserole 5 L', 'Gusshof', 14900, 'From hob to oven to table, in four colours.'],
        ['Stock Pot 10 L', 'Bellavita', 7990, 'Stainless steel with a scale inside.'],
        ['Saucepan 1.5 L', 'Bellavita', 3990, 'Two spouts and a lid that strains.'],
        ['Pressure Cooker 6 L', 'Bellavita', 11900, 'Beans in half an hour, with three safety valves.'],
        ['Milk Pan', 'Gusshof', 2990, 'Enamel with a wooden handle.'],
      ],
    },
    'Coffee & Tea': {
      'Coffee Makers': [
        ['Moka Pot, Six Cups', 'Bellavita', 3490, 'The stove-top classic in steel, for induction too.'],
        ['Pour-Over Set', 'Kupa', 4490, 'Glass carafe, steel filter, oak collar.'],
        ['French Press 1 L', 'Kupa', 3990, 'Double-walled, so that the second cup is warm.'],
        ['Lever Espresso Maker', 'Halden', 49900, 'Pressure by hand, no pump, nothing to break.'],
        ['Cold Brew Bottle', 'Kupa', 2490, 'Fill at night, pour in the morning.'],
      ],
      Grinders: [
        ['Hand Grinder Orbit', 'Kupa', 8990, 'Conical steel burrs and thirty clicks from espresso to press.'],
        ['Electric Burr Grinder', 'Halden', 17900, 'Grinds by weight and keeps quiet about it.'],
        ['Spice and Coffee Mill', 'Kupa', 2990, 'Blades for spices, and for coffee in a hurry.'],
        ['Replacement Burr Set', 'Halden', 3990, 'Fits the electric burr grinder.'],
        ['Pocket Scale 0.1 g', 'Kupa', 2490, 'With a timer for pour-over.'],
      ],
    },
    Dining: {
      Tableware: [
        ['Stoneware Plates, Set of Four', 'Töpferei Lind', 5990, 'Reactive glaze; no two are alike.'],
        ['Soup Bowls, Set of Four', 'Töpferei Lind', 4990, 'Deep enough for ramen.'],
        ['Mug Fog', 'Töpferei Lind', 1790, 'Three hundred and fifty millilitres in grey-blue stoneware.'],
        ['Serving Platter Oval', 'Töpferei Lind', 4490, 'Forty centimetres for a whole trout.'],
        ['Salad Bowl Oak', 'Waldmann', 6990, 'Turned from one piece, oiled.'],
      ],
      Cutlery: [
        ['Cutlery Set, Twenty-Four Pieces', 'Bellavita', 9990, 'Brushed steel for six.'],
        ['Steak Knives, Set of Four', 'Solinger Werk', 7990, 'Forged blades, walnut handles.'],
        ['Chef Knife 20 cm', 'Solinger Werk', 8990, 'The one knife, if it must be one.'],
        ['Bread Knife 23 cm', 'Solinger Werk', 6990, 'Waves that glide through crust.'],
        ['Paring Knife', 'Solinger Werk', 2490, 'Small, pointed, and always missing from the drawer.'],
      ],
    },
    Textiles: {
      Bedding: [
        ['Linen Duvet Cover 135 × 200', 'Flachs', 11900, 'Washed European flax, cool in summer.'],
        ['Percale Sheet Set', 'Flachs', 8990, 'Crisp cotton with deep corners.'],
        ['Wool Blanket Fjord', 'Fjellsport', 12900, 'Woven from Norwegian lambswool.'],
        ['Down Pillow 80 × 80', 'Flachs', 6990, 'Three chambers, medium firm.'],
        ['Waffle Throw', 'Flachs', 4990, 'Cotton for the sofa.'],
      ],
      Towels: [
        ['Bath Towel Waffle', 'Flachs', 2990, 'Dries people well and itself fast.'],
        ['Hand Towels, Set of Two', 'Flachs', 2490, 'Organic terry in six colours.'],
        ['Kitchen Towels, Set of Three', 'Flachs', 1990, 'Half linen, for glasses without streaks.'],
        ['Sauna Towel 80 × 200', 'Flachs', 3990, 'Long enough to lie on.'],
        ['Bath Mat Cotton', 'Flachs', 2790, 'Heavy, tufted, washable.'],
      ],
    },
  },
};
