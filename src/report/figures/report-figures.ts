import type { Report } from '../report.js';
import type { Figure } from './figure.js';

export function reportFigures(_report: Report): Figure[] {
  return [];
}
