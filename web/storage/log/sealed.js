// @ts-check
/**
 * A workspace file under a passphrase: the lines of `file.js`, but each holds a piece of the plain file, encrypted with AES-256-GCM
 * under a key made by PBKDF2 (SHA-256, 600,000 rounds, a salt of its own). The number of a line is authenticated with it. Pieces are
 * small, so that damage takes one and not all. Whoever forgets the passphrase has lost the file; nobody can help.
 */
import { fromBase64, toBase64 } from './base64.js';
import { FORMAT, LineWriter, WorkspaceFault, inspect, linesOf, readLog } from './file.js';

const ROUNDS = 600_000;
/** More would let a hostile file keep the machine busy for hours. */
const MOST_ROUNDS = 10_000_000;
const PIECE_BYTES = 1 << 18;

/** @param {string} passphrase @param {Uint8Array<ArrayBuffer>} salt @param {number} iterations */
async function keyOf(passphrase, salt, iterations) {
  const words = new TextEncoder().encode(passphrase.normalize('NFC'));
  const material = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** @param {number} sequence @param {Uint8Array<ArrayBuffer>} iv */
const cipherOf = (sequence, iv) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(`truescore workspace ${sequence}`),
});

/**
 * @param {Uint8Array<ArrayBuffer>} plain a workspace file
 * @param {string} passphrase
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function seal(plain, passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await keyOf(passphrase, salt, ROUNDS);
  const writer = new LineWriter();
  const how = { kdf: 'PBKDF2-SHA-256', iterations: ROUNDS, salt: toBase64(salt), cipher: 'AES-256-GCM' };
  const sealed = `"sealed":${JSON.stringify(how)}`;
  writer.line(`"truescore":"workspace","format":${FORMAT},${sealed}`);
  let pieces = 0;
  for (let at = 0; at < plain.length; at += PIECE_BYTES) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    pieces += 1;
    const data = await crypto.subtle.encrypt(cipherOf(pieces, iv), key, plain.subarray(at, at + PIECE_BYTES));
    writer.line(`"iv":"${toBase64(iv)}","data":"${toBase64(new Uint8Array(data))}"`);
  }
  return (await writer.end(pieces, `,${sealed}`)).bytes;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} passphrase
 * @param {import('./file.js').Heed} [heed]
 * @returns {Promise<import('./file.js').ReadLog>} what stands before the damage, where there is one
 */
async function open(bytes, passphrase, heed) {
  const { sealed, headDamaged } = inspect(bytes);
  const salt = fromBase64(String(sealed?.salt ?? ''));
  const rounds = Number(sealed?.iterations);
  if (
    sealed?.kdf !== 'PBKDF2-SHA-256' ||
    sealed.cipher !== 'AES-256-GCM' ||
    !salt ||
    !(rounds >= 1 && rounds <= MOST_ROUNDS)
  )
    throw new WorkspaceFault('workspace_newer', { format: `${sealed?.kdf} ${sealed?.cipher}` });
  const key = await keyOf(passphrase, salt, rounds);
  /** @type {Uint8Array[]} */
  const pieces = [];
  let line = 0;
  let damaged = false;
  let ended = false;
  for (const { crc, record } of linesOf(bytes)) {
    line += 1;
    if (line === 1) continue;
    if (crc !== null && !damaged && 'end' in record) {
      ended = record.end === pieces.length;
      continue;
    }
    const iv = fromBase64(String(record?.iv ?? ''));
    const data = fromBase64(String(record?.data ?? ''));
    if (damaged || ended || crc === null || record.seq !== line - 1 || !iv || !data) {
      damaged = true;
      continue;
    }
    try {
      pieces.push(new Uint8Array(await crypto.subtle.decrypt(cipherOf(line - 1, iv), key, data)));
    } catch {
      // Its check sum held, so it is what was written: under another passphrase.
      if (pieces.length === 0) throw new WorkspaceFault('workspace_passphrase_wrong');
      damaged = true;
    }
  }
  if (pieces.length === 0) throw new WorkspaceFault('workspace_damaged');
  const plain = new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (pieces)).arrayBuffer());
  const read = await readLog(plain, heed);
  if (ended && !damaged && !headDamaged) return read;
  return { ...read, damage: read.damage ?? { line: read.events.length + 2, why: 'end' } };
}

/**
 * Reads a workspace file of either sort.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {() => Promise<string | null>} askPassphrase called only where the file is sealed; null gives up
 * @param {import('./file.js').Heed} [heed]
 * @returns {Promise<import('./file.js').ReadLog | null>} null where the person gave up; throws a WorkspaceFault
 */
export async function readWorkspaceFile(bytes, askPassphrase, heed) {
  if (!inspect(bytes).sealed) return readLog(bytes, heed);
  const passphrase = await askPassphrase();
  return passphrase === null ? null : open(bytes, passphrase, heed);
}
