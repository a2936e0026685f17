import { modelCommand } from '../src/commands/model.js';
import { runCommand } from '../src/commands/run-command.js';

runCommand((settings) => modelCommand(process.argv.slice(2), settings));
