import * as tf from '@tensorflow/tfjs';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** The part of the pure JavaScript backend that a kernel needs. */
interface CpuBackend {
  data: { get(dataId: object): { values: Float32Array | Int32Array } };
  makeTensorInfo(shape: number[], dtype: tf.DataType, values: Float32Array): tf.TensorInfo;
}

/**
 * Kernels that TensorFlow.js 4.22 lacks or has slowly on its WebAssembly backend. Idempotent.
 * - UnsortedSegmentSum, the gradient of an embedding's gather, is missing altogether.
 * - BatchMatMul is many times slower with a transposed operand than transposing first.
 * - GatherV2 along the first axis of a matrix is slower than copying rows.
 */
export function installWasmKernels(): void {
  if (tf.getKernel('UnsortedSegmentSum', 'wasm') !== undefined) return;
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) => {
      const wasm = backend as BackendWasm;
      const { x, segmentIds } = named(inputs, 'x', 'segmentIds');
      const shape = segmentShape(x, segmentIds, attrs);
      const output = wasm.makeOutput(shape, 'float32');
      const sums = wasm.typedArrayFromHeap(output) as Float32Array;
      sums.fill(0);
      scatterAdd(sums, wasm.typedArrayFromHeap(x) as Float32Array, wasm.typedArrayFromHeap(segmentIds));
      return output;
    },
  });
  replaceKernel('BatchMatMul', 'wasm', transposeFirst);
  replaceKernel('GatherV2', 'wasm', copyRows);
}

/** Replaces the pure JavaScript backend's UnsortedSegmentSum, whose cost grows with segments times rows. Idempotent. */
export function installCpuKernels(): void {
  replaceKernel('UnsortedSegmentSum', 'cpu', () => ({ inputs, attrs, backend }) => {
    const cpu = backend as unknown as CpuBackend;
    const { x, segmentIds } = named(inputs, 'x', 'segmentIds');
    const shape = segmentShape(x, segmentIds, attrs);
    const sums = new Float32Array(tf.util.sizeFromShape(shape));
    scatterAdd(sums, cpu.data.get(x.dataId).values, cpu.data.get(segmentIds.dataId).values);
    return cpu.makeTensorInfo(shape, 'float32', sums);
  });
}

/** Adds row r of `rows` to row `ids[r]` of `sums`; ids outside the sums are left out, as TensorFlow does. */
function scatterAdd(sums: Float32Array, rows: ArrayLike<number>, ids: ArrayLike<number>): void {
  const width = ids.length === 0 ? 0 : rows.length / ids.length;
  for (let row = 0; row < ids.length; row++) {
    const target = (ids[row] as number) * width;
    if (target < 0 || target >= sums.length) continue;
    const source = row * width;
    for (let column = 0; column < width; column++) {
      sums[target + column] = (sums[target + column] as number) + (rows[source + column] as number);
    }
  }
}

function segmentShape(
  x: tf.TensorInfo,
  segmentIds: tf.TensorInfo,
  attrs: tf.NamedAttrMap | undefined,
): number[] {
  return [Number(attrs?.numSegments), ...x.shape.slice(segmentIds.shape.length)];
}

function transposeFirst(original: tf.KernelFunc): tf.KernelFunc {
  return (params) => {
    const { a, b } = named(params.inputs, 'a', 'b');
    const attrs = params.attrs as { transposeA?: boolean; transposeB?: boolean } | undefined;
    if (!attrs?.transposeA && !attrs?.transposeB) return original(params);
    const backend = params.backend as BackendWasm;
    const first = attrs.transposeA ? transposed(a, backend) : a;
    const second = attrs.transposeB ? transposed(b, backend) : b;
    const product = original({
      inputs: { a: first, b: second },
      backend,
      attrs: { transposeA: false, transposeB: false },
    });
    if (first !== a) backend.disposeData(first.dataId);
    if (second !== b) backend.disposeData(second.dataId);
    return product;
  };
}

/** The last two axes swapped. */
function transposed(matrix: tf.TensorInfo, backend: BackendWasm): tf.TensorInfo {
  const axes = matrix.shape.map((_, axis) => axis);
  const rank = axes.length;
  const perm = [...axes.slice(0, rank - 2), rank - 1, rank - 2];
  const kernel = tf.getKernel('Transpose', 'wasm');
  return kernel.kernelFunc({ inputs: { x: matrix }, backend, attrs: { perm } }) as tf.TensorInfo;
}

function copyRows(original: tf.KernelFunc): tf.KernelFunc {
  return (params) => {
    const { x, indices } = named(params.inputs, 'x', 'indices');
    const attrs = params.attrs as { axis?: number; batchDims?: number } | undefined;
    if (x.dtype !== 'float32' || x.shape.length !== 2 || attrs?.axis !== 0 || attrs.batchDims !== 0)
      return original(params);
    const backend = params.backend as BackendWasm;
    const [rowCount = 0, width = 0] = x.shape;
    const output = backend.makeOutput([...indices.shape, width], 'float32');
    const ids = backend.typedArrayFromHeap(indices);
    const table = backend.typedArrayFromHeap(x) as Float32Array;
    const target = backend.typedArrayFromHeap(output) as Float32Array;
    for (let row = 0; row < ids.length; row++) {
      const id = ids[row] as number;
      if (id < 0 || id >= rowCount) throw new Error(`row ${id} of a table with ${rowCount} rows`);
      target.set(table.subarray(id * width, (id + 1) * width), row * width);
    }
    return output;
  };
}

const replaced = new Set<string>();

function replaceKernel(
  kernelName: string,
  backendName: string,
  wrap: (original: tf.KernelFunc) => tf.KernelFunc,
): void {
  const key = `${backendName}/${kernelName}`;
  if (replaced.has(key)) return;
  replaced.add(key);
  const original = tf.getKernel(kernelName, backendName);
  tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({ ...original, kernelFunc: wrap(original.kernelFunc) });
}

function named<Name extends string>(
  inputs: tf.NamedTensorInfoMap,
  ...names: Name[]
): Record<Name, tf.TensorInfo> {
  const found: Partial<Record<Name, tf.TensorInfo>> = {};
  for (const name of names) {
    const tensor = inputs[name];
    if (tensor === undefined) throw new Error(`the kernel's input ${name} is missing`);
    found[name] = tensor;
  }
  return found as Record<Name, tf.TensorInfo>;
}
