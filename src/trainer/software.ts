import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version as tfjs } from '@tensorflow/tfjs';
import { z } from 'zod';
import { projectRoot } from '../ops/paths.js';

/** The versions of everything that a model's bits hang on. */
export function softwareVersions(): Record<string, string> {
  const packageText = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(packageText));
  return {
    newsdesk: version,
    node: process.version,
    tfjs: tfjs.tfjs,
    platform: `${process.platform}-${process.arch}`,
  };
}
