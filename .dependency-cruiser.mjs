/** The direction of imports between the rooms of src/ (docs/decisions/0001-rooms.md). Each room may import those listed. */
const rooms = {
  news: [],
  articles: [],
  corpus: ['news', 'articles'],
  store: [],
  registry: [],
  classifier: ['news'],
  trainer: ['news', 'classifier', 'registry'],
  report: ['news', 'classifier', 'trainer', 'registry'],
  workers: ['classifier', 'registry', 'trainer'],
  desk: ['news', 'articles', 'store', 'registry', 'classifier', 'trainer', 'workers'],
  simulation: ['news', 'desk', 'report'],
  'platforms/terminal': ['desk', 'articles'],
  'platforms/discord': ['desk', 'store'],
  'platforms/slack': ['desk', 'store'],
};

/** ops/ and config.ts may be used everywhere, card.ts and platform.ts by the platforms. */
const everywhere = '^src/(ops/|config\\.ts$)';

function roomRule([room, allowed]) {
  const paths = [`^src/${room}/`, everywhere, ...allowed.map((other) => `^src/${other}/`)];
  if (room.startsWith('platforms/')) paths.push('^src/platforms/(cards/[a-z-]+|[a-z]+)\\.ts$');
  return {
    name: `${room}-imports`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: '^src/', pathNot: paths },
  };
}

const outsideOnly = (name, packages, home) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: home },
  to: { path: packages },
});

export default {
  forbidden: [
    ...Object.entries(rooms).map(roomRule),
    {
      name: 'ops-imports-nothing',
      severity: 'error',
      from: { path: '^src/ops/' },
      to: { path: '^src/', pathNot: '^src/ops/' },
    },
    {
      name: 'config-imports-ops',
      severity: 'error',
      from: { path: '^src/config' },
      to: { path: '^src/', pathNot: '^src/ops/' },
    },
    {
      name: 'card-imports-desk',
      severity: 'error',
      from: { path: '^src/platforms/(cards/[a-z-]+|[a-z]+)\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(desk|ops|platforms/cards)/|^src/platforms/[a-z]+\\.ts$' },
    },
    { name: 'nothing-imports-main', severity: 'error', from: {}, to: { path: '^src/main\\.ts$' } },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    outsideOnly(
      'tensorflow-in-classifier',
      'node_modules/@tensorflow/',
      '^src/(classifier/|trainer/(reproduce-bug|software)\\.ts)',
    ),
    outsideOnly('discord-in-its-platform', 'node_modules/discord', '^src/platforms/discord/'),
    outsideOnly('slack-in-its-platform', 'node_modules/@slack/', '^src/platforms/slack/'),
    outsideOnly('sql-in-store', 'node_modules/(kysely|@photostructure|pg)/', '^src/store/'),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
