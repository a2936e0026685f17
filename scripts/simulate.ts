import { runCommand } from '../src/commands/run-command.js';
import { simulateCommand } from '../src/commands/simulate.js';

runCommand((settings) => simulateCommand(process.argv.slice(2), settings));
