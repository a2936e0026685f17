import { fitTfidf } from './support/tfidf.mjs';

/** It works on dense matrices: time grows with the width, and this leaves it well within its limit. */
const mostWords = 1000;

export async function load() {
  const { default: LogisticRegression } = await import('ml-logistic-regression');
  const { Matrix } = await import('ml-matrix');
  const { words: stopWords } = (await import('natural/lib/natural/util/stopwords.js')).default;
  return ({ categories, train, validation }) => {
    const articles = [...train, ...validation];
    const tfidf = fitTfidf(
      articles.map(({ text }) => text),
      { stopWords: new Set(stopWords), mostWords },
    );
    const features = new Matrix(articles.map(({ text }) => tfidf.encode(text)));
    const labels = Matrix.columnVector(articles.map(({ category }) => categories.indexOf(category)));
    const model = new LogisticRegression({ numSteps: 1000, learningRate: 5e-3 });
    model.train(features, labels);
    return {
      classify: (text) => ({ category: categories[model.predict(new Matrix([tfidf.encode(text)]))[0]] }),
      bytes: () => Buffer.byteLength(JSON.stringify({ model, tfidf, categories })),
    };
  };
}
