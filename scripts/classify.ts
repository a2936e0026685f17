import { classifyCommand } from '../src/commands/classify.js';
import { runCommand } from '../src/commands/run-command.js';

runCommand((settings) => classifyCommand(process.argv.slice(2), settings));
