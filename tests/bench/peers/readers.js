// @ts-check
/** Readers of CSV for JavaScript, each with the same loop over what it reads. */
import { answersOf, dealsOf } from '../reference.js';
import { peerModule } from './peer-module.js';

/** @typedef {(bytes: Buffer) => Iterable<Record<string, string>>} Read */
/** @param {Read} read */
const tasks = (read) => ({
  version: '',
  T1: async (/** @type {Buffer} */ bytes) => answersOf(read(bytes)),
  T2: async (/** @type {Buffer} */ bytes) => dealsOf(read(bytes)),
});

/** @type {Record<string, () => Promise<Read>>} */
const READERS = {
  async udsv() {
    const { inferSchema, initParser } = await peerModule('udsv');
    return (bytes) => {
      const text = bytes.toString('utf8');
      return initParser(inferSchema(text)).stringObjs(text);
    };
  },
  async papaparse() {
    const { default: Papa } = await peerModule('papaparse');
    return (bytes) => Papa.parse(bytes.toString('utf8'), { header: true, skipEmptyLines: true }).data;
  },
  async 'd3-dsv'() {
    const { csvParse } = await peerModule('d3-dsv');
    return (bytes) => csvParse(bytes.toString('utf8'));
  },
  async 'csv-parse'() {
    const { parse } = await peerModule('csv-parse/sync');
    return (bytes) => parse(bytes, { columns: true });
  },
};

/** @param {{reader: string}} how */
export const open = async ({ reader }) => tasks(await READERS[reader]());
