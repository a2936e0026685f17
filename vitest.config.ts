import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** These replace modules or run other versions of them, so each needs a process of its own. */
const replacingModules = ['test/classifier/backend.test.ts', 'test/classifier/missing-vectors.test.ts'];
const classifier = 'test/classifier/**/*.test.ts';
/** These train one model after another: `npm run test:slow`. */
const trainingOften = [
  'test/commands/simulate.test.ts',
  'test/desk/retrainer.test.ts',
  'test/desk/learning/poisoned-challenger.test.ts',
  'test/drills/**/*.test.ts',
];

const common: TestProjectInlineConfiguration['test'] = {
  pool: 'forks',
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // Files begin with the largest, or a long one that comes last would be waited for alone.
  sequence: { shuffle: { tests: true } },
};

export default defineConfig({
  test: {
    globalSetup: ['test/setup/build.ts', 'test/setup/postgresql.ts'],
    maxWorkers: 2,
    projects: [
      // Loading TensorFlow.js anew for each file would take longer than the tests.
      {
        test: {
          ...common,
          name: 'classifier',
          include: [classifier],
          exclude: replacingModules,
          isolate: false,
        },
      },
      {
        test: {
          ...common,
          name: 'rest',
          include: ['test/**/*.test.ts', ...replacingModules],
          exclude: [
            'test/classifier/!(backend|missing-vectors).test.ts',
            'test/classifier/*/**',
            ...trainingOften,
          ],
        },
      },
      { test: { ...common, name: 'slow', include: trainingOften } },
    ],
  },
});
