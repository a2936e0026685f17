import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/news/clean/clean-text.js';

describe('Markdown', () => {
  test('lines and paragraphs stay', () => {
    expect(
      cleanText('# Harbour *reopens*\n\n> First **ferry**\n> left\n\n---\n\n- one\n- two\n1. three\n2. four'),
    ).toBe('Harbour reopens\n\nFirst ferry\nleft\n\none\ntwo\nthree\nfour');
  });

  test('code loses its fences, not its words', () => {
    expect(cleanText('```ts\nconst total_sum = add(a, b);\n```\nand `inline`')).toBe(
      'const total_sum = add(a, b);\nand inline',
    );
  });

  test('remarks in brackets, citations and numbers out of order are no links and no lists', () => {
    const text = 'He said [Smith](again), [her](U.S. president) and [1][2].\n12. He was late.';
    expect(cleanText(text)).toBe(text);
  });

  test('footnotes keep their text', () => {
    expect(cleanText('One[^1] two\n\n[^1]: Said by the minister')).toBe('One two\n\nSaid by the minister');
  });
});

describe('chat', () => {
  test('links leave their text, people, channels and codes nothing', () => {
    expect(cleanText('<@U1> see <https://example.org|the report> in <#C1|news> <!here> :tada:')).toBe(
      'see the report in',
    );
    expect(cleanText('<@123> <:blob:1> look||hidden|| <t:1618953630:R>')).toBe('look hidden');
  });
});

describe('addresses', () => {
  test('go, and the punctuation after them stays', () => {
    expect(cleanText('See (https://example.org/a_(b)), bbc.co.uk/news or mail jane@example.org.')).toBe(
      'See ( )), or mail .',
    );
  });
});
