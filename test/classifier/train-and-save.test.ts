import { describe, expect, test } from 'vitest';
import { fromFiles, modelFileNames, toFiles } from '../../src/classifier/model-files.js';
import { shortArticles } from '../support/articles.js';
import { describeBackends } from '../support/backends.js';
import { tinyArchitectures, trainTiny } from './tiny-models.js';

const texts = shortArticles.map(({ text }) => text);

describeBackends('a tiny model', () => {
  describe.each(tinyArchitectures)('%s', (architecture) => {
    test('learns, is saved and read again with the same answers, and repeats byte for byte by seed', async () => {
      const { classifier, reports } = trainTiny(architecture);
      const losses = reports.map(({ loss }) => loss);
      expect(losses[0]).toBeLessThan(1.5 * Math.log(3));
      expect(losses.at(-1)).toBeLessThan(0.9 * (losses[0] ?? 0));

      const files = await toFiles(classifier);
      expect(Object.keys(files).sort()).toEqual([...modelFileNames].sort());
      const answers = classifier.classify(texts);
      classifier.dispose();
      const reloaded = await fromFiles(files);
      expect(reloaded.architecture).toBe(architecture);
      expect(reloaded.categories).toEqual(['business', 'politics', 'sport']);
      expect(reloaded.classify(texts)).toEqual(answers);
      expect((await toFiles(reloaded))['weights.bin']).toEqual(files['weights.bin']);
      reloaded.dispose();

      const again = trainTiny(architecture);
      expect(again.reports).toEqual(reports);
      expect(Buffer.from((await toFiles(again.classifier))['weights.bin'] ?? [])).toEqual(
        Buffer.from(files['weights.bin'] ?? []),
      );
      again.classifier.dispose();
    });
  });
});
