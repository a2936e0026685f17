/** The names under which Discord shows the bot's commands. */
export const commandNames = {
  classify: 'classify',
  classifyMessage: 'Classify article',
  teach: 'teach',
  forget: 'forget',
  export: 'export',
  learning: 'learning',
  review: 'review',
  model: 'model',
  retrain: 'retrain',
  help: 'help',
} as const;

/** The subcommands of `/model`. */
export const modelCommands = {
  show: 'show',
  history: 'history',
  compare: 'compare',
  promote: 'promote',
  rollback: 'rollback',
  health: 'health',
} as const;

/** The names of the commands' options. */
export const optionNames = {
  text: 'text',
  file: 'file',
  category: 'category',
  user: 'user',
  scope: 'scope',
  state: 'state',
  before: 'before',
  after: 'after',
  version: 'version',
} as const;
