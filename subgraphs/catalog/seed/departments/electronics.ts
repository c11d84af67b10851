import type { Department } from '../department.ts';

/** Electronics. */
export const electronics: Department = {
  name: 'Electronics',
  groups: {
    Audio: {
      Headphones: [
        [
          'Aria 40 Over-Ear Headphones',
          'Northsound',
          14900,
          'Closed headphones with soft leatherette pads and a folding frame for the commute.',
        ],
        [
          'Aria 70 Noise-Cancelling Headphones',
          'Northsound',
          27900,
          'Quiet on trains and planes, with thirty hours of battery and two paired devices.',
        ],
        ['Pebble True Wireless Earbuds', 'Lumo', 8900, 'Small earbuds with a charging case that fits a coin pocket.'],
        [
          'Studio Open-Back Headphones',
          'Halden',
          21900,
          'A wide, honest sound for mixing and long listening at a desk.',
        ],
        ['Tempo Sport Earphones', 'Lumo', 5900, 'Sweatproof earphones with hooks that stay on during intervals.'],
      ],
      Speakers: [
        [
          'Harbour Bookshelf Speakers, Pair',
          'Halden',
          34900,
          'Two-way speakers in oak veneer for rooms of up to twenty square metres.',
        ],
        ['Drift Portable Speaker', 'Lumo', 7900, 'Floats, survives the rain, and plays for eighteen hours.'],
        ['Cove Soundbar', 'Northsound', 24900, 'Clear voices for the television, with a wireless subwoofer.'],
        [
          'Mono Kitchen Radio',
          'Tivo & Sons',
          12900,
          'Digital radio with two buttons and a warm sound from one full-range driver.',
        ],
        ['Beacon Desktop Speakers', 'Halden', 11900, 'Powered speakers with USB for the desk.'],
      ],
    },
    Computers: {
      Keyboards: [
        [
          'Tactile 75 Mechanical Keyboard',
          'Keyforge',
          12900,
          'Hot-swappable switches under PBT keycaps in an aluminium case.',
        ],
        [
          'Slim Wireless Keyboard',
          'Lumo',
          5900,
          'Flat keys, three paired computers, and two years from one set of batteries.',
        ],
        [
          'Split Ergonomic Keyboard',
          'Keyforge',
          18900,
          'Two halves that follow the shoulders, with programmable layers.',
        ],
        ['Compact Travel Keyboard', 'Nomad', 4900, 'Folds in the middle and weighs less than a paperback.'],
        ['Numeric Keypad', 'Keyforge', 3900, 'For those whose keyboard has none and whose sheets have many.'],
      ],
      Storage: [
        [
          'Vault 1 TB Portable SSD',
          'Granit',
          10900,
          'A thousand megabytes a second from a rubber-edged block of aluminium.',
        ],
        ['Vault 2 TB Portable SSD', 'Granit', 18900, 'The same block with room for twice the pictures.'],
        ['Archive 8 TB Desktop Drive', 'Granit', 17900, 'A quiet drive for backups that nobody has to think about.'],
        ['Swift 128 GB USB Stick', 'Lumo', 1990, 'USB-C on one end, USB-A on the other.'],
        [
          'Photo 256 GB Memory Card',
          'Halden',
          4490,
          'Fast enough for bursts of raw pictures, tough enough for the beach.',
        ],
      ],
    },
    Photography: {
      Tripods: [
        [
          'Ridge Travel Tripod',
          'Halden',
          15900,
          'Carbon legs that fold to forty centimetres and carry eight kilograms.',
        ],
        ['Table Tripod', 'Nomad', 2990, 'A small stand for phones and compact cameras.'],
        ['Fluid Video Head', 'Halden', 13900, 'Smooth pans with adjustable drag and a counterbalance.'],
        ['Gecko Flexible Tripod', 'Nomad', 3490, 'Wraps around fences, branches and handlebars.'],
        ['Monopod 160', 'Halden', 5990, 'One leg for the edge of the pitch.'],
      ],
      'Camera Bags': [
        [
          'Trailhead Camera Backpack 24 L',
          'Fjellsport',
          17900,
          'Opens at the back, with a padded insert for two bodies and four lenses.',
        ],
        ['Sling Camera Bag 6 L', 'Nomad', 7990, 'Swings to the front when the moment comes.'],
        ['Lens Pouch, Set of Three', 'Nomad', 2490, 'Neoprene pouches in three sizes.'],
        ['Messenger Camera Bag 12 L', 'Halden', 12900, 'Waxed canvas outside, soft dividers within.'],
        ['Waterproof Hard Case', 'Granit', 14900, 'Foam to be cut to measure, and a valve for flights.'],
      ],
    },
    'Smart Home': {
      Lighting: [
        ['Glow Bulb E27, Pack of Two', 'Lumo', 3990, 'Warm to cool white, dimmed by voice or wall switch.'],
        ['Glow Light Strip 2 m', 'Lumo', 4990, 'Colours behind the desk, cut to length.'],
        ['Hallway Motion Light', 'Tivo & Sons', 2990, 'Finds the way at night and charges by USB.'],
        ['Table Lamp Dusk', 'Tivo & Sons', 8990, 'A lamp that dims like a sunset over half an hour.'],
        ['Smart Dimmer Switch', 'Lumo', 2790, 'Replaces a wall switch without new wiring.'],
      ],
      Climate: [
        [
          'Radiator Thermostat, Pack of Three',
          'Tivo & Sons',
          14900,
          'Heats the rooms that are used when they are used.',
        ],
        ['Room Sensor', 'Tivo & Sons', 3490, 'Temperature and humidity on an e-paper display.'],
        ['Air Quality Monitor', 'Halden', 11900, 'Says when to open the window, by carbon dioxide and fine dust.'],
        ['Desk Fan Breeze', 'Lumo', 4990, 'Moves much air and little noise.'],
        ['Dehumidifier 12 L', 'Tivo & Sons', 19900, 'For cellars and for laundry days in winter.'],
      ],
    },
  },
};
