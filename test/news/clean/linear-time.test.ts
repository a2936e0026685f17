import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/news/clean/clean-text.js';

const length = 100_000;
/** A search that is the square of the length takes many seconds for this length, a linear one under 50 ms. */
const hostileMs = 400;

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

/** The shortest of a few runs: processor time of this process, which other programs hardly disturb. */
function cleaningMs(text: string, enoughMs: number): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5 && shortest > enoughMs; run++) {
    const before = process.cpuUsage();
    cleanText(text);
    const { user, system } = process.cpuUsage(before);
    shortest = Math.min(shortest, (user + system) / 1000);
  }
  return shortest;
}

test('an article of 100,000 characters takes less than 50 ms', () => {
  const text = 'The minister said on Tuesday that "prices rose 3.5%".\n\nNobody\'s plan has been agreed. ';
  expect(cleaningMs(text.repeat(length / text.length), 50)).toBeLessThan(50);
});

describe('100,000 characters of', () => {
  test.each(pieces)('%j', (piece) => {
    expect(cleaningMs(piece.repeat(length / piece.length), hostileMs)).toBeLessThan(hostileMs);
  });
});

test('half of one kind of mark and half of another, which Unicode would sort, take linear time', () => {
  const text = '\u0301'.repeat(length / 2) + '\u0316'.repeat(length / 2);
  expect(cleaningMs(text, hostileMs)).toBeLessThan(hostileMs);
});
