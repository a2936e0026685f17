import { findArchitecture, knowsEpochs } from '../classifier/architectures/index.js';
import type { VersionMetadata } from '../registry/metadata.js';

/**
 * The model card of a version, in Markdown, after Mitchell et al. 2019, "Model cards for model reporting". Category and
 * corpus names are people's text and are written as code, so that no markup of theirs acts.
 */
export function modelCard(architectureName: string, { training, test }: VersionMetadata): string {
  const { corpus, split, submissions } = training;
  const scores = test.categories.map((category) => {
    const one = test.perCategory[category];
    const cells = one
      ? [one.precision, one.recall, one.f1].map((value) => value.toFixed(3))
      : ['-', '-', '-'];
    return `| ${code(category)} | ${cells.join(' | ')} | ${one?.support ?? 0} |`;
  });
  return `# Model ${training.version}

Says which of these categories a news article belongs to: ${ownCategories(training).map(code).join(', ')}.
${
  training.background.length === 0
    ? ''
    : `
It also knows ${training.background.map(code).join(', ')}, so as to say that an article is of another subject.
`
}
## How it was made
- Architecture \`${architectureName}\`: ${findArchitecture(architectureName).summary}
- Trained ${training.createdAt.toISOString()} in ${training.seconds} s on the \`${training.backend}\` backend, seed ${training.seed}; ${knowsEpochs(architectureName) ? `the weights of epoch ${training.bestEpoch} were kept` : `${training.bestEpoch} steps in all`}.
- Software: ${Object.entries(training.software)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}.

## Data
- Corpus ${code(corpus.name)}: ${corpus.rows} rows, of which ${corpus.exactCopies} exact and ${corpus.nearCopies} near copies were left out.
${
  submissions.length === 0
    ? ''
    : `- Submissions of people: ${submissions.length}, each given for learning and approved.
`
}${
  training.experts.length === 0
    ? ''
    : `- With an expert of its own: ${training.experts.map(code).join(', ')}.
`
}${
  training.notNews.length === 0
    ? ''
    : `- What is not news it learned from: ${training.notNews.map(code).join(', ')}.
`
}- Split by seed, stratified: ${split.train} to train on, ${split.validation} to ${knowsEpochs(architectureName) ? 'stop and calibrate' : 'calibrate'} on, ${split.test} to test on.
- SHA-256 of the rows: \`${corpus.digest}\`. The articles themselves are not part of the model; \`seen-articles.json\` holds digests of those it was fitted on, \`test-articles.json\` of those it was tested on.

## Scores
On the ${test.articles} test articles, looked at once, after training: accuracy ${test.accuracy.toFixed(3)}, macro-F1 ${test.macroF1.toFixed(3)}, log loss ${test.logLoss.toFixed(3)}, expected calibration error ${test.ece.toFixed(3)}.

| category | precision | recall | F1 | test articles |
| --- | --- | --- | --- | --- |
${scores.join('\n')}

## Limits
- It knows the words of its corpus. On texts of other years, publishers and countries it is right less often, and less so than its probabilities say.
- It has only its own subjects: news of others mostly gets the nearest one. What is ${training.anyText ? '' : 'no news at all, '}too short, or in another
  language it says in most cases, not in all.
- Don't decide anything about a person by it.
`;
}

function ownCategories({ categories, background }: VersionMetadata['training']): string[] {
  return categories.filter((category) => !background.includes(category));
}

function code(text: string): string {
  return `\`${text.replace(/[`|\r\n]/g, ' ')}\``;
}
