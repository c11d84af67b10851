import type { Department } from '../department.ts';

/** Garden and workshop. */
export const gardenAndWorkshop: Department = {
  name: 'Garden & Workshop',
  groups: {
    'Hand Tools': {
      Screwdrivers: [
        ['Precision Screwdriver Set', 'Werkmeister', 2990, 'Twenty-four bits for glasses, watches and phones.'],
        ['Insulated Screwdriver Set', 'Werkmeister', 4490, 'Six blades, tested to a thousand volts.'],
        ['Ratchet Screwdriver', 'Werkmeister', 3490, 'Twelve bits in the handle.'],
        ['Bit Set, Sixty-One Pieces', 'Werkmeister', 2790, 'Every head that a kitchen cabinet may have.'],
        ['Stubby Screwdriver, Pair', 'Werkmeister', 1290, 'For places where a hand hardly fits.'],
      ],
      Saws: [
        ['Japanese Pull Saw', 'Waldmann', 3990, 'Cuts on the pull, thin as paper.'],
        ['Folding Pruning Saw', 'Grünwerk', 2990, 'Branches up to twelve centimetres.'],
        ['Hacksaw', 'Werkmeister', 1990, 'Metal and plastic, with a tension lever.'],
        ['Mitre Box with Saw', 'Werkmeister', 3490, 'Skirting boards at the right angle.'],
        ['Coping Saw', 'Waldmann', 1790, 'For curves.'],
      ],
    },
    'Power Tools': {
      Drills: [
        ['Cordless Drill 18 V', 'Werkmeister', 14900, 'Two batteries, sixty newton metres, one case.'],
        ['Hammer Drill 800 W', 'Werkmeister', 9990, 'Concrete included.'],
        ['Compact Screwdriver 4 V', 'Werkmeister', 4990, 'For furniture in flat boxes.'],
        ['Drill Bit Set, Nineteen Pieces', 'Werkmeister', 3490, 'HSS from one to ten millimetres.'],
        ['Drill Stand', 'Waldmann', 8990, 'Straight holes in a straight row.'],
      ],
      Sanders: [
        ['Random Orbital Sander', 'Werkmeister', 8990, 'Leaves no swirls and little dust.'],
        ['Detail Sander', 'Werkmeister', 4990, 'Into corners, with a pointed base.'],
        ['Sanding Discs, Pack of Fifty', 'Werkmeister', 1990, 'Grits from 60 to 240.'],
        ['Belt Sander 900 W', 'Werkmeister', 11900, 'For old floors and paint.'],
        ['Hand Sanding Block', 'Waldmann', 1490, 'Cork, as it always was.'],
      ],
    },
    Garden: {
      Watering: [
        ['Garden Hose 25 m', 'Grünwerk', 4490, 'Does not kink, with brass connectors.'],
        ['Watering Can 9 L', 'Grünwerk', 2990, 'Galvanised, with a fine rose.'],
        ['Drip Irrigation Kit', 'Grünwerk', 5990, 'Twenty pots through a holiday.'],
        ['Spray Nozzle', 'Grünwerk', 1490, 'From mist to jet.'],
        ['Rain Gauge', 'Grünwerk', 1290, 'Glass on a copper stake.'],
      ],
      Planting: [
        ['Hand Trowel', 'Grünwerk', 1790, 'Forged steel, ash handle.'],
        ['Raised Bed Kit 120 × 80', 'Waldmann', 11900, 'Larch boards and steel corners.'],
        ['Secateurs Bypass', 'Grünwerk', 3490, 'Clean cuts up to twenty-two millimetres.'],
        ['Seed Starter Tray', 'Grünwerk', 1990, 'Forty cells under a clear lid.'],
        ['Gardening Gloves', 'Grünwerk', 1490, 'Goatskin palms, cotton backs.'],
      ],
    },
    Storage: {
      Boxes: [
        ['Tool Box Cantilever', 'Werkmeister', 5990, 'Five trays that open like a flower.'],
        ['Stacking Box 45 L', 'Granit', 2490, 'With a lid that clicks.'],
        ['Small Parts Organiser', 'Werkmeister', 1990, 'Twenty-two compartments, all visible.'],
        ['Beer Crate Stool', 'Waldmann', 3990, 'A crate below, a cushion above.'],
        ['Magnetic Tool Strip', 'Werkmeister', 1790, 'Forty-five centimetres of order.'],
      ],
      Shelves: [
        ['Heavy-Duty Shelf 180 cm', 'Granit', 7990, 'Five boards of a hundred and seventy-five kilograms each.'],
        ['Oak Wall Shelf 80 cm', 'Waldmann', 6990, 'Hidden brackets.'],
        ['Pegboard Set', 'Werkmeister', 4990, 'Board, twenty hooks, four boxes.'],
        ['Workbench Foldable', 'Werkmeister', 8990, 'A vice, a table, a saw horse.'],
        ['Ladder Shelf', 'Waldmann', 12900, 'Leans, and stands.'],
      ],
    },
  },
};
