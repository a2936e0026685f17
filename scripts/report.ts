import { reportCommand } from '../src/commands/report.js';
import { runCommand } from '../src/commands/run-command.js';

runCommand((settings) => reportCommand(process.argv.slice(2), settings));
