/**
 * The subjects of news by the press's own codes: IPTC Media Topics, of the International Press Telecommunications Council,
 * licensed under CC BY 4.0 (http://cv.iptc.org/newscodes/mediatopic). The names beside the codes are its own; a name that
 * papers use for a section has the topic that holds all of it, or a more exact one where there is one of the same meaning.
 */
const namesOfTopics: readonly (readonly [code: string, names: readonly string[]])[] = [
  // arts, culture, entertainment and media
  [
    '01000000',
    ['entertainment', 'arts', 'art', 'culture', 'arts and culture', 'arts and entertainment', 'showbiz'],
  ],
  ['20000005', ['film', 'films', 'movies', 'cinema']],
  ['20000011', ['fashion']],
  ['20000018', ['music']],
  ['20000045', ['media', 'mass media']],
  // crime, law and justice
  ['02000000', ['crime', 'law', 'justice', 'crime and justice', 'law and order']],
  // disaster, accident and emergency incident
  ['03000000', ['disaster', 'disasters', 'accidents', 'disasters and accidents']],
  // economy, business and finance
  [
    '04000000',
    ['business', 'economy', 'finance', 'money', 'markets', 'business and finance', 'business and economy'],
  ],
  ['05000000', ['education']],
  ['06000000', ['environment', 'nature', 'green']],
  ['20000418', ['climate', 'climate change']],
  ['07000000', ['health', 'medicine']],
  // human interest
  ['08000000', ['human interest', 'people']],
  ['09000000', ['labour', 'labor', 'jobs', 'employment']],
  // lifestyle and leisure
  [
    '10000000',
    ['lifestyle', 'leisure', 'life and style', 'lifestyle and leisure', 'motoring', 'cars', 'automotive'],
  ],
  ['20000563', ['travel', 'tourism', 'travel and tourism']],
  ['20000568', ['food', 'food and drink']],
  ['11000000', ['politics', 'political news', 'government']],
  ['20000574', ['election', 'elections']],
  ['12000000', ['religion', 'faith', 'belief', 'religion and belief']],
  // science and technology
  ['13000000', ['science', 'tech', 'technology', 'science and technology', 'sci/tech', 'science and tech']],
  ['14000000', ['society', 'social issues']],
  ['15000000', ['sport', 'sports']],
  // conflict, war and peace
  [
    '16000000',
    ['conflict', 'conflicts', 'war', 'wars', 'war and peace', 'conflict, war and peace', 'unrest'],
  ],
  ['17000000', ['weather']],
];

const codes: ReadonlyMap<string, string> = new Map(
  namesOfTopics.flatMap(([code, names]) => names.map((name) => [name, `medtop:${code}`] as const)),
);

/**
 * The code of the IPTC Media Topic that a category corresponds to, such as `medtop:15000000` for "Sports"; undefined where
 * there is none of that meaning. The whole name counts, in any case: part of one could be another subject.
 */
export function mediaTopicOf(category: string): string | undefined {
  return codes.get(
    category
      .trim()
      .toLowerCase()
      .replaceAll(/\s*&\s*/g, ' and '),
  );
}
