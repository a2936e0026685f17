// Preloaded into a process (NODE_OPTIONS=--require): from FULL_FROM on, a name of a file, its disk takes nothing more.
const { open } = require('node:fs/promises');
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const fullFrom = process.env.FULL_FROM ?? '';
const original = open;
fs.promises.open = async (path, ...others) => {
  const file = await original(path, ...others);
  if (fullFrom !== '' && String(path).endsWith(fullFrom)) {
    file.writeFile = async () => {
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    };
  }
  return file;
};
syncBuiltinESMExports();
