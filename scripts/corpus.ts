import { corpusCommand } from '../src/commands/corpus.js';
import { runCommand } from '../src/commands/run-command.js';

runCommand(() => corpusCommand(process.argv.slice(2)));
