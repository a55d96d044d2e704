// @ts-check
/** The sample's board and its tables, bundled in each language. */
import { languages } from '../../i18n/index.js';

/** The day after which the sample's data end. */
export const SAMPLE_TODAY = '2026-11-03';
/** @type {Record<string, string>} */
export const SAMPLE_SOURCES = { deals: 'sample:deals', leads: 'sample:leads', answers: 'sample' };

/** @type {Record<string, () => Promise<string>>} */
const files = /** @type {any} */ (
  import.meta.glob(['../../samples/board/*.{csv,json}', '../../samples/online-service.*.csv'], {
    query: '?url',
    import: 'default',
  })
);

/** @param {string} stem @param {string} ending @param {string} tag @returns {string} the file in that language, or in one there is */
function pathOf(stem, ending, tag) {
  const paths = [tag, 'en', ...languages].map((each) => `../../samples/${stem}.${each}.${ending}`);
  return paths.find((each) => each in files) ?? paths[0];
}

/** @param {string} tag @returns {Promise<any>} */
export async function sampleBoard(tag) {
  const reply = await fetch(await files[pathOf('board/board', 'json', tag)]());
  return reply.json();
}

/** @param {string} key such as `sample:deals`, or `sample` for the answers @param {string} tag @returns {Promise<File>} */
export async function sampleFile(key, tag) {
  const stem = key === 'sample' ? 'online-service' : `board/${key.slice('sample:'.length)}`;
  const reply = await fetch(await files[pathOf(stem, 'csv', tag)]());
  return new File([await reply.arrayBuffer()], `${stem.split('/').at(-1)}.csv`);
}
