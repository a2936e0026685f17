import type { CrossValidation } from '../training/cross-validation.js';
import { type Blocks, picture, type Sources } from './page.js';
import { wrapped } from './prose.js';
import { perCategoryTable, scoresByCutTable } from './score-tables.js';
import { verdictsByCutTable } from './verdict-tables.js';

/** The BBC's articles of 2004 and 2005, out of fold. */
export function bbcSection({ report, figures }: Sources): Blocks {
  const { crossValidation, crossValidationAlone } = report;
  if (crossValidation === undefined) return [];
  return [
    '## The BBC of 2004 and 2005, each article by a model that never saw it',
    wrapped(
      `${crossValidation.articles} distinct articles in ${crossValidation.folds} folds, stratified by category. For each ` +
        'fold a model of all subjects was trained on the other folds and all other corpora, as the shipped one is; up to a ' +
        'tenth of that, never the fold, told how to calibrate. It is scored among the five categories of these articles. ' +
        `${foldsInWords(crossValidation)} Scores are of the most probable category, whatever the verdict; the last two ` +
        'columns are of the answers that people see where a bot shows the five. A headline is the first line, or a short ' +
        'first sentence; in a corpus that runs headline and text together, as this one does, the first six words. ECE is ' +
        'over 15 bins, all through this report.',
    ),
    scoresByCutTable(crossValidation.scores),
    verdictsByCutTable(crossValidation.scores),
    perCategoryTable(crossValidation.scores.whole),
    picture(figures, 'confusion.svg'),
    crossValidationAlone &&
      wrapped(
        `The same folds, learned from without any other corpus, by models of five categories: what the rest costs or brings ` +
          `on articles of 2004 and 2005. ${foldsInWords(crossValidationAlone)}`,
      ),
    crossValidationAlone && scoresByCutTable(crossValidationAlone.scores),
  ];
}

function foldsInWords({ foldAccuracies }: CrossValidation): string {
  return `Accuracy by fold: ${foldAccuracies.map((accuracy) => accuracy.toFixed(4)).join(', ')}.`;
}
