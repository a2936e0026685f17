import type { EncodedText } from '../features.js';

/** Added to every feature's sum in every category, so that no logarithm is of zero. Not tuned. */
const smoothing = 0.3;

/**
 * The weights of complement naive Bayes over TF-IDF features (Rennie et al. 2003, "Tackling the poor assumptions of naive
 * Bayes text classifiers"), here as the log odds of a category against its complement: a linear model in closed form.
 * @param features how many of the first features are counted; the others (which may be negative) get no weight.
 * @param weights one a text.
 * @returns row-major [width, categories].
 */
export function complementNaiveBayes(
  texts: readonly EncodedText[],
  labels: readonly number[],
  weights: readonly number[],
  features: number,
  width: number,
  categories: number,
): Float32Array {
  const sums = new Float64Array(width * categories);
  texts.forEach(({ ids, weights: values }, text) => {
    const label = labels[text] ?? 0;
    ids.forEach((feature, place) => {
      if (feature >= features) return;
      const at = feature * categories + label;
      sums[at] = (sums[at] ?? 0) + (values[place] ?? 0) * (weights[text] ?? 1);
    });
  });
  const totals = new Array<number>(categories).fill(smoothing * features);
  for (let at = 0; at < features * categories; at++)
    totals[at % categories] = (totals[at % categories] ?? 0) + (sums[at] ?? 0);
  const total = totals.reduce((sum, value) => sum + value, 0);
  const kernel = new Float32Array(width * categories);
  for (let feature = 0; feature < features; feature++) {
    let ofFeature = 0;
    for (let label = 0; label < categories; label++)
      ofFeature += (sums[feature * categories + label] ?? 0) + smoothing;
    for (let label = 0; label < categories; label++) {
      const at = feature * categories + label;
      const inside = (sums[at] ?? 0) + smoothing;
      const outside = ofFeature - inside;
      const insideTotal = totals[label] ?? 1;
      kernel[at] = Math.log(inside / insideTotal) - Math.log(outside / (total - insideTotal));
    }
  }
  return kernel;
}
