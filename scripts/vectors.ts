import { buildVectorsCommand } from '../src/commands/build-vectors.js';
import { runCommand } from '../src/commands/run-command.js';

runCommand(buildVectorsCommand);
