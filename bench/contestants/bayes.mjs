export async function load() {
  const { default: createClassifier } = await import('bayes');
  return async ({ train, validation }) => {
    const classifier = createClassifier();
    for (const { text, category } of [...train, ...validation]) await classifier.learn(text, category);
    return {
      classify: async (text) => ({ category: await classifier.categorize(text) }),
      bytes: () => Buffer.byteLength(classifier.toJson()),
    };
  };
}
