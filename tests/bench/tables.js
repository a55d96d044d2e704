// @ts-check
/**
 * The two tables that the benchmarks read: answers of a survey and deals of a pipeline, as CSV (RFC 4180, UTF-8, LF, heading). The
 * same rows every time. Some texts are not ASCII, some cells are quoted, with delimiters, doubled quotes and line ends in them.
 */

const SEGMENTS = ['free', 'starter', 'pro', 'business', 'enterprise', 'partner', 'public sector', 'education'];
const REGIONS = [
  'Auvergne',
  'Île-de-France',
  'Москва',
  'São Paulo',
  'Köln',
  'Kraków',
  'Lisboa',
  'London',
  'Madrid',
  'Milano',
  'New York',
  'Oslo',
  'Praha',
  'Санкт-Петербург',
  'Seoul',
  'Tokyo',
  'Toronto',
  'Wien',
  'Zürich',
  'Brno',
];
const CHANNELS = ['email', 'web', 'app', 'phone'];
const LANGUAGES = ['en', 'ru', 'de', 'fr', 'es'];
const PLAIN = [
  'Good enough thank you',
  'Quick answer and a solution that worked at once',
  'Too slow; I had to ask three times',
  'Всё хорошо и быстро',
  'Долго ждали ответа но вопрос решили',
  'Would use it again',
  'The new version is harder to use than the one before it',
];
const QUOTED = [
  '"Good, and quick"',
  '"He said ""never again"", and I agree"',
  '"Two lines\nof praise, no more"',
  '"Хорошо, но ""дорого""\nи долго"',
  '"Prices, prices, prices"',
];
const STAGES = ['new', 'qualified', 'proposal', 'negotiation', 'won', 'lost'];

/** Numbers below a limit, the same every time (a linear congruence; its upper bits). @param {number} seed */
function numbersBelow(seed) {
  let state = seed;
  return (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * limit);
  };
}

const two = (/** @type {number} */ number) => (number < 10 ? `0${number}` : `${number}`);

/** @param {(limit: number) => number} below */
const moment = (below) =>
  `${2023 + below(3)}-${two(1 + below(12))}-${two(1 + below(28))}T${two(below(24))}:${two(below(60))}:${two(below(60))}Z`;

/** @param {(limit: number) => number} below */
function uuid(below) {
  const part = () => below(65536).toString(16).padStart(4, '0');
  return `${part()}${part()}-${part()}-4${part().slice(1)}-a${part().slice(1)}-${part()}${part()}${part()}`;
}

/** @param {(limit: number) => number} below */
function answer(below) {
  const score = below(1000) < 5 ? '' : String(Math.min(10, below(14)));
  const kind = below(10);
  const comment = kind < 4 ? '' : kind < 8 ? PLAIN[below(PLAIN.length)] : QUOTED[below(QUOTED.length)];
  return `${uuid(below)},${moment(below)},${score},${SEGMENTS[below(8)]},${REGIONS[below(20)]},${CHANNELS[below(4)]},${LANGUAGES[below(5)]},${comment}`;
}

/** @param {(limit: number) => number} below @param {number} row */
function deal(below, row) {
  const created = moment(below);
  const stage = STAGES[below(6)];
  const closes = stage === 'won' || stage === 'lost';
  const closed = closes ? new Date(Date.parse(created) + (1 + below(180)) * 86_400_000).toISOString().slice(0, 10) : '';
  const owner = below(200);
  const product = below(30);
  return [
    `D${1_000_000 + row}`,
    created,
    closed,
    stage,
    `${50 + below(40_000)}.${two(below(100))}`,
    owner % 3 === 0 ? `"Owner, No ${owner}"` : `Owner ${owner}`,
    REGIONS[below(20)],
    product % 5 === 0 ? `"Product ""${product}"""` : `Product ${product}`,
  ].join(',');
}

/** @typedef {'nps' | 'sales'} TableName */

/** The headings of each table. @type {Record<TableName, string[]>} */
export const HEADINGS = {
  nps: ['id', 'submitted_at', 'score', 'segment', 'region', 'channel', 'language', 'comment'],
  sales: ['deal_id', 'created_at', 'closed_at', 'stage', 'amount', 'owner', 'region', 'product'],
};

/**
 * The table's bytes, piece by piece.
 * @param {TableName} table @param {number} rows
 * @returns {Generator<Buffer>}
 */
export function* tablePieces(table, rows) {
  const below = numbersBelow(table === 'nps' ? 7 : 11);
  yield Buffer.from(`${HEADINGS[table].join(',')}\n`);
  for (let row = 0; row < rows;) {
    const lines = [];
    for (const end = Math.min(rows, row + 10_000); row < end; ++row)
      lines.push(table === 'nps' ? answer(below) : deal(below, row));
    yield Buffer.from(`${lines.join('\n')}\n`);
  }
}
