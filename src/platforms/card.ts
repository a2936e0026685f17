import type {
  Answer,
  CategoryProbability,
  Certainty,
  ClassificationAnswer,
  ModelAnswer,
  Reason,
  RetrainAnswer,
  RetrainProgress,
  Scores,
} from '../desk/answers.js';

/** A horizontal bar with its figure, always shown together so that nothing rests on the drawing alone. */
export interface Bar {
  label: string;
  /** 0..1 */
  fraction: number;
  /** The figure in words, such as "97.3%". */
  figure: string;
}

/**
 * An answer laid out for a chat, before any platform's markup. All strings are plain text: a platform escapes them.
 * `text` holds short paragraphs; `facts` are name and value pairs in reading order.
 */
export interface Card {
  tone: 'neutral' | 'good' | 'warning';
  title: string;
  text: string[];
  bars: Bar[];
  facts: { name: string; value: string }[];
  footer: string | undefined;
}

/** How the words of a help card name the commands on one platform. */
export interface CommandWords {
  classify: string;
  otherWays: string[];
  model: string;
  retrain: string;
}

/** Lays an answer out as a card. Every platform shows the same card, so the same article gets the same figures everywhere. */
export function toCard(answer: Answer, commands: CommandWords): Card {
  switch (answer.kind) {
    case 'classification':
      return classificationCard(answer);
    case 'model':
      return modelCard(answer);
    case 'retrain-progress':
      return progressCard(answer);
    case 'retrain':
      return retrainCard(answer);
    case 'help':
      return helpCard(commands);
    case 'refusal':
      return { ...emptyCard, tone: 'warning', title: answer.message, footer: `Code ${answer.code}` };
  }
}

const emptyCard: Card = { tone: 'neutral', title: '', text: [], bars: [], facts: [], footer: undefined };

const certaintyWords: Record<Certainty, string> = {
  'almost-certain': 'I am almost certain.',
  'fairly-sure': 'I am fairly sure.',
  leaning: 'I lean that way, no more.',
};

function classificationCard(answer: ClassificationAnswer): Card {
  const { title, sentence } = verdictInWords(answer);
  return {
    ...emptyCard,
    tone: answer.verdict.kind === 'category' ? 'good' : 'warning',
    title,
    text: [sentence, ...answer.cautions],
    bars: answer.ranking.map(toBar),
    facts: reasonFacts(answer),
    footer: `Model ${answer.modelVersion}`,
  };
}

function verdictInWords({ verdict, ranking, certainty }: ClassificationAnswer): {
  title: string;
  sentence: string;
} {
  const [first = '', second = ''] = ranking.map(({ category }) => category);
  switch (verdict.kind) {
    case 'category':
      return { title: `This is about ${first}`, sentence: certaintyWords[certainty] };
    case 'unsure':
      return {
        title: `Not sure: ${first} or ${second}?`,
        sentence: 'None is likely enough: read the figures as a guess.',
      };
    case 'too-short':
      return {
        title: 'Too little text to tell',
        sentence: 'Give me a headline and a paragraph. The figures are a guess.',
      };
    case 'not-news':
      return {
        title: 'This does not look like news',
        sentence: 'If it is, the figures say what it would be about.',
      };
    case 'foreign':
      return {
        title: `This looks like ${verdict.language}`,
        sentence: 'I can read only the language that I was trained on. Don\u2019t trust the figures.',
      };
  }
}

function reasonFacts({ reasons }: ClassificationAnswer): Card['facts'] {
  const inWords = (list: readonly Reason[]) =>
    list.map(({ phrase, share }) => `${phrase} (${percent(share, 0)})`).join(', ');
  const facts: Card['facts'] = [];
  if (reasons.towards.length > 0) facts.push({ name: 'Because of', value: inWords(reasons.towards) });
  if (reasons.against.length > 0) facts.push({ name: 'Against it', value: inWords(reasons.against) });
  return facts;
}

function toBar({ category, probability }: CategoryProbability): Bar {
  return { label: category, fraction: probability, figure: percent(probability) };
}

function modelCard(answer: ModelAnswer): Card {
  return {
    ...emptyCard,
    title: `Model ${answer.version}`,
    facts: [
      { name: 'Architecture', value: answer.architecture },
      { name: 'Categories', value: answer.categories.join(', ') },
      { name: 'Trained', value: moment(answer.trainedAt, 'UTC') },
      { name: 'Trained on', value: `${count(answer.trainingArticles)} articles of ${answer.corpus}` },
      { name: `On ${count(answer.test.articles)} test articles`, value: scoresLine(answer.test) },
      { name: 'Runs on', value: `${answer.backend} (${answer.backendReason})` },
      {
        name: 'Next retraining',
        value: answer.nextRetrainAt ? moment(answer.nextRetrainAt, answer.timeZone) : 'not scheduled',
      },
    ],
  };
}

function progressCard(progress: RetrainProgress): Card {
  const left = progress.secondsLeft === undefined ? '' : `, about ${duration(progress.secondsLeft)} left`;
  return {
    ...emptyCard,
    title: 'Retraining',
    text: [`${progress.stage}${left}`],
    bars: [{ label: 'progress', fraction: progress.fraction, figure: percent(progress.fraction, 0) }],
  };
}

function retrainCard(answer: RetrainAnswer): Card {
  const facts = [{ name: `New: ${answer.challengerVersion}`, value: scoresLine(answer.challenger) }];
  const text = [...answer.reasons];
  if (answer.champion !== undefined && answer.championVersion !== undefined) {
    facts.unshift({ name: `Old: ${answer.championVersion}`, value: scoresLine(answer.champion) });
    text.push(`Compared on ${count(answer.challenger.articles)} test articles that neither has seen.`);
  }
  return {
    ...emptyCard,
    tone: answer.promoted ? 'good' : 'neutral',
    title: answer.promoted ? 'The new model is live' : 'The old model stays',
    text,
    facts,
    footer: `Took ${duration(answer.seconds)}`,
  };
}

function helpCard(commands: CommandWords): Card {
  return {
    ...emptyCard,
    title: 'I say what a news article is about',
    text: [
      `${commands.classify}: classify an article. I answer with a probability for each category.`,
      ...commands.otherWays,
      `${commands.model}: which model answers, how good it is, when it trains next.`,
      `${commands.retrain}: train a new model now (owners only). It goes live only if it beats the old one.`,
    ],
  };
}

function scoresLine(scores: Scores): string {
  return [
    `accuracy ${percent(scores.accuracy)}`,
    `macro-F1 ${percent(scores.macroF1)}`,
    `log loss ${scores.logLoss.toFixed(3)}`,
    `calibration error ${percent(scores.ece)}`,
  ].join(', ');
}

/**
 * A share in 0..1 as a percentage with a fixed number of decimals. What is not quite all never reads "100%", what is not
 * quite nothing reads "<0.1%".
 */
export function percent(share: number, decimals = 1): string {
  const smallest = 10 ** -decimals;
  const value = share * 100;
  if (share > 0 && value < smallest / 2) return `<${smallest.toFixed(decimals)}%`;
  if (share < 1 && value > 100 - smallest) return `${(100 - smallest).toFixed(decimals)}%`;
  return `${value.toFixed(decimals)}%`;
}

/** A bar of `width` characters from full and eighth blocks, padded with a light shade. */
export function barOf(fraction: number, width: number): string {
  const eighths = Math.round(Math.min(1, Math.max(0, fraction)) * width * 8);
  const full = Math.floor(eighths / 8);
  const rest = eighths % 8;
  const partial = rest === 0 ? '' : (['▏', '▎', '▍', '▌', '▋', '▊', '▉'][rest - 1] ?? '');
  return ('█'.repeat(full) + partial).padEnd(width, '░');
}

/** Seconds in words, such as "40 s" or "3 min". */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return `${Math.round(seconds / 60)} min`;
}

function count(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}

function moment(date: Date, timeZone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    date,
  );
  return `${text} ${timeZone}`;
}
