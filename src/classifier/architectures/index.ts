import { UserError } from '../../ops/errors.js';
import type { Architecture } from './architecture.js';
import { bilstm } from './bilstm.js';
import { bilstmOriginal } from './bilstm-original.js';
import { linear } from './linear.js';

/** Every architecture that can be trained and loaded. */
export const architectures: readonly Architecture[] = [linear, bilstm, bilstmOriginal];

export const defaultArchitecture = linear.name;

/** @throws UserError UNKNOWN_ARCHITECTURE */
export function findArchitecture(name: string): Architecture {
  const found = architectures.find((architecture) => architecture.name === name);
  if (found !== undefined) return found;
  const names = architectures.map((architecture) => architecture.name).join(', ');
  throw new UserError('UNKNOWN_ARCHITECTURE', `There is no architecture "${name}". Choose one of: ${names}.`);
}

/** Whether an architecture is trained by passes over the training split; otherwise it takes steps. */
export function knowsEpochs(name: string): boolean {
  return findArchitecture(name).fit === undefined;
}
