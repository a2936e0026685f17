import { mediaTopicOf } from '../../news/iptc-media-topics.js';
import { UserError } from '../../ops/errors.js';
import { audit } from '../../store/audit-log.js';
import { personalRecords, type RecordFilter } from '../../store/personal-records.js';
import type { ExportAnswer, Requester } from '../answers.js';
import { isOwner, personKey } from '../rights.js';
import type { LearningContext } from './context.js';
import type { RecordScope } from './learning-desk.js';
import { communityOf, officeOf } from './permissions.js';

/** Writes out what is kept. @throws UserError NOT_ADMIN, NOT_OWNER, NOT_IN_COMMUNITY */
export async function exportRecords(
  context: LearningContext,
  person: Requester,
  scope: RecordScope,
): Promise<ExportAnswer> {
  const filter = filterFor(context, person, scope);
  const records = await personalRecords(context.database, filter);
  if (scope !== 'own') {
    const entry = { person: personKey(person), action: 'export', detail: { scope, records: records.length } };
    await audit(context.database, entry, context.now());
  }
  const day = new Date(context.now()).toISOString().slice(0, 10);
  return {
    kind: 'export',
    scope,
    fileName: `newsdesk-${scope}-${day}.jsonl`,
    jsonl: records.map((record) => `${JSON.stringify(withMediaTopic(record))}\n`).join(''),
    records: records.length,
  };
}

/** The record with the press's code of its category beside it, for programs that know the categories by that. */
function withMediaTopic(record: object): object {
  const entries = Object.entries(record).flatMap(([name, value]): [string, unknown][] => {
    const iptc = name === 'category' && typeof value === 'string' ? mediaTopicOf(value) : undefined;
    return iptc === undefined
      ? [[name, value]]
      : [
          [name, value],
          ['iptc', iptc],
        ];
  });
  return Object.fromEntries(entries);
}

function filterFor(context: LearningContext, person: Requester, scope: RecordScope): RecordFilter {
  switch (scope) {
    case 'own':
      return { kind: 'person', person: personKey(person) };
    case 'community':
      officeOf(context, person);
      return { kind: 'community', community: communityOf(person) };
    case 'everything':
      if (isOwner(person, context.owners)) return { kind: 'everything' };
      throw new UserError('NOT_OWNER', 'Only the owners of this bot can have the records of everybody.');
  }
}
