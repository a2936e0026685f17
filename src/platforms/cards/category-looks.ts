/** How a category is recognised at a glance: always beside its name, never in place of it. */
export interface CategoryLook {
  /** One emoji of one code point, so that it is as wide as any other. */
  emoji: string;
  /** 0xRRGGBB */
  colour: number;
}

const sport: CategoryLook = { emoji: '⚽', colour: 0x2e7d32 };
const business: CategoryLook = { emoji: '💼', colour: 0x1565c0 };
const politics: CategoryLook = { emoji: '📢', colour: 0x6a1b9a };
const tech: CategoryLook = { emoji: '💻', colour: 0x00838f };
const entertainment: CategoryLook = { emoji: '🎬', colour: 0xad1457 };
const arts: CategoryLook = { emoji: '🎨', colour: 0x8e24aa };
const science: CategoryLook = { emoji: '🔬', colour: 0x00695c };
const health: CategoryLook = { emoji: '🏥', colour: 0xc62828 };
const world: CategoryLook = { emoji: '🌍', colour: 0x0277bd };
const crime: CategoryLook = { emoji: '🚨', colour: 0xb71c1c };
const money: CategoryLook = { emoji: '💰', colour: 0x558b2f };
const nature: CategoryLook = { emoji: '🌱', colour: 0x33691e };
const food: CategoryLook = { emoji: '🍲', colour: 0xd84315 };
const travel: CategoryLook = { emoji: '🧳', colour: 0x4527a0 };
const education: CategoryLook = { emoji: '🎓', colour: 0x283593 };
const style: CategoryLook = { emoji: '👗', colour: 0xc2185b };
const motoring: CategoryLook = { emoji: '🚗', colour: 0x546e7a };
const conflict: CategoryLook = { emoji: '💥', colour: 0x8d2f23 };
const lifestyle: CategoryLook = { emoji: '🏡', colour: 0x00796b };
const religion: CategoryLook = { emoji: '🙏', colour: 0x5d4037 };

/** Words of common names of categories, in the singular and lower case. */
const looks: ReadonlyMap<string, CategoryLook> = new Map([
  ['sport', sport],
  ['football', sport],
  ['business', business],
  ['company', business],
  ['politic', politics],
  ['election', politics],
  ['tech', tech],
  ['technology', tech],
  ['computer', tech],
  ['entertainment', entertainment],
  ['film', entertainment],
  ['television', entertainment],
  ['showbiz', entertainment],
  ['art', arts],
  ['culture', arts],
  ['music', { emoji: '🎵', colour: 0x7b1fa2 }],
  ['science', science],
  ['sci', science],
  ['space', { emoji: '🚀', colour: 0x37474f }],
  ['health', health],
  ['medicine', health],
  ['wellness', health],
  ['world', world],
  ['international', world],
  ['crime', crime],
  ['law', { emoji: '📜', colour: 0x4e342e }],
  ['money', money],
  ['finance', money],
  ['economy', money],
  ['market', money],
  ['environment', nature],
  ['climate', nature],
  ['green', nature],
  ['weather', { emoji: '⛅', colour: 0x0288d1 }],
  ['food', food],
  ['taste', food],
  ['travel', travel],
  ['education', education],
  ['college', education],
  ['style', style],
  ['fashion', style],
  ['beauty', style],
  ['lifestyle', lifestyle],
  ['motoring', motoring],
  ['motor', motoring],
  ['car', motoring],
  ['automotive', motoring],
  ['conflict', conflict],
  ['war', conflict],
  ['religion', religion],
  ['faith', religion],
  ['opinion', { emoji: '💬', colour: 0x455a64 }],
  ['game', { emoji: '🎮', colour: 0x5e35b1 }],
  ['comedy', { emoji: '🎭', colour: 0xef6c00 }],
  ['media', { emoji: '📺', colour: 0x303f9f }],
]);

const neutralEmoji = '📰';

/**
 * The look of a category: of the first word of its name that is known, in the singular or plural and in any case, such as
 * "Sports" or "World news". Any other category gets a neutral emoji and a colour that always follows from its name.
 */
export function categoryLook(category: string): CategoryLook {
  const words = category.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  for (const word of words) {
    const known = looks.get(word) ?? looks.get(word.replace(/s$/, ''));
    if (known !== undefined) return known;
  }
  return { emoji: neutralEmoji, colour: colourOf(category) };
}

/** Of middling saturation and lightness, so that it is seen on a light and on a dark background. */
function colourOf(name: string): number {
  const hue = fnv1a(name) % 360;
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    return Math.round(255 * (0.45 - 0.25 * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return channel(0) * 0x10000 + channel(8) * 0x100 + channel(4);
}

/** The 32-bit FNV-1a hash of a text's UTF-16 units (Fowler, Noll and Vo). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
