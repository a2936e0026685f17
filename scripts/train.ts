import { runCommand } from '../src/commands/run-command.js';
import { trainCommand } from '../src/commands/train.js';

runCommand((settings) => trainCommand(process.argv.slice(2), settings));
