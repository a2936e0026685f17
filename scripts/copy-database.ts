import { copyDatabaseCommand } from '../src/commands/copy-database.js';
import { runCommand } from '../src/commands/run-command.js';

runCommand(copyDatabaseCommand);
