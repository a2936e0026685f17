import { standingOf } from '../data/measuring-files.js';
import type { Blocks, Sources } from './page.js';
import { wrapped } from './prose.js';
import { rulesTable, verdictsTable } from './verdict-tables.js';

/** Texts that no category is right for, and how often each rule errs. */
export function doubtSection({ report: { notNews, foreign, rules } }: Sources): Blocks {
  return [
    notNews && '### Texts that are not news',
    notNews && wrapped(`By a bot that shows all subjects. ${standingOf('notNews')}`),
    notNews && verdictsTable('kind', notNews, true),
    foreign && '### News in other languages',
    foreign && wrapped(standingOf('foreign')),
    foreign && verdictsTable('language', foreign, true),
    '### How often each rule errs',
    wrapped(
      'A false accept is a text that the rule is there to stop and that was given a category all the same; a false refusal ' +
        'is one that the rule stopped and should not have. The articles are of the five, and the bot shows the five. ' +
        'Choices were made on all of these files but those of the BBC out of fold and of other languages.',
    ),
    rulesTable(rules),
  ];
}
