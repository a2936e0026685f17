import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CardAction } from '../../../src/platforms/actions.js';
import { renderActions } from '../../../src/platforms/discord/render-actions.js';
import { asUpload } from '../../../src/platforms/discord/uploads.js';
import { faultInRows } from '../../doubles/discord/component-rules.js';
import { nastyText } from './nasty-text.js';

const text = fc.oneof(nastyText, fc.constant(''), fc.constant('x'.repeat(200)), fc.constant('📰'.repeat(60)));
const button: fc.Arbitrary<CardAction> = fc.record({
  kind: fc.constant('button' as const),
  id: fc.uuid(),
  label: text,
  tone: fc.constantFrom('neutral' as const, 'good' as const, 'bad' as const),
});
const select: fc.Arbitrary<CardAction> = fc.record({
  kind: fc.constant('select' as const),
  id: fc.uuid(),
  label: text,
  options: fc.uniqueArray(
    fc.record({
      value: fc.oneof(fc.uuid(), fc.constant('y'.repeat(101))),
      label: text,
      emoji: fc.constant('📰'),
    }),
    { selector: ({ value }) => value, maxLength: 40 },
  ),
});

test('Discord accepts the rows, whatever the actions', () => {
  const actions = fc.uniqueArray(fc.oneof(button, select), { selector: ({ id }) => id, maxLength: 12 });
  fc.assert(
    fc.property(actions, (given) => {
      expect(faultInRows(renderActions(given))).toBeUndefined();
    }),
  );
});

describe('the rows', () => {
  const one = (id: string): CardAction => ({ kind: 'button', id, label: id, tone: 'neutral' });
  const choice = (id: string, options: number): CardAction => ({
    kind: 'select',
    id,
    label: id,
    options: Array.from({ length: options }, (_, index) => ({ value: `${index}`, label: `${index}` })),
  });

  test('hold the buttons five by five, then each select by itself', () => {
    const actions = [one('a'), choice('s', 2), one('b'), one('c'), one('d'), one('e'), one('f')];
    expect(renderActions(actions).map(({ components }) => components.length)).toEqual([5, 1, 1]);
  });

  test('leave out a select without options and cut one at 25', () => {
    expect(renderActions([choice('none', 0)])).toEqual([]);
    const [row] = renderActions([choice('many', 26)]);
    expect(row?.components[0]).toMatchObject({ options: { length: 25 } });
  });

  test('cut a label of more than 80 characters with an ellipsis', () => {
    const labelOf = (label: string) =>
      renderActions([{ kind: 'button', id: 'a', label, tone: 'good' }])[0]?.components[0];
    expect(labelOf('x'.repeat(80))).toMatchObject({ label: 'x'.repeat(80) });
    expect(labelOf('x'.repeat(81))).toMatchObject({ label: `${'x'.repeat(79)}…` });
  });
});

test('a file of up to the limit goes as it is, a larger one compressed, one that stays too large not at all', () => {
  const name = 'records.jsonl';
  expect(asUpload({ name, content: 'x'.repeat(100) }, 100)).toEqual({ name, attachment: expect.any(Buffer) });
  const compressed = asUpload({ name, content: 'x'.repeat(101) }, 100);
  expect(compressed?.name).toBe(`${name}.gz`);
  expect(gunzipSync(compressed?.attachment ?? '').toString()).toBe('x'.repeat(101));
  const incompressible = Array.from({ length: 200 }, (_, index) =>
    String.fromCharCode(33 + ((index * 37) % 89)),
  );
  expect(asUpload({ name, content: incompressible.join('') }, 20)).toBeUndefined();
});
