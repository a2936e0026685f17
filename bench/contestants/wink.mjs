export async function load() {
  const { default: createClassifier } = await import('wink-naive-bayes-text-classifier');
  const { default: prepareText } = await import('wink-naive-bayes-text-classifier/src/prep-text.js');
  return ({ train, validation }) => {
    const classifier = createClassifier();
    classifier.definePrepTasks([prepareText]);
    classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
    for (const { text, category } of [...train, ...validation]) classifier.learn(text, category);
    classifier.consolidate();
    return {
      classify: (text) => ({ category: classifier.predict(text) }),
      bytes: () => Buffer.byteLength(classifier.exportJSON()),
    };
  };
}
