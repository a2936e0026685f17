import { UserError } from '../ops/errors.js';

/**
 * A choice of categories that a model can't answer with, told as the fault of the setting that it comes from.
 * @param model in words, such as "version 20261122".
 */
export function unfitCategories(model: string, cause: UserError): UserError {
  return new UserError(cause.code, `CATEGORIES does not fit ${model}: ${cause.message}`, { cause });
}
