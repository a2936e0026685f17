import { demoCommand } from '../src/commands/demo.js';
import { runCommand } from '../src/commands/run-command.js';

runCommand(demoCommand);
