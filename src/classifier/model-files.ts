import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';
import { findArchitecture } from './architectures/index.js';
import { type CategoryChoice, chooseCategories } from './category-choice.js';
import { type Classifier, createClassifier } from './classifier.js';
import { shippedWordVectors } from './word-vectors.js';

/** A model as named files, ready to be written to a folder; the same on every backend. */
export type ModelFiles = Record<string, Uint8Array>;

/** The files that hold a classifier. */
export const modelFileNames = [
  'model.json',
  'weights.bin',
  'features.json',
  'labels.json',
  'calibration.json',
  'doubt.json',
] as const;

const labelsSchema = z.object({
  architecture: z.string(),
  categories: z.array(z.string()).min(2),
  background: z.array(z.string()).default([]),
});
const detectorSchema = z.object({
  manner: z.array(z.number()),
  mannerMean: z.number(),
  length: z.number(),
  bias: z.number(),
  phrases: z.record(z.string(), z.number()),
  vectors: z.string().nullable(),
});
const doubtSchema = z.object({
  language: z.string().nullable(),
  // A detector of an earlier kind can't be read any more: such a version answers without one until it is trained again.
  detector: detectorSchema.nullable().catch(null),
});
const certaintySchema = z.object({
  weights: z.tuple([z.number(), z.number(), z.number()]),
  covariance: z.array(z.number()).length(9),
});
const calibrationSchema = z.object({
  temperature: z.number().positive(),
  labelDoubt: z.number().min(0).max(1).default(0),
  certainty: certaintySchema.optional(),
});
const modelSchema = z.object({
  format: z.literal('layers-model'),
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z
    .array(
      z.object({
        paths: z.array(z.string()),
        weights: z.array(
          z.looseObject({ name: z.string(), shape: z.array(z.number().int()), dtype: z.string() }),
        ),
      }),
    )
    .length(1),
});

/** Turns a classifier into files; the tf model in TensorFlow.js' own "layers-model" format. */
export async function toFiles(classifier: Classifier): Promise<ModelFiles> {
  const { architecture, labels, background, features, model, calibration, certainty, doubt } =
    classifier.parts;
  const artifacts = await artifactsOf(model);
  const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(artifacts.weightData));
  return {
    'model.json': json({
      format: 'layers-model',
      generatedBy: `TensorFlow.js tfjs-layers v${tf.version.tfjs}`,
      convertedBy: null,
      modelTopology: artifacts.modelTopology,
      weightsManifest: [{ paths: ['weights.bin'], weights: artifacts.weightSpecs }],
    }),
    'weights.bin': weights,
    'features.json': json(features.toJSON()),
    'labels.json': json({ architecture, categories: labels.categories, background }),
    'calibration.json': json({ ...calibration, certainty }),
    'doubt.json': json({ language: doubt.language ?? null, detector: doubt.detector ?? null }),
  };
}

/**
 * Builds the classifier that {@link toFiles} took apart.
 * @param choice of the categories that it answers with; see {@link Classifier}.
 * @throws Error when a file is missing or does not hold what it should; the message begins with the file's name.
 * @throws UserError UNKNOWN_CATEGORY
 */
export async function fromFiles(
  files: ModelFiles,
  vectors = shippedWordVectors(),
  choice?: CategoryChoice,
): Promise<Classifier> {
  const { architecture, categories, background } = read(files, 'labels.json', (value) => {
    const labels = labelsSchema.parse(value);
    return { ...labels, architecture: findArchitecture(labels.architecture) };
  });
  const { certainty, ...calibration } = read(files, 'calibration.json', (value) =>
    calibrationSchema.parse(value),
  );
  // Before any tensor is made, which would be leaked.
  chooseCategories(choice ?? 'all', categories, background);
  const saved = read(files, 'doubt.json', (value) => doubtSchema.parse(value));
  const doubt = { language: saved.language ?? undefined, detector: saved.detector ?? undefined };
  const features = read(files, 'features.json', (value) => architecture.restoreFeatures(value, vectors));
  const { modelTopology, weightsManifest } = read(files, 'model.json', (value) => modelSchema.parse(value));
  const weightSpecs = (weightsManifest[0]?.weights ?? []) as unknown as tf.io.WeightsManifestEntry[];
  const weights = bytesOf(files, 'weights.bin');
  const expected = weightSpecs.reduce((sum, { shape }) => sum + 4 * tf.util.sizeFromShape(shape), 0);
  if (weights.byteLength !== expected) {
    throw new Error(`weights.bin: ${weights.byteLength} bytes where the model needs ${expected}`);
  }
  const weightData = weights.slice().buffer;
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
  const parts = {
    architecture: architecture.name,
    categories,
    background,
    features,
    model,
    calibration,
    certainty,
    doubt,
  };
  return createClassifier(parts, choice);
}

async function artifactsOf(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  let kept: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      kept = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  if (kept === undefined) throw new Error('TensorFlow.js saved nothing');
  return kept;
}

function read<Value>(files: ModelFiles, name: string, parse: (value: unknown) => Value): Value {
  const bytes = bytesOf(files, name);
  try {
    return parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw new Error(`${name}: not what it should hold`, { cause: error });
  }
}

function bytesOf(files: ModelFiles, name: string): Uint8Array {
  const bytes = files[name];
  if (bytes === undefined) throw new Error(`${name}: missing`);
  return bytes;
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value)}\n`);
}
