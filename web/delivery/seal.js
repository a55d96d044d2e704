// @ts-check
/**
 * Sealed answers: whoever keeps them for one cannot read them. The survey carries a public key, each answer is encrypted in the browser in
 * which it was given, and only the private key of the workspace opens it. Nothing but WebCrypto, so it is the same in a page and in Node.
 *
 * HPKE (RFC 9180) in base mode, one message: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. The envelope, its format 1:
 *
 *   {"truescore_sealed": 1, "id": …, "survey": {"id": …}, "key": …, "enc": …, "data": …}
 *
 * `id` and `survey` are those of the answer, readable so that repeats are told and answers are sorted, and authenticated: HPKE's `aad` is
 * the id of the survey, a line feed and the id of the answer; its `info` is INFO. `key` names the public key: the first 12 bytes of the
 * SHA-256 of its point. `enc` is the key of this one message, `data` the record in UTF-8, filled up with spaces, and the tag. All in
 * base64url. The record is filled up to whole steps of 2,048 bytes, so that its length does not tell the group.
 */
import { jsonText } from 'truescore/json-text';
import { fromBase64Url, toBase64Url } from '../storage/log/base64.js';

/** @typedef {{ truescore_sealed: 1, id: string, survey: { id: string }, key: string, enc: string, data: string }} Envelope */
/** A pair of keys as the workspace keeps it. @typedef {{ id: string, survey: string, made_at: string, jwk: JsonWebKey }} AnswerKey */
/**
 * Why an envelope stays closed. `no_key`: the workspace has none for this survey; `other_key`: it has, but not this one; `altered`: it is not
 * what was sealed; `newer`: of a later format; `no_answer`: no envelope, or what is in it is no answer of that name.
 * @typedef {'no_key' | 'other_key' | 'altered' | 'newer' | 'no_answer'} ClosedReason
 */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const FORMAT = 1;
const INFO = 'truescore sealed answer 1';
const STEP = 2048;
const SPACE = 0x20;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const LABEL = 'HPKE-v1';
/** The suites' ids, RFC 9180 section 7. */
const KEM = 'KEM\x00\x10';
const SUITE = 'HPKE\x00\x10\x00\x01\x00\x02';

/** Missing where the page came by plain http. What a page changes later must not be used. */
const subtle = /** @type {SubtleCrypto | undefined} */ (globalThis.crypto?.subtle);

/** Whether this page can seal at all. */
export const canSeal = () => subtle !== undefined;

/** What could not be sealed or opened, and why. */
export class SealFault extends Error {
  /** @param {'seal_no_crypto' | 'seal_key' | ClosedReason} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

function needed() {
  if (!subtle) throw new SealFault('seal_no_crypto');
  return subtle;
}

/** @param {(string | Bytes)[]} parts @returns {Bytes} */
function joined(...parts) {
  const encoder = new TextEncoder();
  const all = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of all) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** LabeledExtract without salt. @param {string} label @param {string} material @returns {Promise<Bytes>} */
async function extracted(label, material) {
  const how = { name: 'HMAC', hash: 'SHA-256' };
  // HMAC fills a key up with zeros: this is the empty one, which WebCrypto does not take.
  const key = await needed().importKey('raw', new Uint8Array(32), how, false, ['sign']);
  return new Uint8Array(await needed().sign('HMAC', key, joined(LABEL, SUITE, label, material)));
}

/**
 * LabeledExtract, and LabeledExpand of what it gives.
 * @param {string} suite @param {Bytes} salt @param {[label: string, material: Bytes]} from @param {[label: string, context: Bytes]} to
 * @param {number} length in bytes
 * @returns {Promise<Bytes>}
 */
async function derived(suite, salt, [label, material], [wanted, context], length) {
  const key = await needed().importKey('raw', joined(LABEL, suite, label, material), 'HKDF', false, ['deriveBits']);
  const info = joined(Uint8Array.of(0, length), LABEL, suite, wanted, context);
  return new Uint8Array(await needed().deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, 8 * length));
}

/** The context of the key schedule by `info`: the same for every message. @type {Map<string, Promise<Bytes>>} */
const contexts = new Map();

/** @param {string} info @returns {Promise<Bytes>} */
function contextOf(info) {
  const made = async () => joined('\0', await extracted('psk_id_hash', ''), await extracted('info_hash', info));
  const context = contexts.get(info) ?? made();
  contexts.set(info, context);
  return context;
}

/**
 * The key and nonce of one message, the same on both sides.
 * @param {{ mine: CryptoKey, theirs: CryptoKey, enc: Bytes, recipient: Bytes, info: string }} given
 */
async function messageKey({ mine, theirs, enc, recipient, info }) {
  const dh = new Uint8Array(await needed().deriveBits({ name: 'ECDH', public: theirs }, mine, 256));
  const none = new Uint8Array(0);
  const shared = await derived(KEM, none, ['eae_prk', dh], ['shared_secret', joined(enc, recipient)], 32);
  const context = await contextOf(info);
  const key = await derived(SUITE, shared, ['secret', none], ['key', context], 32);
  const iv = await derived(SUITE, shared, ['secret', none], ['base_nonce', context], 12);
  return { key: await needed().importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']), iv };
}

/** @param {Bytes} point uncompressed @returns {Promise<CryptoKey>} rejects where it is none of the curve */
const publicKey = (point) => needed().importKey('raw', point, CURVE, false, []);

/**
 * HPKE's SealBase.
 * @param {Bytes} recipient the public key @param {string} info @param {string} aad @param {Bytes} plain
 * @returns {Promise<{ enc: Bytes, data: Bytes }>}
 */
export async function sealBytes(recipient, info, aad, plain) {
  const theirs = await publicKey(recipient);
  const own = /** @type {CryptoKeyPair} */ (await needed().generateKey(CURVE, false, ['deriveBits']));
  const enc = new Uint8Array(await needed().exportKey('raw', own.publicKey));
  const { key, iv } = await messageKey({ mine: own.privateKey, theirs, enc, recipient, info });
  const additionalData = joined(aad);
  return { enc, data: new Uint8Array(await needed().encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)) };
}

/**
 * HPKE's OpenBase.
 * @param {{ mine: CryptoKey, recipient: Bytes }} key @param {string} info @param {string} aad @param {{ enc: Bytes, data: Bytes }} sealed
 * @returns {Promise<Bytes>} rejects where it is not what was sealed for this key
 */
export async function openBytes({ mine, recipient }, info, aad, { enc, data }) {
  const { key, iv } = await messageKey({ mine, theirs: await publicKey(enc), enc, recipient, info });
  const additionalData = joined(aad);
  return new Uint8Array(await needed().decrypt({ name: 'AES-GCM', iv, additionalData }, key, data));
}

/** @param {Bytes} point */
const nameOf = async (point) => toBase64Url(new Uint8Array(await needed().digest('SHA-256', point)).subarray(0, 12));

/** @param {JsonWebKey} jwk @returns {Bytes | null} the uncompressed point */
function pointOf({ x, y }) {
  const [left, right] = [fromBase64Url(x), fromBase64Url(y)];
  return left?.length === 32 && right?.length === 32 ? joined('\x04', left, right) : null;
}

/** @param {{ id: string, survey: { id: string } }} named */
const bound = ({ id, survey }) => `${survey.id}\n${id}`;

/**
 * @param {import('./reply.js').ResponseRecord} response
 * @param {string} recipient the public key as a setting has it
 * @returns {Promise<Envelope>} throws SealFault; never is an answer given back unsealed
 */
export async function sealAnswer(response, recipient) {
  needed();
  const point = fromBase64Url(recipient);
  const { id } = response;
  const survey = { id: response.survey.id };
  const text = joined(jsonText(response));
  const plain = new Uint8Array(Math.ceil(text.length / STEP) * STEP).fill(SPACE);
  plain.set(text);
  if (!point || !(await publicKey(point).catch(() => null))) throw new SealFault('seal_key');
  const { enc, data } = await sealBytes(point, INFO, bound({ id, survey }), plain);
  const key = await nameOf(point);
  return { truescore_sealed: FORMAT, id, survey, key, enc: toBase64Url(enc), data: toBase64Url(data) };
}

/** @param {any} value @returns {boolean} whether it says that it is an envelope */
export const isSealed = (value) => typeof value === 'object' && value !== null && 'truescore_sealed' in value;

/** @param {string} survey @param {string} now @returns {Promise<AnswerKey>} a new pair */
export async function makeAnswerKey(survey, now) {
  const pair = /** @type {CryptoKeyPair} */ (await needed().generateKey(CURVE, true, ['deriveBits']));
  const { kty, crv, x, y, d } = await needed().exportKey('jwk', pair.privateKey);
  const jwk = { kty, crv, x, y, d };
  return { id: await nameOf(/** @type {Bytes} */ (pointOf(jwk))), survey, made_at: now, jwk };
}

/** @param {AnswerKey} key @returns {string} what the survey carries */
export const publicPart = ({ jwk }) => toBase64Url(/** @type {Bytes} */ (pointOf(jwk)));

/** @param {string} recipient the public key as a setting has it @returns {Promise<string>} its name */
export async function keyName(recipient) {
  const point = fromBase64Url(recipient);
  if (!point) throw new SealFault('seal_key');
  return nameOf(point);
}

/**
 * @param {any} value a key that was written to a file
 * @returns {Promise<AnswerKey | null>} null where it is none: its halves must belong together
 */
export async function readAnswerKey(value) {
  const { survey, made_at = '', jwk } = value ?? {};
  if (typeof survey !== 'string' || typeof made_at !== 'string' || typeof jwk !== 'object' || jwk === null) return null;
  const { kty, crv, x, y, d } = jwk;
  const point = pointOf(jwk);
  const own = { kty, crv, x, y, d };
  if (!point || typeof d !== 'string') return null;
  try {
    const key = { id: await nameOf(point), survey, made_at, jwk: own };
    const { enc, data } = await sealBytes(point, INFO, '', joined(key.id));
    await openBytes(await opener(key), INFO, '', { enc, data });
    return key;
  } catch {
    return null;
  }
}

/** @param {AnswerKey} key */
async function opener({ jwk }) {
  const mine = await needed().importKey('jwk', { ...jwk, ext: true }, CURVE, false, ['deriveBits']);
  return { mine, recipient: /** @type {Bytes} */ (pointOf(jwk)) };
}

/**
 * @param {any} envelope nobody trusts it yet
 * @param {AnswerKey[]} keys
 * @returns {Promise<import('./reply.js').ResponseRecord>} throws SealFault
 */
export async function openAnswer(envelope, keys) {
  needed();
  if (!isSealed(envelope)) throw new SealFault('no_answer');
  if (envelope.truescore_sealed !== FORMAT) throw new SealFault('newer');
  const { id, survey, key: name } = envelope;
  const [enc, data] = [fromBase64Url(envelope.enc), fromBase64Url(envelope.data)];
  if (typeof id !== 'string' || typeof survey?.id !== 'string' || typeof name !== 'string' || !enc || !data)
    throw new SealFault('altered');
  const key = keys.find((each) => each.id === name);
  if (!key) throw new SealFault(keys.some((each) => each.survey === survey.id) ? 'other_key' : 'no_key');
  const opened = opener(key).then((own) => openBytes(own, INFO, bound({ id, survey }), { enc, data }));
  const plain = await opened.catch(() => {
    throw new SealFault('altered');
  });
  /** @type {any} */
  let record = null;
  try {
    record = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
  } catch {
    // Whoever has the public key can seal anything.
  }
  if (record?.id !== id || record.survey?.id !== survey.id) throw new SealFault('no_answer');
  return record;
}
