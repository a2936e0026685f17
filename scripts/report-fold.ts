import { runFold } from '../src/report/training/fold-program.js';

process.send?.(await runFold(process.argv[2] ?? ''));
process.disconnect?.();
