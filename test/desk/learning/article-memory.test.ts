import { expect, test } from 'vitest';
import { createArticleMemory } from '../../../src/desk/learning/article-memory.js';

const minuteMs = 60_000;

test('an article is kept for fifteen minutes', () => {
  let nowMs = 1;
  const memory = createArticleMemory(() => nowMs);
  memory.remember('answer', 'An article.', 'discord:1');
  nowMs += 15 * minuteMs - 1;
  expect(memory.recall('answer', 'discord:1')).toBe('An article.');
  nowMs += 2;
  expect(memory.recall('answer', 'discord:1')).toBeUndefined();
});

test('it is given to nobody but the person who asked about it', () => {
  const memory = createArticleMemory();
  memory.remember('answer', 'An article.', 'discord:1');
  expect(memory.recall('answer', 'slack:1')).toBeUndefined();
});

test('beyond 200 articles the oldest goes', () => {
  const memory = createArticleMemory();
  for (let at = 0; at <= 200; at++) memory.remember(`answer-${at}`, 'An article.', 'discord:1');
  expect(memory.recall('answer-0', 'discord:1')).toBeUndefined();
  expect(memory.recall('answer-1', 'discord:1')).toBe('An article.');
});

test('it holds no more than four million characters', () => {
  const memory = createArticleMemory();
  const longest = 'x'.repeat(100_000);
  for (let at = 0; at < 41; at++) memory.remember(`answer-${at}`, longest, 'discord:1');
  expect(memory.recall('answer-0', 'discord:1')).toBeUndefined();
  expect(memory.recall('answer-1', 'discord:1')).toBe(longest);
});

test("a person's articles can be dropped, and others' stay", () => {
  const memory = createArticleMemory();
  memory.remember('mine', 'An article.', 'discord:1');
  memory.remember('theirs', 'Another.', 'discord:2');
  memory.forget('discord:1');
  expect(memory.recall('mine', 'discord:1')).toBeUndefined();
  expect(memory.recall('theirs', 'discord:2')).toBe('Another.');
});
