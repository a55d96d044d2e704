// @ts-check
/** truescore review BOARD.json: what the review says of a board of KPIs. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadAnalytics } from '../analytics.js';
import { TruescoreError } from '../error.js';
import { formatMessage, loadTexts } from '../texts.js';
import { openTable, readAll } from './source.js';

/** The languages that a card may have been copied in. */
const CATALOGUE_LANGUAGES = ['en', 'ru'];

export const REVIEW_USAGE = `  truescore review BOARD.json [options]
      What the review advises on a board of KPIs (core/kpi/board.schema.json): each finding with its reason and what to
      do. Findings forbid nothing: the exit code is 0. BOARD.json may be - for standard input.
      --table NAME=FILE     a CSV file of a table, to see whether it still grows; may be given several times
      --today DATE          the day of the review (today)
      --language TAG        en or ru (en)
      --json                the findings as board.review gives them
`;

/**
 * @param {string[]} words
 * @param {import('./source.js').Streams} streams
 * @returns {Promise<number>} the exit code
 */
export async function review(words, streams) {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      table: { type: 'string', multiple: true, default: [] },
      today: { type: 'string', default: dayOf(new Date()) },
      language: { type: 'string', default: 'en' },
      json: { type: 'boolean', default: false },
    },
  });
  if (positionals.length !== 1) throw new Error('review wants one BOARD.json (see truescore --help)');
  const text = positionals[0] === '-' ? await readAll(streams.stdin) : readFileSync(positionals[0], 'utf8');
  const analytics = await loadAnalytics();
  /** @type {Record<string, object>} */
  const tables = {};
  for (const pair of values.table) {
    const cut = pair.indexOf('=');
    if (cut < 1) throw new Error(`--table wants NAME=FILE, not ${pair}`);
    const name = pair.slice(0, cut);
    tables[name] = await factsOf(analytics, name, await openTable(analytics, name, pair.slice(cut + 1), streams.stdin));
  }
  const board = parsed(text);
  const texts = Object.fromEntries(CATALOGUE_LANGUAGES.map((tag) => [tag, loadTexts(tag, ['catalogue'])]));
  const say = loadTexts(values.language, ['review', 'catalogue', 'errors']);
  try {
    const reply = analytics.call('board.review', { board, today: values.today, tables, texts });
    streams.stdout.write(values.json ? `${JSON.stringify(reply)}\n` : report(board, reply, say, values.language));
    return 0;
  } catch (error) {
    if (!(error instanceof TruescoreError) || !say[error.code]) throw error;
    const sentence = formatMessage(
      say[error.code],
      { .../** @type {any} */ (error.where), ...error.detail },
      values.language,
    );
    throw new Error(`${sentence} [${error.code}]`, { cause: error });
  } finally {
    analytics.close();
  }
}

/** @param {Date} date @returns {string} the day where the person is */
function dayOf(date) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`the board is no JSON: ${/** @type {Error} */ (error).message}`, { cause: error });
  }
}

/**
 * Rows and the day of the newest one.
 * @param {import('../analytics.d.ts').Analytics} analytics @param {string} table @param {{date: string | null}} opened
 */
async function factsOf(analytics, table, { date }) {
  const { rows } = analytics.call('table.describe', { table });
  if (date === null) return { rows };
  const counted = { formula: 'COUNT(*)', table, time: date, interval: 'none' };
  const [{ series }] = analytics.call('kpi.evaluate', { kpis: [counted], period: 'day' }).kpis;
  return { rows, last_date: series.at(-1)?.period ?? null };
}

/** @param {any} board @param {any} reply @param {import('../texts.js').Texts} texts @param {string} language */
function report(board, { findings, cards }, texts, language) {
  const names = new Map(board.cards.map((/** @type {any} */ card) => [card.id, card.label || card.name]));
  const places = [null, ...cards.map((/** @type {any} */ card) => card.id)];
  const parts = places.flatMap((place) => {
    const own = findings.filter((/** @type {any} */ finding) => finding.card === place);
    if (own.length === 0) return [];
    const head = place === null ? (texts['finding.board'] ?? 'board') : names.get(place);
    return [`${head}\n${own.map((/** @type {any} */ finding) => told(finding, texts, language)).join('')}`];
  });
  return `${board.title}\n\n${parts.length ? parts.join('\n') : `${texts['finding.none'] ?? 'No findings.'}\n`}`;
}

/** @param {any} finding @param {import('../texts.js').Texts} texts @param {string} language */
function told({ code, severity, where, detail }, texts, language) {
  const mark = severity === 'warning' ? '!' : '·';
  const key = `finding.${code}`;
  if (!texts[key]) return `  ${mark} ${code} ${where.path} ${JSON.stringify(detail)}\n`;
  const args = Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [name, shown(name, value, texts, language)]),
  );
  const lines = [key, `${key}.why`, `${key}.do`].map((each) => formatMessage(texts[each] ?? '', args, language));
  return `  ${mark} ${lines[0]} [${code}]\n      ${lines[1]}\n      ${lines[2]}\n`;
}

/** @param {string} name @param {any} value @param {import('../texts.js').Texts} texts @param {string} language */
function shown(name, value, texts, language) {
  if (value === '') return 'none';
  // A sentence within a sentence has no full stop of its own.
  if (name === 'was' || name === 'now') return String(value).replace(/[.\s]+$/, '');
  if (name === 'kpi') return texts[`kpi.${value}.label`] ?? value;
  if (name === 'statement') return texts[`statement.${value}`] ?? value;
  if (name === 'likeness')
    return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value);
  return value;
}
