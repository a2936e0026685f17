import { readFileSync, writeFileSync } from 'node:fs';
import { medianMilliseconds, score } from './measure.mjs';

/*
 * A process of its own for one contestant, so that its times and its memory are its own.
 * Arguments: the contestant's id, the file with the splits, the file to write the result to.
 */
const [id, splitsPath, resultPath] = process.argv.slice(2);
const splits = JSON.parse(readFileSync(splitsPath, 'utf8'));
const { load } = await import(`./contestants/${id}.mjs`);
const train = await load();

const cpuBefore = process.cpuUsage();
const trained = await train(splits);
const cpu = process.cpuUsage(cpuBefore);

const result = {
  test: await score(trained, splits.test),
  modern: splits.modern.length === 0 ? null : await score(trained, splits.modern),
  trainingCpuSeconds: (cpu.user + cpu.system) / 1e6,
  articleMilliseconds: await medianMilliseconds(trained, splits.test),
  // Before the model is serialised, which may hold it twice.
  peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  modelBytes: await trained.bytes(),
  remarks: trained.remarks?.() ?? [],
};
writeFileSync(resultPath, JSON.stringify(result));
process.exit(0);
