import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeBackends } from '../support/backends.js';

const number = fc.integer({ min: -8, max: 8 }).map((eighths) => eighths / 8);
const size = fc.integer({ min: 1, max: 5 });
const runs = { numRuns: 80 };

/** Runs a property with a tidy around it and checks that the backend, too, holds no more data than before. */
function computeTidily(compute: () => tf.Tensor): { shape: number[]; values: number[] } {
  const before = [tf.memory().numTensors, tf.backend().numDataIds()];
  const result = tf.tidy(() => {
    const output = compute();
    return { shape: output.shape, values: [...output.dataSync()] };
  });
  expect([tf.memory().numTensors, tf.backend().numDataIds()]).toEqual(before);
  return result;
}

const filled = (shape: readonly number[]) => {
  const length = shape.reduce((product, extent) => product * extent, 1);
  return fc
    .array(number, { minLength: length, maxLength: length })
    .map((values) => ({ shape: [...shape], values }));
};

describeBackends('UnsortedSegmentSum', (backend) => {
  // TensorFlow's own kernel refuses ids above the range; ours and the pure JavaScript one leave them out.
  const id = backend === 'native' ? fc.integer({ min: 0, max: 3 }) : fc.integer({ min: -3, max: 7 });
  const rows = fc
    .tuple(fc.array(id, { minLength: 1, maxLength: 10 }), size, fc.integer({ min: 4, max: 6 }))
    .chain(([ids, width, segments]) =>
      fc.record({ ids: fc.constant(ids), segments: fc.constant(segments), x: filled([ids.length, width]) }),
    );

  test('adds every row to the sum that its id names, repeated ids included, and leaves out ids out of range', () => {
    fc.assert(
      fc.property(rows, ({ ids, segments, x }) => {
        const [, width = 0] = x.shape;
        const expected = Array.from({ length: segments * width }, () => 0);
        ids.forEach((segment, row) => {
          if (segment < 0 || segment >= segments) return;
          for (let column = 0; column < width; column++) {
            const at = segment * width + column;
            expected[at] = (expected[at] ?? 0) + (x.values[row * width + column] ?? 0);
          }
        });
        const sums = computeTidily(() =>
          tf.unsortedSegmentSum(tf.tensor(x.values, x.shape), tf.tensor1d(ids, 'int32'), segments),
        );
        expect(sums).toEqual({ shape: [segments, width], values: expected });
      }),
      runs,
    );
  });

  test('sums of single values and of whole matrices have the shape of what they sum', () => {
    const ids = tf.tensor1d([1, 1, 0], 'int32');
    const single = tf.unsortedSegmentSum(tf.tensor1d([1, 2, 4]), ids, 3);
    expect([single.shape, [...single.dataSync()]]).toEqual([[3], [4, 3, 0]]);
    const matrices = tf.unsortedSegmentSum(tf.ones([3, 2, 2]), ids, 2);
    expect([matrices.shape, [...matrices.dataSync()]]).toEqual([
      [2, 2, 2],
      [1, 1, 1, 1, 2, 2, 2, 2],
    ]);
    tf.dispose([ids, single, matrices]);
  });
});

/** Batch extents that broadcast along leading axes. (Along inner ones TensorFlow.js' own kernels are wrong; nothing here does.) */
const batches = fc.constantFrom(
  { a: [], b: [] },
  { a: [3], b: [3] },
  { a: [3], b: [1] },
  { a: [1], b: [3] },
  { a: [2], b: [] },
  { a: [], b: [2] },
  { a: [2, 3], b: [2, 3] },
  { a: [2, 3], b: [3] },
  { a: [1, 3], b: [2, 3] },
);

describeBackends('BatchMatMul', () => {
  const operands = fc
    .tuple(batches, size, size, size, fc.boolean(), fc.boolean())
    .chain(([{ a, b }, rows, inner, columns, transposeA, transposeB]) =>
      fc.record({
        a: filled([...a, ...(transposeA ? [inner, rows] : [rows, inner])]),
        b: filled([...b, ...(transposeB ? [columns, inner] : [inner, columns])]),
        transposeA: fc.constant(transposeA),
        transposeB: fc.constant(transposeB),
      }),
    );

  test('is the product that its definition says, for operands transposed or not, of any rank, with batches broadcast', () => {
    fc.assert(
      fc.property(operands, ({ a, b, transposeA, transposeB }) => {
        const product = computeTidily(() =>
          tf.matMul(tf.tensor(a.values, a.shape), tf.tensor(b.values, b.shape), transposeA, transposeB),
        );
        const expected = matMulReference(orient(a, transposeA), orient(b, transposeB));
        expect(product.shape).toEqual(expected.shape);
        product.values.forEach((value, at) => {
          expect(value).toBeCloseTo(expected.values[at] ?? Number.NaN, 5);
        });
      }),
      { numRuns: 150 },
    );
  });
});

describeBackends('GatherV2', (backend) => {
  const lookups = fc.tuple(size, size).chain(([rows, width]) =>
    fc.record({
      table: filled([rows, width]),
      ids: fc.array(fc.nat({ max: rows - 1 }), { minLength: 1, maxLength: 8 }),
      asMatrix: fc.boolean(),
    }),
  );

  test('copies the rows that the ids name, in the shape of the ids', () => {
    fc.assert(
      fc.property(lookups, ({ table, ids, asMatrix }) => {
        const [, width = 0] = table.shape;
        const shape = asMatrix ? [1, ids.length] : [ids.length];
        const rows = computeTidily(() =>
          tf.gather(tf.tensor(table.values, table.shape), tf.tensor(ids, shape, 'int32')),
        );
        const expected = ids.flatMap((id) => table.values.slice(id * width, (id + 1) * width));
        expect(rows).toEqual({ shape: [...shape, width], values: expected });
      }),
      runs,
    );
  });

  test('along other axes, of other ranks and types it is left as it was', () => {
    const columns = computeTidily(() => tf.gather(tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]), [2, 0], 1));
    expect(columns).toEqual({ shape: [2, 2], values: [3, 1, 6, 4] });
    const single = computeTidily(() => tf.gather(tf.tensor1d([5, 6, 7]), [2, 2]));
    expect(single).toEqual({ shape: [2], values: [7, 7] });
    const whole = computeTidily(() => tf.gather(tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32'), [1]));
    expect(whole).toEqual({ shape: [1, 2], values: [3, 4] });
  });

  test.skipIf(backend === 'native')(
    'an id outside the table is refused instead of reading what lies behind it',
    () => {
      for (const id of [3, -1]) {
        expect(() => tf.tidy(() => tf.gather(tf.ones([3, 2]), tf.tensor1d([0, id], 'int32')))).toThrow(
          String(id),
        );
      }
    },
  );
});

interface Filled {
  shape: number[];
  values: number[];
}

/** The last two axes swapped where asked. */
function orient(matrix: Filled, transpose: boolean): Filled {
  if (!transpose) return matrix;
  const [rows = 0, columns = 0] = matrix.shape.slice(-2);
  const area = rows * columns;
  const values = matrix.values.map((_, at) => {
    const within = at % area;
    return matrix.values[at - within + (within % rows) * columns + Math.floor(within / rows)] ?? Number.NaN;
  });
  return { shape: [...matrix.shape.slice(0, -2), columns, rows], values };
}

/** The product by its definition; the operand with fewer matrices begins again from its first. */
function matMulReference(a: Filled, b: Filled): Filled {
  const [rows = 0, inner = 0] = a.shape.slice(-2);
  const [, columns = 0] = b.shape.slice(-2);
  const matricesA = a.values.length / (rows * inner);
  const matricesB = b.values.length / (inner * columns);
  const values: number[] = [];
  for (let index = 0; index < Math.max(matricesA, matricesB); index++) {
    const startA = (index % matricesA) * rows * inner;
    const startB = (index % matricesB) * inner * columns;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (let k = 0; k < inner; k++) {
          sum += (a.values[startA + row * inner + k] ?? 0) * (b.values[startB + k * columns + column] ?? 0);
        }
        values.push(sum);
      }
    }
  }
  const larger = matricesA > matricesB || a.shape.length > b.shape.length ? a : b;
  return { shape: [...larger.shape.slice(0, -2), rows, columns], values };
}
