import { beforeEach, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/classifier/backend.js';
import { fromFiles, type ModelFiles, modelFileNames, toFiles } from '../../src/classifier/model-files.js';
import { trainTiny } from './tiny-models.js';

let files: ModelFiles;

beforeEach(async () => {
  await startBackend('wasm');
  const { classifier } = trainTiny('linear');
  files = await toFiles(classifier);
  classifier.dispose();
});

const with_ = (name: string, content: string | Uint8Array): ModelFiles => ({
  ...files,
  [name]: Buffer.from(content),
});

describe.each(modelFileNames)('%s', (name) => {
  test('that is missing is named', async () => {
    const { [name]: _, ...others } = files;
    await expect(fromFiles(others)).rejects.toThrow(`${name}: missing`);
  });

  test('that is empty is named', async () => {
    await expect(fromFiles(with_(name, ''))).rejects.toThrow(new RegExp(`^${name}: `));
  });

  test.skipIf(name === 'weights.bin')('that holds something else is named', async () => {
    for (const content of ['{', '{}', 'null', '[]', Uint8Array.of(0xff, 0xfe, 0xfd)]) {
      await expect(fromFiles(with_(name, content))).rejects.toThrow(`${name}: not what it should hold`);
    }
  });
});

test('weights of another size are refused with both sizes', async () => {
  const length = files['weights.bin']?.length ?? 0;
  await expect(fromFiles(with_('weights.bin', new Uint8Array(length - 4)))).rejects.toThrow(
    `weights.bin: ${length - 4} bytes where the model needs ${length}`,
  );
});

test('labels that no training makes are refused: one category, an unknown architecture', async () => {
  for (const labels of [
    { architecture: 'linear', categories: ['sport'] },
    { architecture: 'no-such', categories: ['arts', 'sport'] },
  ]) {
    await expect(fromFiles(with_('labels.json', JSON.stringify(labels)))).rejects.toThrow(
      'labels.json: not what it should hold',
    );
  }
});

test('a temperature that is zero, negative or none is refused', async () => {
  for (const temperature of ['0', '-1', 'null']) {
    await expect(fromFiles(with_('calibration.json', `{"temperature":${temperature}}`))).rejects.toThrow(
      'calibration.json: not what it should hold',
    );
  }
});

test('the temperature is part of the answer', async () => {
  const texts = ['Striker scores late in the final'];
  const [cold, hot] = await Promise.all(
    [0.1, 10].map(async (temperature) => {
      const classifier = await fromFiles(with_('calibration.json', JSON.stringify({ temperature })));
      const [answer] = classifier.classify(texts);
      classifier.dispose();
      return Math.max(...(answer?.probabilities ?? []));
    }),
  );
  expect(cold).toBeGreaterThan(hot ?? 1);
});

test('categories of any names survive', async () => {
  const categories = ['', 'Kunst & Kultur', '__proto__', '体育'];
  const renamed = with_(
    'labels.json',
    JSON.stringify({ architecture: 'linear', categories: categories.slice(1) }),
  );
  const classifier = await fromFiles(renamed);
  expect(classifier.categories).toEqual([...categories.slice(1)].sort());
  classifier.dispose();
});
