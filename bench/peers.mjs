import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { contestants } from './contestants.mjs';
import { notMeasured, peersPage, tableOf, textTable } from './report.mjs';
import { runContestant } from './run.mjs';
import { readSplits } from './splits.mjs';

/* `npm run bench:peers`: trains and measures every contestant, prints one table, writes docs/peers.md. */

const projectRoot = resolve(import.meta.dirname, '..');
const { values: flags, positionals } = parseArgs({
  options: {
    data: { type: 'string', default: 'data' },
    corpora: { type: 'string', multiple: true, default: [] },
    python: { type: 'string', default: 'python3' },
    output: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
  },
  allowPositionals: true,
});

/** Paths are meant from where the user stands, defaults from the project. */
function userPath(path) {
  return resolve(process.env.INIT_CWD ?? projectRoot, path);
}

const say = (line) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'newsdesk-peers-'));
try {
  await comparePeers();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function comparePeers() {
  const dataDir = flags.data === 'data' ? join(projectRoot, 'data') : userPath(flags.data);
  // `--corpora a.csv b.csv` and `--corpora a.csv --corpora b.csv` mean the same.
  const splits = await readSplits(dataDir, [...flags.corpora, ...positionals].map(userPath));
  if (splits.modern.length === 0) say(`${splits.about.modernFile} is not in ${dataDir}: no second test set.`);
  for (const name of splits.about.missing) say(`${name}, which the shipped model names, was not found.`);
  const splitsPath = join(folder, 'splits.json');
  writeFileSync(splitsPath, JSON.stringify(splits));

  const entries = [];
  const chosen = contestants.filter(({ id }) => flags.only.length === 0 || flags.only.includes(id));
  for (const contestant of chosen) {
    say(`${contestant.name} ...`);
    const outcome = await runContestant(contestant, { splitsPath, folder, python: flags.python });
    if (outcome.status !== 'measured') say(`  ${outcome.status.toUpperCase()}: ${outcome.reason}`);
    entries.push({ contestant, outcome });
  }

  say(`\n${textTable(tableOf(entries))}`);
  for (const line of notMeasured(entries)) say(line);
  const page = peersPage(entries, {
    splits,
    software: `Node ${process.version}, ${process.platform} ${process.arch}`,
    versions: installedVersions(chosen),
  });
  // The page is of all contestants: a run of some writes it only where it is told to.
  if (flags.output === undefined && flags.only.length > 0) return;
  const outputPath =
    flags.output === undefined ? join(projectRoot, 'docs', 'peers.md') : userPath(flags.output);
  writeFileSync(outputPath, page);
  say(`\nWritten to ${outputPath}`);
}

/** Versions of the npm packages, by contestant. */
function installedVersions(chosen) {
  return new Map(
    chosen.flatMap(({ id, package: name }) => {
      if (name === undefined) return [];
      const manifest = readFileSync(join(import.meta.dirname, 'node_modules', name, 'package.json'), 'utf8');
      return [[id, JSON.parse(manifest).version]];
    }),
  );
}
