import { z } from 'zod';
import type { VersionFiles } from './version-folder.js';

const share = z.number().min(0).max(1);

const categoryScoresSchema = z.object({ precision: share, recall: share, f1: share, support: z.number() });

/** Scores by the names of categories, which are people's: zod's own records drop one that is called `__proto__`. */
const perCategorySchema = z
  .custom<Record<string, unknown>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  )
  .transform((value) =>
    Object.fromEntries(
      Object.entries(value).map(([category, scores]) => [category, categoryScoresSchema.parse(scores)]),
    ),
  );

const scoresSchema = z.object({
  articles: z.number().int(),
  accuracy: share,
  macroF1: share,
  logLoss: z.number().min(0),
  ece: share,
  categories: z.array(z.string()),
  perCategory: perCategorySchema,
  confusion: z.array(z.array(z.number())),
});

const trainingSchema = z.object({
  version: z.string(),
  createdAt: z.iso.datetime().transform((text) => new Date(text)),
  architecture: z.string(),
  /** Every subject that it knows. */
  categories: z.array(z.string()),
  /** Those of them that it does not answer with. */
  background: z.array(z.string()).default([]),
  /** Whether it answers texts that are no news as it does others. */
  anyText: z.boolean().default(false),
  seed: z.number().int(),
  backend: z.string(),
  /** The epoch whose weights were kept; the number of steps where the architecture knows no epochs. */
  bestEpoch: z.number().int(),
  seconds: z.number(),
  corpus: z.object({
    /** What people call it: a file's name, or several joined by " + ". */
    name: z.string(),
    digest: z.string(),
    rows: z.number().int(),
    exactCopies: z.number().int(),
    nearCopies: z.number().int(),
  }),
  /** Each corpus by itself; empty in versions older than this list. */
  corpora: z.array(z.object({ name: z.string(), digest: z.string(), rows: z.number().int() })).default([]),
  /** Files of texts that are not news, from which it told them; versions older than this list name none. */
  notNews: z.array(z.string()).default([]),
  /** The corpora that have an expert of their own in it; versions older than this list have none. */
  experts: z.array(z.string()).default([]),
  /** Ids of the submissions that it was fitted on. Whose they were is in the database alone. */
  submissions: z.array(z.string()).default([]),
  split: z.object({ train: z.number().int(), validation: z.number().int(), test: z.number().int() }),
  software: z.record(z.string(), z.string()),
});

/** How a version came to be: training.json. */
export type TrainingRecord = z.infer<typeof trainingSchema>;

/** How good a version was on the test split of its own corpus: metrics.json. */
type TestScores = z.infer<typeof scoresSchema>;

export interface VersionMetadata {
  training: TrainingRecord;
  test: TestScores;
  /** Digests of the articles that weights, vocabulary or calibration were fitted on. */
  seenArticles: ReadonlySet<string>;
  /** Digests of the articles that it was tested on; undefined in versions older than this list. */
  testArticles: ReadonlySet<string> | undefined;
}

/** The names of the files that describe a version, beside those of the classifier. */
export const metadataFileNames = {
  training: 'training.json',
  test: 'metrics.json',
  seen: 'seen-articles.json',
  tested: 'test-articles.json',
} as const;

/** Turns a version's metadata into its files. */
export function metadataFiles(metadata: VersionMetadata): VersionFiles {
  return {
    [metadataFileNames.training]: json(metadata.training),
    [metadataFileNames.test]: json(metadata.test),
    [metadataFileNames.seen]: json([...metadata.seenArticles].sort()),
    ...(metadata.testArticles && { [metadataFileNames.tested]: json([...metadata.testArticles].sort()) }),
  };
}

/** Reads the metadata out of a version's files. @throws Error that begins with the file's name. */
export function parseMetadata(files: VersionFiles): VersionMetadata {
  return {
    training: parse(files, metadataFileNames.training, trainingSchema),
    test: parse(files, metadataFileNames.test, scoresSchema),
    seenArticles: new Set(parse(files, metadataFileNames.seen, z.array(z.string()))),
    testArticles:
      files[metadataFileNames.tested] && new Set(parse(files, metadataFileNames.tested, z.array(z.string()))),
  };
}

function parse<Value>(files: VersionFiles, name: string, schema: z.ZodType<Value>): Value {
  const bytes = files[name];
  if (bytes === undefined) throw new Error(`${name}: missing`);
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw new Error(`${name}: not what it should hold`, { cause: error });
  }
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
