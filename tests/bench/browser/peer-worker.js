// @ts-check
/** A peer in a worker of its own: the file is read whole, as these take it. */
import { answersOf, dealsOf } from '../reference.js';
import { open as openPlain } from '../peers/plain-js.js';

/** @type {Record<string, (file: File, task: 'T1' | 'T2') => Promise<any>>} */
const PEERS = {
  async 'plain JS over the bytes'(file, task) {
    return (await openPlain())[task](new Uint8Array(await file.arrayBuffer()));
  },
  async 'uDSV + JS loop'(file, task) {
    const { inferSchema, initParser } = await import('udsv');
    const text = await file.text();
    const rows = initParser(inferSchema(text)).stringObjs(text);
    return task === 'T1' ? answersOf(rows) : dealsOf(rows);
  },
  async 'PapaParse, its File reader'(file, task) {
    const { default: Papa } = await import('papaparse');
    const rows = await new Promise((resolve, reject) => {
      Papa.parse(file, {
        header: true,
        skipEmptyLines: true,
        complete: (/** @type {any} */ { data }) => resolve(data),
        error: reject,
      });
    });
    return task === 'T1' ? answersOf(rows) : dealsOf(rows);
  },
};

self.addEventListener('message', async ({ data: { peer, file, task } }) => {
  self.postMessage(await PEERS[peer](file, task));
});
