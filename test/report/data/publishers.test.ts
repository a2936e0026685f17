import { expect, test } from 'vitest';
import { publisherOf } from '../../../src/report/data/publishers.js';

test.each([
  { source: 'https://www.example.com/news/a?b=c', publisher: 'example.com' },
  { source: ' https://news.example.org/a [topic=x; file.json]', publisher: 'news.example.org' },
  { source: 'somebody/a-repository:file.csv [world]', publisher: undefined },
  { source: 'handwritten', publisher: undefined },
  { source: 'https://', publisher: undefined },
  { source: '', publisher: undefined },
])('the publisher of "$source" is $publisher', ({ source, publisher }) => {
  expect(publisherOf(source)).toBe(publisher);
});
