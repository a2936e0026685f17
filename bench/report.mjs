const columns = [
  'Classifier',
  'Accuracy, BBC 2004-5',
  'Accuracy, modern BBC',
  'Log loss, BBC 2004-5',
  'Log loss, modern BBC',
  'Training, CPU s',
  'Model, MB',
  'One article, CPU ms',
  'Peak memory, MB',
];

/** @typedef {{ contestant: import('./contestants.mjs').Contestant, outcome: import('./run.mjs').Outcome }} Entry */

/**
 * The table, header first, one row of cells a contestant that was measured.
 * @param {readonly Entry[]} entries
 * @returns {string[][]}
 */
export function tableOf(entries) {
  const rows = entries.flatMap(({ contestant, outcome }) => {
    if (outcome.status !== 'measured') return [];
    const { test, modern, trainingCpuSeconds, articleMilliseconds, modelBytes, peakMemoryBytes } =
      outcome.result;
    return [
      [
        contestant.name,
        decimals(test.accuracy, 3),
        decimals(modern?.accuracy, 3),
        decimals(test.logLoss, 3),
        decimals(modern?.logLoss, 3),
        decimals(trainingCpuSeconds, 1),
        decimals(modelBytes / 1e6, 1),
        decimals(articleMilliseconds, 2),
        decimals(peakMemoryBytes / 1e6, 0),
      ],
    ];
  });
  return [columns, ...rows];
}

/** Lines on those that were not measured. */
export function notMeasured(entries) {
  return entries.flatMap(({ contestant, outcome }) =>
    outcome.status === 'measured' ? [] : [`${contestant.name}: ${outcome.status}, ${outcome.reason}`],
  );
}

/** The table for a terminal, columns aligned. */
export function textTable(rows) {
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  '),
    )
    .join('\n');
}

/**
 * docs/peers.md.
 * @param {readonly Entry[]} entries
 * @param {{ splits: object, software: string, versions: ReadonlyMap<string, string> }} run
 */
export function peersPage(entries, { splits, software, versions }) {
  const { about } = splits;
  const [header, ...rows] = tableOf(entries);
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const articles = splits.train.length + splits.validation.length;
  return `# Newsdesk beside other text classifiers

\`npm run bench:peers\` measures Newsdesk's \`linear\` model and other classifiers on the same articles and writes this page.
Every figure is from one run (${software}).

${[line(header), line(header.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')}

A dash: the library gives no probabilities${splits.modern.length === 0 ? ', or the test set was not there' : ''}.

${bullets(notMeasured(entries), 'Not measured:')}## Data
- ${about.bbcFile}, ${about.copies} exact and near copies left out, split by seed ${splits.seed} with equal shares of each
  category: ${articles} articles to learn from, ${splits.test.length} to test on.
- Newsdesk keeps ${splits.validation.length} of the ${articles} back to stop and to calibrate on; the others learn from all ${articles}.
${splits.modern.length === 0 ? '' : `- A second test set, ${about.modernFile}: ${splits.modern.length} articles of the same publisher, ten and more years younger.\n`}- The row with more data: ${about.corpora.join(', ') || 'no corpus was found'}; ${splits.allCorpora.train.length} articles to learn from and ${splits.allCorpora.validation.length}
  to calibrate on, test articles and copies of them left out.${about.missing.length === 0 ? '' : ` Not found: ${about.missing.join(', ')}.`}

## Classifiers
${entries.map(({ contestant, outcome }) => describe(contestant, outcome, versions)).join('\n')}

## What the figures mean
${remarks(splits, entries)}

## To make it again
1. Put \`${about.bbcFile}\` (Kaggle, "BBC News Classification")${splits.modern.length === 0 ? '' : ` and, if you have it, \`${about.modernFile}\``} into data/, or name the folder with \`--data\`.
2. For the two in Python: \`python3 -m pip install -r bench/python/requirements.txt\`; another interpreter is named with
   \`--python\`. Where they are not installed, they are left out and the run says so.
3. \`npm run bench:peers\`, or \`npm run bench:peers -- --data <folder>\`. The corpora of the row with more data are those that
   the shipped model names, looked for in the same folder and in data/; \`--corpora <file...>\` names others.
`;
}

function describe(contestant, outcome, versions) {
  const version = versions.get(contestant.id) ?? outcome.result?.version;
  const remarksOfRun = outcome.result?.remarks ?? [];
  return `- **${contestant.name}**${version ? ` ${version}` : ''}. ${[contestant.setup, ...remarksOfRun].join(' ')}`;
}

function remarks(splits, entries) {
  const best = Math.max(...entries.map(({ outcome }) => outcome.result?.test.accuracy ?? 0));
  const error = (count) => decimals(100 * Math.sqrt((best * (1 - best)) / count), 1);
  return `- **Small differences mean nothing.** At the best accuracy here, one standard error on ${splits.test.length} articles is ${error(splits.test.length)}
  points; one article is ${decimals(100 / splits.test.length, 2)} points. It is one split with one seed, not a cross-validation.
- **Newsdesk is at home here.** Its settings were chosen by cross-validation on this corpus, and the modern articles were looked
  at while it was made; the others run as their documentation shows, not tuned to these data. Tuned, they may do better.
- **Newsdesk starts with knowledge.** Its word vectors were trained on other text; the row without them shows what they do.
- **It also does more for an article**: it tells the language, whether this is news at all, and which words decided; its time for
  one article and its training time include that. Its training also learns from headlines and openings cut from each article,
  which this comparison of whole articles does not reward.
- **Log loss** (nats; less is better) judges probabilities: naive Bayes is often right and nearly always too sure of itself. A
  probability under 1e-15 counts as 1e-15.
- **Training** is CPU time of all threads, features included, loading the library not. **Model** is all that must be kept to
  classify later, in the library's own format, uncompressed; Newsdesk's includes the word vectors. **One article** is the
  median from text to answer, one call an article, CPU time too. **Peak memory** is that of the whole process, training included.
- A classifier that needs more than five minutes of CPU time is named under the table, not in it. CPU times vary from machine to machine; compare rows, not pages.`;
}

function bullets(lines, title) {
  return lines.length === 0 ? '' : `${title}\n${lines.map((text) => `- ${text}`).join('\n')}\n\n`;
}

function decimals(value, places) {
  return value === null || value === undefined ? '–' : value.toFixed(places);
}
