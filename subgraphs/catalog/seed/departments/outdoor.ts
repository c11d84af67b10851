import type { Department } from '../department.ts';

/** Outdoor. */
export const outdoor: Department = {
  name: 'Outdoor',
  groups: {
    Camping: {
      Tents: [
        ['Ridgeline Two-Person Tent', 'Fjellsport', 32900, 'Two entrances, two vestibules, two kilograms.'],
        ['Solo Trekking Tent', 'Fjellsport', 24900, 'Pitches with one trekking pole.'],
        ['Basecamp Family Tent', 'Nomad', 44900, 'Stand up in it, and sleep five.'],
        ['Tarp 3 × 4 m', 'Nomad', 7990, 'Rain stays out, the view stays in.'],
        ['Tent Footprint, Two Persons', 'Fjellsport', 3990, 'Keeps stones away from the floor.'],
      ],
      'Sleeping Bags': [
        ['Down Sleeping Bag −5 °C', 'Fjellsport', 26900, 'Seven hundred and fifty fill power in nine hundred grams.'],
        ['Synthetic Sleeping Bag 5 °C', 'Nomad', 9990, 'Dries fast and forgives.'],
        ['Silk Liner', 'Nomad', 5490, 'Four degrees warmer, and for huts.'],
        ['Insulated Sleeping Mat', 'Fjellsport', 13900, 'Eight centimetres thick, packs like a bottle.'],
        ['Foam Mat', 'Nomad', 2490, 'Cannot be punctured.'],
      ],
    },
    Hiking: {
      Backpacks: [
        [
          'Traverse 45 L Backpack',
          'Fjellsport',
          18900,
          'A frame that carries on the hips, and a lid that becomes a day bag.',
        ],
        ['Daypack 22 L', 'Fjellsport', 8990, 'Ventilated back, rain cover within.'],
        ['Trail Running Vest 5 L', 'Lumo', 9990, 'Two soft flasks in front, poles behind.'],
        ['Child Carrier', 'Nomad', 21900, 'With a sunshade and a stirrup for short legs.'],
        ['Roll-Top Pack 28 L', 'Nomad', 11900, 'Welded seams for city rain and canoe trips.'],
      ],
      'Trekking Poles': [
        ['Carbon Trekking Poles, Pair', 'Fjellsport', 11900, 'Fold in three, lock with a lever.'],
        ['Aluminium Trekking Poles, Pair', 'Nomad', 4990, 'Telescopes for every size of hiker.'],
        ['Cork Grip Walking Stick', 'Waldmann', 3990, 'Ash wood with a steel tip.'],
        ['Rubber Tips, Set of Four', 'Nomad', 990, 'For asphalt and quiet.'],
        ['Snow Baskets, Pair', 'Fjellsport', 1290, 'For winter trails.'],
      ],
    },
    Cycling: {
      Lights: [
        ['Front Light 500 lm', 'Radkraft', 6990, 'Sees the pothole, does not blind the oncoming.'],
        ['Rear Light Brake', 'Radkraft', 3490, 'Brightens when the rider brakes.'],
        ['Helmet Light', 'Lumo', 2490, 'Where the eyes look.'],
        ['Light Set Commuter', 'Radkraft', 7990, 'Front and rear, charged together.'],
        ['Spoke Reflectors, Pack of Twelve', 'Radkraft', 990, 'Clip on, shine back.'],
      ],
      Locks: [
        ['Folding Lock 90 cm', 'Granit', 8990, 'Hardened plates in a holder on the frame.'],
        ['U-Lock Short', 'Granit', 6490, 'For one wheel and one post.'],
        ['Cable Lock 180 cm', 'Radkraft', 1990, 'For helmets and saddles.'],
        ['Frame Lock', 'Radkraft', 2990, 'For the bakery.'],
        ['Chain Lock 110 cm', 'Granit', 9990, 'Eleven millimetres of square steel in a sleeve.'],
      ],
    },
    Water: {
      Bottles: [
        ['Insulated Bottle 0.75 L', 'Kupa', 3290, 'Cold for a day, hot for half.'],
        ['Wide-Mouth Bottle 1 L', 'Nomad', 1690, 'Light, tough, with a scale.'],
        ['Filter Bottle 0.6 L', 'Nomad', 4490, 'Drinks from the stream.'],
        ['Steel Cup, Double-Walled', 'Kupa', 1990, 'Tea on the summit.'],
        ['Hydration Bladder 2 L', 'Fjellsport', 3490, 'Opens wide, dries on its own hook.'],
      ],
      'Dry Bags': [
        ['Dry Bag 20 L', 'Nomad', 2490, 'Three folds and a buckle.'],
        ['Dry Bag Set, Three Sizes', 'Nomad', 3990, 'Two, five and ten litres in three colours.'],
        ['Waterproof Phone Pouch', 'Lumo', 1490, 'The screen still works.'],
        ['Duffel 60 L', 'Fjellsport', 12900, 'Straps for the back, coated for the deck.'],
        ['Waterproof Document Sleeve', 'Nomad', 1290, 'Passports and maps.'],
      ],
    },
  },
};
