import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anotherSubject, type ClassificationAnswer } from '../../../src/desk/answers.js';
import { parseActionId } from '../../../src/platforms/actions.js';
import { classificationCard } from '../../../src/platforms/cards/classification-card.js';
import { renderCard as renderForDiscord } from '../../../src/platforms/discord/render.js';
import { renderCard as renderForSlack } from '../../../src/platforms/slack/render.js';
import { renderCard as renderForTerminal } from '../../../src/platforms/terminal/render.js';
import { faultIn } from '../../doubles/discord/shown-message.js';
import { faultsOf } from '../../doubles/slack/block-rules.js';
import { answerNaming } from '../../support/stub-desk.js';

const subjects = [
  ...['business', 'conflict', 'crime', 'education', 'entertainment', 'environment', 'food', 'health'],
  ...['lifestyle', 'motoring', 'politics', 'religion', 'science', 'sport', 'tech', 'travel', 'weather'],
];
const five = ['business', 'entertainment', 'politics', 'sport', 'tech'];

/** An answer that gives these subjects these probabilities, in this order, and the other subjects what is left, alike. */
function answer(
  probabilities: Record<string, number>,
  { shown = subjects, ...changes }: Partial<ClassificationAnswer> & { shown?: readonly string[] } = {},
): ClassificationAnswer {
  const given = Object.entries(probabilities);
  const others = subjects.filter((subject) => !Object.hasOwn(probabilities, subject));
  const left = 1 - given.reduce((sum, [, probability]) => sum + probability, 0);
  const ranking = [...given, ...others.map((subject) => [subject, left / others.length] as const)].map(
    ([category, probability]) => ({ category, probability, shown: shown.includes(category) }),
  );
  const another = ranking.reduce((sum, one) => sum + (one.shown ? 0 : one.probability), 0);
  return { ...answerNaming(''), ranking, another, ...changes };
}

const barsOf = (given: ClassificationAnswer) =>
  classificationCard(given).bars.map(({ label, figure }) => `${label} ${figure}`);

describe('of seventeen categories', () => {
  test('the best three have bars however improbable they are, and the rest is counted in one line', () => {
    const sure = answer({ crime: 0.97, politics: 0.01, conflict: 0.005 });
    expect(barsOf(sure)).toEqual(['crime 97.0%', 'politics 1.0%', 'conflict 0.5%']);
    expect(classificationCard(sure).barsNote).toBe('and 14 others, 1.5% together');
  });

  test('the fourth and fifth have bars from two in a hundred on', () => {
    const start = { crime: 0.7, politics: 0.2, conflict: 0.04 };
    expect(barsOf(answer({ ...start, health: 0.02, sport: 0.019 })).slice(3)).toEqual(['health 2.0%']);
    const more = answer({ ...start, health: 0.02, sport: 0.02, tech: 0.019 });
    expect(barsOf(more).slice(3)).toEqual(['health 2.0%', 'sport 2.0%']);
    expect(classificationCard(more).barsNote).toBe('and 12 others, 2.0% together');
  });

  test('bars, another subject and the rest sum to one, and no category is told twice', () => {
    const weights = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 17, maxLength: 17 });
    fc.assert(
      fc.property(weights, fc.subarray(subjects, { minLength: 1 }), (given, shown) => {
        const sum = given.reduce((total, weight) => total + weight, 0);
        const sorted = given.map((weight) => weight / sum).sort((a, b) => b - a);
        const probabilities = Object.fromEntries(
          subjects.map((subject, place) => [subject, sorted[place] ?? 0]),
        );
        const { bars, barsNote } = classificationCard(answer(probabilities, { shown }));
        const labels = bars.map(({ label }) => label);
        expect(new Set(labels).size).toBe(labels.length);
        expect(labels.includes(anotherSubject)).toBe(shown.length < subjects.length);
        const categories = labels.filter((label) => label !== anotherSubject);
        expect(shown).toEqual(expect.arrayContaining(categories));
        expect(categories.length).toBeGreaterThanOrEqual(Math.min(3, shown.length));
        expect(categories.length).toBeLessThanOrEqual(5);
        const drawn = bars.reduce((total, { fraction }) => total + fraction, 0);
        expect(bars.map(({ fraction }) => fraction)).toEqual(
          bars.map(({ fraction }) => fraction).sort((a, b) => b - a),
        );
        const [, others, share] =
          /^and (\d+) others?, <?([\d.]+)%/.exec(barsNote ?? 'and 0 others, 0%') ?? [];
        expect(Number(others)).toBe(shown.length - categories.length);
        expect(drawn + Number(share) / 100).toBeCloseTo(1, 2);
      }),
    );
  });
});

describe('of five categories chosen among seventeen subjects', () => {
  test('every category has its bar, and the others one together, in its place by size', () => {
    const given = answer({ politics: 0.6, crime: 0.25, business: 0.08, sport: 0.02 }, { shown: five });
    expect(barsOf(given).slice(0, 3)).toEqual(['politics 60.0%', 'another subject 29.2%', 'business 8.0%']);
    expect(barsOf(given)).toHaveLength(6);
    expect(classificationCard(given).barsNote).toBeUndefined();
  });

  test('an answer of another subject names it, with the likelihood of all others and its own', () => {
    const verdict = { kind: 'other-subject', subject: 'health' } as const;
    const given = answer({ health: 0.81, politics: 0.04, business: 0.03 }, { shown: five, verdict });
    const card = classificationCard(given);
    expect(card).toMatchObject({
      tone: 'neutral',
      title: 'This is about health, which is none of the categories here',
      text: ['Another subject: 90.4%, and the likeliest is health (81.0%).'],
    });
    expect(card.colour).toBeUndefined();
    expect(card.bars[0]).toMatchObject({ label: 'another subject' });
  });

  test('a doubt names the best two of the categories, or all other subjects where those are likelier', () => {
    const verdict = { kind: 'unsure' } as const;
    const titleOf = (probabilities: Record<string, number>, shown?: string[]) =>
      classificationCard(answer(probabilities, { verdict, shown: shown ?? five })).title;
    expect(titleOf({ politics: 0.4, business: 0.35, health: 0.1 })).toBe('Not sure: politics or business?');
    expect(titleOf({ politics: 0.4, health: 0.3, business: 0.2 })).toBe(
      'Not sure: politics or another subject (health)?',
    );
    expect(titleOf({ politics: 0.4, health: 0.3 }, ['politics'])).toBe(
      'Not sure: politics or another subject (health)?',
    );
  });

  test('what is wrong is chosen from the categories first, then from the other subjects, by places in the ranking', () => {
    const verdict = { kind: 'other-subject', subject: 'health' } as const;
    const given = answer(
      { health: 0.5, crime: 0.3, politics: 0.1, tech: 0.05 },
      { shown: five, verdict, answerId: 'a-1' },
    );
    const [right, wrong] = classificationCard(given).actions;
    expect(right).toMatchObject({ label: 'Right: health' });
    const options = wrong?.kind === 'select' ? wrong.options : [];
    expect(parseActionId(wrong?.id ?? '')?.name).toBe('wrong');
    expect(options).toHaveLength(16);
    expect(options.slice(0, 5).map(({ label }) => label)).toEqual([
      'politics',
      'tech',
      'business',
      'entertainment',
      'sport',
    ]);
    expect(options[5]?.label).toBe('crime');
    for (const { value, label } of options) expect(given.ranking[Number(value)]?.category).toBe(label);
  });
});

describe('of a model that knows other subjects by no name', () => {
  const ranking = [
    { category: anotherSubject, probability: 0.93, shown: false },
    { category: 'sport', probability: 0.05, shown: true },
    { category: 'tech', probability: 0.02, shown: true },
  ];
  const nameless: ClassificationAnswer = {
    ...answerNaming(''),
    ranking,
    another: 0.93,
    verdict: { kind: 'other-subject', subject: anotherSubject },
    answerId: 'a-1',
  };

  test('an answer of another subject says no more than that', () => {
    expect(classificationCard(nameless)).toMatchObject({
      title: 'This is about another subject than the categories here',
      text: ['Another subject: 93.0%.'],
    });
    expect(barsOf(nameless)).toEqual(['another subject 93.0%', 'sport 5.0%', 'tech 2.0%']);
  });

  test('a doubt puts no name beside it', () => {
    const [other, sport, tech] = ranking;
    const doubted = { ...nameless, ranking: [sport, other, tech].flatMap((one) => one ?? []), another: 0.5 };
    expect(classificationCard({ ...doubted, verdict: { kind: 'unsure' } }).title).toBe(
      'Not sure: sport or another subject?',
    );
  });
});

test('one that is the only other subject needs no figure of its own', () => {
  const shown = subjects.filter((subject) => subject !== 'health');
  const verdict = { kind: 'other-subject', subject: 'health' } as const;
  expect(classificationCard(answer({ health: 0.8 }, { shown, verdict })).text).toEqual([
    'Another subject: 80.0%.',
  ]);
});

describe('every platform', () => {
  const verdict = { kind: 'other-subject', subject: 'health' } as const;
  const card = classificationCard(
    answer({ health: 0.81 }, { shown: subjects.slice(0, 16), verdict, answerId: 'a-1' }),
  );
  const shown = classificationCard(answer({ crime: 0.6, politics: 0.3 }, { answerId: 'a-1' }));

  test('shows the line for the rest below the bars, and takes seventeen subjects', () => {
    const note = 'and 14 others, 9.3% together';
    expect(shown.barsNote).toBe(note);
    const embed = renderForDiscord(shown);
    expect(embed.description).toMatch(new RegExp(`%\\n${note}\\n\`\`\`$`));
    const message = renderForSlack(shown);
    expect(JSON.stringify(message.blocks)).toContain(`%\\n${note}\\n\`\`\``);
    expect(message.text).toContain(note);
    expect(renderForTerminal(shown, { colour: false })).toContain(`%\n    ${note}\n`);
    for (const one of [card, shown]) {
      expect(faultIn({ embeds: [renderForDiscord(one)] })).toBeUndefined();
      expect(faultsOf(JSON.parse(JSON.stringify(renderForSlack(one).blocks)))).toEqual([]);
    }
  });
});
