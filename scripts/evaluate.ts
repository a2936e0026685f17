import { evaluateCommand } from '../src/commands/evaluate.js';
import { runCommand } from '../src/commands/run-command.js';

runCommand((settings) => evaluateCommand(process.argv.slice(2), settings));
