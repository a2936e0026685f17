const labelPrefix = '__label__';

export async function load() {
  const { getFastTextClass, getFastTextModule } = await import('fasttext.wasm.js');
  const FastText = await getFastTextClass({ getFastTextModule });
  return async ({ categories, train, validation, seed }) => {
    const lines = [...train, ...validation].map(
      ({ text, category }) => `${labelPrefix}${categories.indexOf(category)} ${prepare(text)}\n`,
    );
    const file = `data:text/plain;base64,${Buffer.from(lines.join('')).toString('base64')}`;
    const settings = {
      lr: 1,
      epoch: 25,
      wordNgrams: 2,
      bucket: 200_000,
      dim: 50,
      // The wrapper keeps the library's defaults for unsupervised models, where these are not 0.
      minn: 0,
      maxn: 0,
      minCount: 1,
      loss: 'softmax',
      seed,
      verbose: 0,
    };
    // It calls back at every step, whether or not it was given something to call.
    const model = await new FastText().trainSupervised(file, settings, () => undefined);
    return {
      classify(text) {
        const pairs = model.predict(`${prepare(text)}\n`, categories.length, 0);
        const probabilities = {};
        for (let at = 0; at < pairs.size(); at++) {
          const [probability, label] = pairs.get(at);
          probabilities[categories[Number(label.slice(labelPrefix.length))]] = probability;
        }
        const [category] = Object.entries(probabilities).sort(([, a], [, b]) => b - a)[0];
        pairs.delete();
        return { category, probabilities };
      },
      bytes: () => model.saveModel().size,
    };
  };
}

/** One line, lower case, punctuation apart, as the tutorial's sed and tr do. */
function prepare(text) {
  return text
    .toLowerCase()
    .replace(/([.!?,'/()])/g, ' $1 ')
    .replace(/\s+/g, ' ')
    .trim();
}
