import { firstSentenceOf, firstWords, headlineOf, openingOf } from '../../../news/cuts.js';
import type { EncodedText } from '../../features.js';
import { fitSoftmaxRegression } from '../../linear/softmax-regression.js';
import type { WordVectors } from '../../word-vectors.js';
import { mannerOf, mannerWidth } from './manner.js';
import { createNewsScorer, mannerShown, type NewsDetector } from './news-detector.js';
import { phrasesOf, weighPhrases } from './phrases.js';
import { type Reading, readText } from './reading.js';

/** Texts that are not news, and how much they count in all beside the news, which count 1. */
export interface NotNews {
  texts: readonly string[];
  share: number;
}

/** News that the detector is fitted on, or chooses its threshold by. */
export interface NewsText {
  text: string;
  weight?: number;
  corpus?: string;
}

/** Share of the news kept aside, by weight, that the detector may refuse. Chosen on press-dev. */
const refusedShare = 0.045;
/**
 * Share of their headlines that it may refuse, which tell less of their manner: where articles are long, these decide.
 */
const refusedHeadlines = 0.1;
/** Fewer articles kept aside than this don't decide on the threshold: then each half of the news does, by a fit on the other. */
const fewestToDecide = 100;
/** More articles of a corpus than this teach it nothing more of what news is like: every n-th is taken. */
const mostOfCorpus = 4000;
/** How much a cut of an article counts beside the whole: each article is seen whole and in one of three cuts, in turn. */
const cutWeight = 0.6;
/** A text that is not news is seen whole, and cut to so many words. */
const notNewsWords = 25;
/** The penalty on the squared weights, and steps after which they hardly change. */
const l2 = 0.001;
const mostSteps = 60;
/** Enough to tell where the threshold lies. */
const stepsOfHalf = 20;
/** How large manner and phrases are beside one another: the larger, the less its weights cost. */
const mannerScale = 0.3;
const phraseScale = 1.6;
/** Phrases in fewer texts tell nothing; of the others the most frequent are weighed, and those that matter are kept. */
const fewestTexts = 5;
const mostPhrases = 60_000;
const phrasesKept = 15_000;

interface Example {
  reading: Reading;
  label: 0 | 1;
  weight: number;
}

/**
 * Fits the detector on a corpus (news by definition) against texts that are not news.
 * @param keptAside news that it is not fitted on, to choose the threshold by. What it was fitted on can't tell: where that
 * is little, the detector knows it by heart, and would refuse most of what it has not seen.
 * @returns undefined where there is nothing to tell news from.
 */
export function fitNewsDetector(
  news: readonly NewsText[],
  keptAside: readonly NewsText[],
  notNews: readonly NotNews[],
  vectors: WordVectors | undefined,
): NewsDetector | undefined {
  const given = notNews.filter(({ texts }) => texts.length > 0);
  if (given.length === 0 || news.length === 0) return undefined;
  const sample = sampleOf(news);
  const others = given.flatMap(notNewsExamples);
  const fitOnNews = (part: readonly NewsText[], steps: number) =>
    fitOn([...newsExamples(part), ...others], vectors, steps);
  const detector = fitOnNews(sample, mostSteps);
  const judge = (part: readonly NewsText[], by: NewsDetector) => ({
    wholes: scoresOf(part, by, vectors),
    headlines: scoresOf(
      part.map((article) => ({ ...article, text: headlineOf(article.text) })),
      by,
      vectors,
    ),
  });
  const judged =
    keptAside.length >= fewestToDecide
      ? [judge(keptAside, detector)]
      : halvesOf(sample).map(([half, other]) => judge(half, fitOnNews(other, stepsOfHalf)));
  const threshold = Math.max(
    thresholdOf(
      judged.flatMap(({ wholes }) => wholes),
      refusedShare,
    ),
    thresholdOf(
      judged.flatMap(({ headlines }) => headlines),
      refusedHeadlines,
    ),
  );
  return { ...detector, bias: rounded(-threshold) };
}

/** Each half of the news beside the other one. */
function halvesOf(news: readonly NewsText[]): [NewsText[], NewsText[]][] {
  const even = news.filter((_, place) => place % 2 === 0);
  const odd = news.filter((_, place) => place % 2 === 1);
  return [
    [even, odd],
    [odd, even],
  ];
}

function fitOn(examples: readonly Example[], vectors: WordVectors | undefined, steps: number): NewsDetector {
  const width = mannerWidth(vectors);
  const manners = examples.map(({ reading }) => mannerOf(reading, vectors));
  const { mean, deviation } = momentsOf(manners, examples, width);
  const phrases = frequentPhrases(examples);
  const placeOf = new Map(phrases.map(({ phrase }, place) => [phrase, place]));
  const texts = examples.map(({ reading }, row): EncodedText => {
    const words = reading.words.length;
    const shown = mannerScale * mannerShown(words);
    const manner = manners[row] as Float32Array;
    const ids: number[] = [];
    const values: number[] = [];
    for (let at = 0; at < width; at++) {
      ids.push(at);
      values.push((shown * ((manner[at] as number) - (mean[at] as number))) / (deviation[at] as number));
    }
    ids.push(width);
    values.push(mannerScale * Math.log1p(words));
    weighPhrases(reading, (phrase, value) => {
      const place = placeOf.get(phrase);
      if (place === undefined) return;
      ids.push(width + 1 + place);
      values.push(phraseScale * value * (phrases[place]?.idf ?? 0));
    });
    return { ids: Int32Array.from(ids), weights: Float32Array.from(values), words, knownWords: words };
  });
  const { kernel } = fitSoftmaxRegression(
    { texts, labels: examples.map(({ label }) => label), weights: examples.map(({ weight }) => weight) },
    { width: width + 1 + phrases.length, categories: 2, l2, mostSteps: steps },
  );
  const weightOf = (feature: number) => (kernel[2 * feature + 1] as number) - (kernel[2 * feature] as number);
  const manner = Array.from(
    { length: width },
    (_, at) => (mannerScale * weightOf(at)) / (deviation[at] as number),
  );
  const ofPhrases = phrases.map(({ phrase, idf, texts: frequency }, place) => {
    const weight = phraseScale * idf * weightOf(width + 1 + place);
    return { phrase, weight, matters: Math.abs(weight) * Math.sqrt(frequency) };
  });
  return {
    manner: manner.map(rounded),
    mannerMean: rounded(manner.reduce((sum, weight, at) => sum + weight * (mean[at] as number), 0)),
    length: rounded(mannerScale * weightOf(width)),
    // How far news is from the rest in all is decided by the threshold.
    bias: 0,
    phrases: Object.fromEntries(
      ofPhrases
        .sort((a, b) => b.matters - a.matters || (a.phrase < b.phrase ? -1 : 1))
        .slice(0, phrasesKept)
        .map(({ phrase, weight }) => [phrase, Number(weight.toPrecision(4))]),
    ),
    vectors: vectors?.digest ?? null,
  };
}

/** At most {@link mostOfCorpus} articles of each corpus, evenly spread, the weights of those left out on the others. */
function sampleOf(news: readonly NewsText[]): NewsText[] {
  const corpora = new Set(news.map(({ corpus }) => corpus));
  return [...corpora].flatMap((name) => {
    const group = news.filter(({ corpus }) => corpus === name);
    const step = Math.max(1, Math.ceil(group.length / mostOfCorpus));
    return group
      .filter((_, place) => place % step === 0)
      .map((article) => ({ ...article, weight: (article.weight ?? 1) * step }));
  });
}

function newsExamples(news: readonly NewsText[]): Example[] {
  const total = news.reduce((sum, { weight = 1 }) => sum + weight, 0) * (1 + cutWeight);
  const cuts = [openingOf, firstSentenceOf, headlineOf];
  return news.flatMap(({ text, weight = 1 }, place) => {
    const cut = (cuts[place % cuts.length] ?? openingOf)(text);
    return [
      { reading: readText(text), label: 0 as const, weight: weight / total },
      { reading: readText(cut), label: 0 as const, weight: (cutWeight * weight) / total },
    ];
  });
}

function notNewsExamples({ texts, share }: NotNews): Example[] {
  const seen = texts.flatMap((text) => {
    const cut = firstWords(text, notNewsWords);
    return cut.length < text.length ? [text, cut] : [text];
  });
  return seen.map((text) => ({ reading: readText(text), label: 1, weight: share / seen.length }));
}

function frequentPhrases(examples: readonly Example[]): { phrase: string; texts: number; idf: number }[] {
  const frequencies = new Map<string, number>();
  for (const { reading } of examples) {
    for (const phrase of phrasesOf(reading).keys()) {
      frequencies.set(phrase, (frequencies.get(phrase) ?? 0) + 1);
    }
  }
  return [...frequencies]
    .filter(([, texts]) => texts >= fewestTexts)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, mostPhrases)
    .map(([phrase, texts]) => ({
      phrase,
      texts,
      idf: Math.log((1 + examples.length) / (1 + texts)) + 1,
    }));
}

interface ScoredNews {
  score: number;
  weight: number;
}

function scoresOf(
  news: readonly NewsText[],
  detector: NewsDetector,
  vectors: WordVectors | undefined,
): ScoredNews[] {
  const score = createNewsScorer(detector, vectors);
  return news.map(({ text, weight = 1 }) => ({ score: score(text), weight }));
}

/** The score above which no more than the share of the news lies that may be refused. */
function thresholdOf(scored: readonly ScoredNews[], refused: number): number {
  let left = refused * scored.reduce((sum, { weight }) => sum + weight, 0);
  const falling = [...scored].sort((a, b) => b.score - a.score);
  return (
    falling.find(({ weight }) => {
      left -= weight;
      return left < 0;
    })?.score ?? 0
  );
}

function momentsOf(rows: readonly Float32Array[], examples: readonly Example[], width: number) {
  const mean = new Float64Array(width);
  const squares = new Float64Array(width);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  rows.forEach((row, place) => {
    const share = (examples[place]?.weight ?? 0) / total;
    for (let at = 0; at < width; at++) {
      const value = row[at] as number;
      mean[at] = (mean[at] as number) + share * value;
      squares[at] = (squares[at] as number) + share * value * value;
    }
  });
  const deviation = squares.map((square, at) => Math.sqrt(Math.max(0, square - (mean[at] ?? 0) ** 2)) + 1e-6);
  return { mean, deviation };
}

function rounded(value: number): number {
  return Number(value.toPrecision(7));
}
