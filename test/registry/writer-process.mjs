// A process that writes and promotes versions, to be killed. Run: node writer-process.mjs MODELS_DIR KILL_AT HALF VERSION...
// It kills itself (SIGKILL) before its KILL_AT-th operation on a file or folder; 0 is never. With HALF = "half" that
// operation is done by half first where it is a write. It says "promoted VERSION" after each, and how many operations.
import fs, { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { pathToFileURL } from 'node:url';

const [registryDir, modelsDir, killAt, half, ...versions] = process.argv.slice(2);
let operations = 0;
let counting = false;

function countCalls(owner, name) {
  const original = owner[name];
  owner[name] = async function (...args) {
    if (counting) operations++;
    if (counting && operations === Number(killAt)) {
      if (half === 'half' && name === 'writeFile')
        await original.call(this, args[0].subarray(0, args[0].length / 2));
      process.kill(process.pid, 'SIGKILL');
    }
    return original.apply(this, args);
  };
}

const handle = await open(process.execPath, 'r');
for (const name of ['writeFile', 'sync']) countCalls(Object.getPrototypeOf(handle), name);
await handle.close();
for (const name of ['mkdir', 'open', 'readdir', 'readFile', 'rename', 'rm', 'stat']) countCalls(fs, name);
syncBuiltinESMExports();

const registry = pathToFileURL(`${registryDir}/`).href;
const { writeVersion } = await import(`${registry}version-folder.js`);
const { promote } = await import(`${registry}champion.js`);
counting = true;
for (const version of versions) {
  const letter = version.charCodeAt(version.length - 1);
  const files = {
    'model.json': new Uint8Array(500).fill(letter),
    'weights.bin': new Uint8Array(90_000).fill(letter),
  };
  await writeVersion(modelsDir, version, files, async () => undefined);
  await promote(modelsDir, version);
  process.stdout.write(`promoted ${version}\n`);
}
process.stdout.write(`operations ${operations}\n`);
