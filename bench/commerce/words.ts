/** What products are called: "Brushed Walnut Lantern 482". All words differ by more than a letter, so that a typo has one meaning. */
export const FINISHES = [
  ...['Brushed', 'Polished', 'Hammered', 'Woven', 'Folding', 'Insulated', 'Compact', 'Classic', 'Vintage', 'Slender'],
  ...[
    'Rugged',
    'Portable',
    'Stackable',
    'Adjustable',
    'Quilted',
    'Lacquered',
    'Painted',
    'Carved',
    'Weighted',
    'Hanging',
  ],
] as const;

export const MATERIALS = [
  ...['Walnut', 'Copper', 'Linen', 'Ceramic', 'Granite', 'Bamboo', 'Leather', 'Titanium', 'Porcelain', 'Canvas'],
  ...['Birch', 'Marble', 'Aluminium', 'Cotton', 'Silicone', 'Velvet', 'Enamel', 'Rattan', 'Bronze', 'Oak'],
  ...['Merino', 'Carbon', 'Slate', 'Crystal', 'Hemp'],
] as const;

/** At least seven letters each: one may be missing. */
export const NOUNS = [
  ...[
    'Lantern',
    'Kettle Stand',
    'Backpack',
    'Headphones',
    'Bookshelf',
    'Armchair',
    'Skillet',
    'Notebook',
    'Screwdriver',
  ],
  ...[
    'Thermometer',
    'Umbrella',
    'Blanket',
    'Telescope',
    'Candlestick',
    'Hammock',
    'Suitcase',
    'Microscope',
    'Cupboard',
  ],
  ...[
    'Flashlight',
    'Wheelbarrow',
    'Corkscrew',
    'Tablecloth',
    'Doorbell',
    'Keyboard',
    'Speaker',
    'Projector',
    'Mattress',
  ],
  ...[
    'Teapot Warmer',
    'Casserole',
    'Colander',
    'Whiteboard',
    'Calendar',
    'Envelope',
    'Sharpener',
    'Compass Case',
    'Snorkel',
  ],
  ...[
    'Trampoline',
    'Dumbbell',
    'Bicycle Bell',
    'Raincoat',
    'Sandals',
    'Trousers',
    'Necklace',
    'Bracelet',
    'Wristwatch',
  ],
  ...['Fountain', 'Trellis', 'Greenhouse', 'Birdhouse', 'Planter Box'],
] as const;

export const BRANDS = [
  'Northsound',
  'Lumo',
  'Halden',
  'Gusshof',
  'Bellavita',
  'Kupa',
  'Fjordal',
  'Tramontana',
] as const;

export const COLOURS = ['black', 'white', 'sand', 'moss', 'rust', 'navy', 'plum'] as const;

/** The word at a place, from the beginning again after the last. */
export function wordAt(words: readonly string[], at: number): string {
  return words[at % words.length] ?? '';
}

/** A word without a letter in its middle. */
export function misspelt(word: string): string {
  const [first = '', ...rest] = word.split(' ');
  return [first.slice(0, 3) + first.slice(4), ...rest].join(' ');
}
