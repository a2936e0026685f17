import { describe, expect, test } from 'vitest';
import {
  decideStates,
  isContradicted,
  type Member,
  type Word,
} from '../../../src/desk/learning/decide-states.js';

const unsure = [
  { category: 'tech', probability: 0.4 },
  { category: 'sport', probability: 0.35 },
  { category: 'business', probability: 0.25 },
];
const sureOfTech = [
  { category: 'tech', probability: 0.95 },
  { category: 'business', probability: 0.03 },
  { category: 'sport', probability: 0.02 },
];

let at = 0;
function submitted(person: string, category: string, overrides: Partial<Member> = {}): Member {
  return {
    id: `${person}'s`,
    person,
    community: 'home',
    category,
    state: 'waiting',
    isTrusted: false,
    ranking: unsure,
    submittedAtMs: at++,
    settled: undefined,
    ...overrides,
  };
}
const said = (person: string, category: string): Word => ({ person, category, atMs: at++ });
const trusted = { isTrusted: true };
const contradicted = { ranking: sureOfTech };
const approvedBy = (by: 'owner' | 'admin', atMs = 1) => ({
  state: 'approved' as const,
  settled: { by, atMs },
});
const droppedBy = (by: 'owner' | 'admin', atMs = 1) => ({ state: 'dropped' as const, settled: { by, atMs } });

interface Row {
  name: string;
  members: Member[];
  judgements?: Word[];
  agreement?: number;
  states: string[];
  missing?: number;
}

const table: Row[] = [
  {
    name: 'one person waits for another',
    members: [submitted('a', 'sport')],
    states: ['waiting'],
    missing: 1,
  },
  {
    name: 'two people who say the same are enough',
    members: [submitted('a', 'sport'), submitted('b', 'sport')],
    states: ['approved', 'approved'],
  },
  {
    name: 'a judgement is a word too',
    members: [submitted('a', 'sport')],
    judgements: [said('b', 'sport')],
    states: ['approved'],
  },
  {
    name: "one's own judgement adds nobody",
    members: [submitted('a', 'sport')],
    judgements: [said('a', 'sport')],
    states: ['waiting'],
    missing: 1,
  },
  {
    name: 'five people, where five are asked for',
    members: [submitted('a', 'sport'), submitted('b', 'sport')],
    judgements: [said('c', 'sport'), said('d', 'sport'), said('e', 'sport')],
    agreement: 5,
    states: ['approved', 'approved'],
  },
  {
    name: 'four people, where five are asked for',
    members: [submitted('a', 'sport'), submitted('b', 'sport')],
    judgements: [said('c', 'sport'), said('d', 'sport')],
    agreement: 5,
    states: ['waiting', 'waiting'],
    missing: 1,
  },
  {
    name: 'one is enough where one is asked for',
    members: [submitted('a', 'sport')],
    agreement: 1,
    states: ['approved'],
  },
  {
    name: 'a trusted person is enough, whatever the model says',
    members: [submitted('a', 'sport', { ...trusted, ...contradicted })],
    states: ['approved'],
  },
  {
    name: 'a trusted person approves those who say the same, and holds back those who do not',
    members: [submitted('a', 'sport', trusted), submitted('b', 'sport'), submitted('c', 'tech')],
    states: ['approved', 'approved', 'disputed'],
  },
  {
    name: 'people who are not trusted cannot hold back a trusted one',
    members: [submitted('a', 'sport', trusted), submitted('b', 'tech'), submitted('c', 'tech')],
    judgements: [said('d', 'tech')],
    states: ['approved', 'disputed', 'disputed'],
  },
  {
    name: 'trusted people who disagree are held back',
    members: [submitted('a', 'sport', trusted), submitted('b', 'tech', trusted), submitted('c', 'sport')],
    states: ['disputed', 'disputed', 'disputed'],
  },
  {
    name: 'a label that the model contradicts with great confidence is held back',
    members: [submitted('a', 'sport', contradicted)],
    states: ['quarantined'],
  },
  {
    name: 'however many people say the same',
    members: [submitted('a', 'sport', contradicted), submitted('b', 'sport', contradicted)],
    judgements: [said('c', 'sport')],
    states: ['quarantined', 'quarantined'],
  },
  {
    name: 'also where a near copy was written so that the model is unsure of it',
    members: [submitted('a', 'sport', contradicted), submitted('b', 'sport')],
    states: ['quarantined', 'quarantined'],
  },
  {
    name: 'people who disagree are all held back',
    members: [submitted('a', 'sport'), submitted('b', 'tech')],
    states: ['disputed', 'disputed'],
  },
  {
    name: 'one who disagrees holds back what was approved',
    members: [
      submitted('a', 'sport', { state: 'approved' }),
      submitted('b', 'sport', { state: 'approved' }),
      submitted('c', 'tech'),
    ],
    states: ['disputed', 'disputed', 'disputed'],
  },
  {
    name: 'by a judgement too',
    members: [submitted('a', 'sport', { state: 'approved' }), submitted('b', 'sport', { state: 'approved' })],
    judgements: [said('c', 'tech')],
    states: ['disputed', 'disputed'],
  },
  {
    name: 'who changed their mind about a near copy disputes their own submission',
    members: [submitted('a', 'sport'), submitted('b', 'tech')],
    judgements: [said('a', 'tech')],
    states: ['disputed', 'disputed'],
  },
  {
    name: 'what somebody settled stays, and those who say the same go with it',
    members: [submitted('a', 'sport', approvedBy('owner')), submitted('b', 'sport'), submitted('c', 'tech')],
    states: ['approved', 'approved', 'disputed'],
  },
  {
    name: 'a settled label holds against a trusted person',
    members: [submitted('a', 'sport', approvedBy('admin')), submitted('b', 'tech', trusted)],
    states: ['approved', 'disputed'],
  },
  {
    name: 'what somebody dropped stays dropped, however often it comes again',
    members: [submitted('a', 'sport', droppedBy('admin')), submitted('b', 'sport'), submitted('c', 'tech')],
    states: ['dropped', 'dropped', 'dropped'],
  },
  {
    name: 'an admin drops nothing of another community',
    members: [
      submitted('a', 'sport', droppedBy('admin')),
      submitted('b', 'sport', { community: 'away' }),
      submitted('c', 'sport', { community: 'away' }),
    ],
    states: ['dropped', 'approved', 'approved'],
  },
  {
    name: 'an owner does',
    members: [submitted('a', 'sport', droppedBy('owner')), submitted('b', 'sport', { community: 'away' })],
    states: ['dropped', 'dropped'],
  },
  {
    name: "an admin's approval counts elsewhere as a trusted person's word",
    members: [
      submitted('a', 'sport', approvedBy('admin')),
      submitted('b', 'sport', { community: 'away' }),
      submitted('c', 'tech', { community: 'away' }),
    ],
    states: ['approved', 'approved', 'disputed'],
  },
  {
    name: 'of two settlements the later decides',
    members: [
      submitted('a', 'sport', approvedBy('admin', 1)),
      submitted('b', 'tech', approvedBy('admin', 2)),
      submitted('c', 'tech'),
    ],
    states: ['approved', 'approved', 'approved'],
  },
];

describe('what becomes of a submission', () => {
  test.each(table)('$name', ({ members, judgements = [], agreement = 2, states, missing = 0 }) => {
    const decisions = decideStates(members, judgements, agreement);
    expect(members.map(({ id }) => decisions.get(id)?.state)).toEqual(states);
    expect(decisions.get(members[0]?.id ?? '')?.missingPeople).toBe(missing);
  });

  test.each(table)('hangs on no order: $name', ({ members, judgements = [], agreement = 2, states }) => {
    const decisions = decideStates([...members].reverse(), [...judgements].reverse(), agreement);
    expect(members.map(({ id }) => decisions.get(id)?.state)).toEqual(states);
  });
});

test.each([
  ['its own first category', 'tech', sureOfTech, false],
  ['one under 0.15 while another is on top', 'sport', sureOfTech, true],
  [
    'one of 0.15',
    'sport',
    [
      { category: 'tech', probability: 0.85 },
      { category: 'sport', probability: 0.15 },
    ],
    false,
  ],
  ['one that it does not know', 'weather', unsure, true],
  ['anything, without a model', 'sport', [], false],
])('the model contradicts %s: %s', (_name, category, ranking, expected) => {
  expect(isContradicted(ranking, category)).toBe(expected);
});
