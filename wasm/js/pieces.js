// @ts-check

const PIECE_BYTES = 1 << 20;
const PATIENCE_MS = 4000;

/**
 * A file's bytes, piece by piece. A reader with its own buffer is about twice as fast as slices; Chromium can let such a
 * reader hang for ever, so after some seconds without a byte the rest is read by slices.
 * @param {Blob} file
 * @returns {AsyncGenerator<Uint8Array>}
 */
export async function* pieces(file) {
  let offset = 0;
  for await (const piece of streamed(file)) {
    offset += piece.byteLength;
    yield piece;
  }
  for (; offset < file.size; offset += PIECE_BYTES) {
    yield new Uint8Array(await file.slice(offset, offset + PIECE_BYTES).arrayBuffer());
  }
}

/** @param {Blob} file */
async function* streamed(file) {
  // All three stay referenced while reading: Chromium's hang comes with their garbage collection.
  const held = { file, stream: file.stream(), reader: /** @type {ReadableStreamBYOBReader | null} */ (null) };
  try {
    held.reader = held.stream.getReader({ mode: 'byob' });
  } catch {
    return; // no such reader for files here
  }
  try {
    let buffer = new ArrayBuffer(PIECE_BYTES);
    for (;;) {
      const read = await inTime(held.reader.read(new Uint8Array(buffer)));
      if (!read || read.done || !read.value) return;
      yield read.value;
      buffer = read.value.buffer;
    }
  } finally {
    held.reader.cancel().catch(() => {});
  }
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T | null>} null where it took too long
 */
async function inTime(promise) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await /** @type {Promise<T | null>} */ (Promise.race([promise, late]));
  } finally {
    clearTimeout(timer);
  }
}
