import type { Report } from '../report.js';
import { confusionFigure } from './confusion-figure.js';
import type { Figure } from './figure.js';
import { learningFigure } from './learning-figure.js';
import { lengthFigure } from './length-figure.js';
import { reliabilityFigures } from './reliability-figure.js';
import { subjectConfusionFigures } from './subject-confusion-figure.js';

/** The drawings of what a run measured; those without figures are left out. */
export function reportFigures(report: Report): Figure[] {
  return [
    ...reliabilityFigures(report),
    confusionFigure(report),
    ...subjectConfusionFigures(report),
    lengthFigure(report),
    learningFigure(report),
  ].filter((figure) => figure !== undefined);
}
