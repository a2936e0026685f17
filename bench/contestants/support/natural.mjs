/**
 * Trains one of natural's classifiers; they share an interface.
 * @param {{ addDocument: Function, train: Function, getClassifications: Function }} classifier
 * @param {{ train: object[], validation: object[] }} splits
 */
export function trainNatural(classifier, { train, validation }) {
  for (const { text, category } of [...train, ...validation]) classifier.addDocument(text, category);
  classifier.train();
  let answers = 0;
  let withoutScore = 0;
  return {
    classify(text) {
      const scores = classifier.getClassifications(text);
      const sum = scores.reduce((total, { value }) => total + value, 0);
      answers++;
      if (sum === 0) withoutScore++;
      const probabilityOf = (value) => (sum === 0 ? 1 / scores.length : value / sum);
      return {
        category: scores[0].label,
        probabilities: Object.fromEntries(scores.map(({ label, value }) => [label, probabilityOf(value)])),
      };
    },
    bytes: () => Buffer.byteLength(JSON.stringify(classifier)),
    remarks() {
      if (withoutScore === 0) return [];
      const share = ((100 * withoutScore) / answers).toFixed(0);
      return [
        `In ${share}% of its answers every category had the score 0: it multiplies probabilities out, and those of a ` +
          'long text are too small for a number.',
      ];
    },
  };
}
