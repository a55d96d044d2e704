// @ts-check
/** The answers of the bundled sample, read and counted here by plain means: what the page must show. */
import { readFileSync } from 'node:fs';

/** @typedef {{date: string, score: string, plan: string, region: string, channel: string, comment: string}} SampleRow */

/** @param {string} line */
function cellsOf(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    (quoted ?? plain).replaceAll('""', '"'),
  );
}

/** @returns {SampleRow[]} */
export function sampleAnswers() {
  const text = readFileSync(new URL('../../web/samples/online-service.en.csv', import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => {
      const [date, , score, plan, region, channel, comment] = cellsOf(line);
      return { date, score, plan, region, channel, comment };
    });
}

/** @param {SampleRow[]} rows */
export function countOf(rows) {
  const scores = rows
    .map(({ score }) => score)
    .filter((score) => /^([0-9]|10)$/.test(score))
    .map(Number);
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  const counts = Array.from({ length: 11 }, (_, each) => scores.filter((score) => score === each).length);
  return { n: scores.length, promoters, detractors, nps: (100 * (promoters - detractors)) / scores.length, counts };
}
