// @ts-check
/**
 * An answer in a file, known by its line as the pages write it: its event, whose value is read from the bytes only where somebody asks. Of a
 * large file nobody asks: the bytes are given to storage as they are. A hundred thousand of them hold no text of the file.
 */

/** The beginning of an answer's event as `eventText` writes it, behind the check sums. An id and a survey's id without a backslash. */
const HEAD =
  /^"seq":(\d+),"prev":"([0-9a-f]{8})","eid":"([\w-]+)","op":"add","kind":"response","id":"\3","ts":"[\w:.+-]+","value":(\{"format":1,"id":"\3","survey":\{"id":"([^"\\]+)",)/;
const EID = ',"eid":"';
/** A longer line is not looked at. */
const MOST_CHARACTERS = 1 << 16;

const TEXT = String.raw`"[^"\\\0-\x1f]*(?:\\["\\/bfnrt][^"\\\0-\x1f]*)*"`;
const WHOLE = String.raw`(?:0|[1-9]\d{0,14})`;
const SCALAR = String.raw`(?:${TEXT}|-?${WHOLE}(?:\.\d{1,15})?(?![\d.eE])|true|false|null)`;
const listOf = (/** @type {string} */ item) => String.raw`\[(?:${item}(?:,${item})*)?\]`;
const ANSWER = String.raw`\{"question":${TEXT},"type":${TEXT},"text":${TEXT},"value":(?:${SCALAR}|${listOf(SCALAR)})(?:,"chosen":${listOf(TEXT)})?\}`;
/** The rest of a record as `survey.finish_response` makes it (docs/api.md), and of its line. No key of it can stand there twice but in the attributes. */
const REST = new RegExp(
  String.raw`"version":${WHOLE}\},"language":${TEXT},"started_at":${TEXT},"finished_at":${TEXT},"answers":${listOf(ANSWER)},"skipped":${listOf(TEXT)},` +
    String.raw`"attributes":(\{(?:${TEXT}:${SCALAR}(?:,${TEXT}:${SCALAR})*)?\}),` +
    String.raw`"nps":(?:null|\{"question":${TEXT},"score":${WHOLE},"group":${TEXT}\})(?:,"honeypot":(?:true|false))?\}\}$`,
  'y',
);

const decoder = new TextDecoder();
/** Texts that many answers share, once. @type {Map<string, string>} */
const shared = new Map();
/** Attributes that were looked at last, and whether each name stands there once. */
let looked = { text: '', once: false };

/** @param {string} text */
function once(text) {
  if (!shared.has(text)) shared.set(text, text);
  return /** @type {string} */ (shared.get(text));
}

/** @param {string} text of an object */
function namesAreOnce(text) {
  if (looked.text !== text) looked = { text, once: JSON.stringify(JSON.parse(text)) === text };
  return looked.once;
}

export class FileAnswer {
  #file;
  #start;
  #end;

  /**
   * @param {string} id @param {string} survey its id
   * @param {boolean} isSure it is written as the core writes a record, so that the core need not look at it
   * @param {Uint8Array} file @param {number} start of the value @param {number} end
   */
  constructor(id, survey, isSure, file, start, end) {
    this.id = id;
    this.survey = survey;
    this.isSure = isSure;
    this.#file = file;
    this.#start = start;
    this.#end = end;
  }

  get eid() {
    return this.id;
  }

  /** @returns {'add'} */
  get op() {
    return 'add';
  }

  get kind() {
    return 'response';
  }

  /** @returns {string} */
  get ts() {
    return this.value.finished_at;
  }

  /** JSON. */
  get bytes() {
    return this.#file.subarray(this.#start, this.#end);
  }

  get value() {
    return JSON.parse(decoder.decode(this.bytes));
  }

  /** The event in memory. */
  get plain() {
    const { eid, op, kind, id, value } = this;
    return { eid, op, kind, id, ts: value.finished_at, value };
  }
}

/**
 * @param {string} text a line behind its check sum @param {Uint8Array} file @param {number} start where it stands in the file @param {number} end
 * @returns {{ seq: number, prev: string, answer: FileAnswer } | null} null where the whole of it has to be read to know what it is
 */
export function fileAnswer(text, file, start, end) {
  const found = HEAD.exec(text);
  if (!found || !text.endsWith('}}')) return null;
  const [head, seq, prev, id, begun, survey] = found;
  REST.lastIndex = head.length;
  const rest = text.length <= MOST_CHARACTERS ? REST.exec(text) : null;
  // What stands before the value is ASCII. A piece of the text would hold all of it: the id is read anew.
  const eid = start + head.indexOf(EID) + EID.length;
  const own = String.fromCharCode(...file.subarray(eid, eid + id.length));
  const value = start + head.length - begun.length;
  const isSure = rest !== null && namesAreOnce(rest[1]);
  return { seq: Number(seq), prev, answer: new FileAnswer(own, once(survey), isSure, file, value, end - 1) };
}
