import type { Report } from '../report.js';
import { confusionFigure } from './confusion-figure.js';
import type { Figure } from './figure.js';
import { learningFigure } from './learning-figure.js';
import { lengthFigure } from './length-figure.js';
import { reliabilityFigure } from './reliability-figure.js';

/** The drawings of what a run measured; those without figures are left out. */
export function reportFigures(report: Report): Figure[] {
  return [
    reliabilityFigure(report),
    confusionFigure(report),
    lengthFigure(report),
    learningFigure(report),
  ].filter((figure) => figure !== undefined);
}
