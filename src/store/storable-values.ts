import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PrimitiveValueListNode,
  type QueryId,
  type ValueNode,
} from 'kysely';

/**
 * Lets only values through to a driver that every engine keeps alike: text, finite numbers and null. The character NUL,
 * which PostgreSQL's text can't hold, becomes U+FFFD.
 * @throws TypeError for a query with another value (a Date, a boolean, undefined, NaN): a bug of ours, on every engine.
 */
export function onlyStorableValues(): KyselyPlugin {
  const transformer = new StorableValues();
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  };
}

class StorableValues extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode, queryId?: QueryId): ValueNode {
    return { ...super.transformValue(node, queryId), value: storable(node.value) };
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(storable) };
  }
}

function storable(value: unknown): string | number | null {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD');
  if (value === null || (typeof value === 'number' && Number.isFinite(value))) return value;
  throw new TypeError(
    `A query holds ${value instanceof Date ? 'a Date' : typeof value === 'number' ? value : `a value of type ${typeof value}`}: only text, finite numbers and null can be stored`,
  );
}
