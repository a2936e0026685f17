import { cleanText } from '../src/news/clean/clean-text.js';

/* `npm run bench:cleaning`: how long input hygiene takes for an article of the longest size, and for texts made to slow it down. */

const length = 100_000;

/** Repeated to the full length, each of these once made some search go back over the text again and again. */
const pieces = [
  ...'<>[](){}!*_~`#|-+=:;.,/\\&@^$%"\'? \n\r\t1aAÃâÂ\u00ad\u200b\u0301\u3000…½',
  ...[
    '<a',
    '<a ',
    '<a href="',
    '</a',
    '<script',
    '<script>',
    '<!--',
    '<!',
    '<?',
    '<@',
    '<@1',
    '<#C|',
    '<https://',
    '<:a:1',
  ],
  ...[
    '&amp;',
    '&amp;amp',
    '&#',
    '&#x1',
    '&lt;',
    'http://',
    'www.',
    'a.',
    'a.com/',
    'a@',
    'a@b',
    '](',
    '[](',
    '[a](',
    '![',
    '[](a',
  ],
  ...[
    '[a][',
    '\n[a]: ',
    ':a',
    ':a:',
    '||',
    '| ',
    '\n|',
    '- ',
    '> ',
    '# ',
    '1. ',
    '\n1. ',
    '```\n',
    '---\n',
    '- - ',
    'a-\n',
  ],
  ...[
    'â€™',
    'Ã¢â‚¬â„¢',
    'ð\u009f',
    '\ud800',
    '\u0344',
    '\ufdfa',
    '🇬',
    'a. ',
    'Read more. ',
    '\nRead more: ',
    'Share | ',
  ],
  ...[
    '\nBy Ab Cd, Ab Cd and Ab Cd, Ab Cd, Ab Cd and Ab',
    '\n10:30 May 1 ',
    '\nimage copyright a/a/a/a/a/a/a/a/a/a/',
  ],
];

const article = 'The minister said on Tuesday that "prices rose 3.5%".\n\nNobody\'s plan has been agreed. ';
const texts = new Map([
  ['an article', article],
  ...pieces.map((piece): [string, string] => [JSON.stringify(piece), piece]),
]);

/** The shortest of a few runs: processor time of this process, which other programs hardly disturb. */
function cleaningMs(text: string): number {
  const runs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    cleanText(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}

const timed = [...texts]
  .map(([name, text]) => ({ name, ms: cleaningMs(text.repeat(length / text.length)) }))
  .concat({
    name: 'two kinds of combining marks, half and half',
    ms: cleaningMs('\u0301'.repeat(length / 2) + '\u0316'.repeat(length / 2)),
  });
const [own] = timed;
process.stdout.write(
  `${length} characters of ${own?.name}: ${own?.ms.toFixed(1)} ms\nThe slowest of ${timed.length - 1} hostile texts of that length:\n`,
);
for (const { name, ms } of timed
  .slice(1)
  .sort((a, b) => b.ms - a.ms)
  .slice(0, 8)) {
  process.stdout.write(`${ms.toFixed(1).padStart(8)} ms  ${name}\n`);
}
