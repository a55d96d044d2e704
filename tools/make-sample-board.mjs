// @ts-check
/**
 * Writes web/samples/board/: the deals and leads of the imagined online service of make-sample-data.mjs over two years, and
 * the board of KPIs of its sales team, in every language. In the thirteenth month the team begins to win more deals and to give
 * larger discounts: the counter-KPI tells what the win rate alone would hide. Everything else only varies.
 *
 * The same seed writes the same bytes on every machine: `node tools/make-sample-board.mjs [--check]`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { makeBoard } from './sample-board.mjs';

const SEED = 20241104;
const FIRST = { year: 2024, month: 11 };
const MONTHS = 24;
/** From this month on: more deals won, larger discounts. */
const TURN = 13;
const FOLDER = new URL('../web/samples/board/', import.meta.url);

/** @typedef {{en: string, ru: string}} Words */

/** @type {Record<string, Words>} */
const WORDS = {
  centre: { en: 'Centre', ru: 'Центр' },
  north: { en: 'North', ru: 'Север' },
  south: { en: 'South', ru: 'Юг' },
  abroad: { en: 'Abroad', ru: 'Зарубежье' },
  referral: { en: 'Referral', ru: 'Рекомендация' },
  search: { en: 'Search', ru: 'Поиск' },
  partner: { en: 'Partner', ru: 'Партнёр' },
  event: { en: 'Event', ru: 'Выставка' },
  form: { en: 'Form', ru: 'Форма' },
  chat: { en: 'Chat', ru: 'Чат' },
  phone: { en: 'Phone', ru: 'Телефон' },
  won: { en: 'won', ru: 'выиграна' },
  lost: { en: 'lost', ru: 'проиграна' },
  open: { en: 'open', ru: 'открыта' },
  anna: { en: 'Anna', ru: 'Анна' },
  boris: { en: 'Boris', ru: 'Борис' },
  vera: { en: 'Vera', ru: 'Вера' },
  gleb: { en: 'Gleb', ru: 'Глеб' },
};

const HEADINGS = {
  deals: {
    en: ['closed_on', 'region', 'source', 'owner', 'stage', 'list_amount', 'amount', 'cycle_days'],
    ru: ['Закрыта', 'Регион', 'Источник', 'Менеджер', 'Этап', 'По прайсу', 'Сумма', 'Дней до решения'],
  },
  leads: {
    en: ['received_on', 'channel', 'first_response_minutes', 'customer'],
    ru: ['Получен', 'Канал', 'Минут до ответа', 'Клиент'],
  },
};

/** Mulberry32. @param {number} seed */
function randomStream(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const random = randomStream(SEED);
/** Near enough to normal for a sample. */
const bell = () => random() + random() + random() + random() - 2;
/** @param {[string, number][]} weighted */
function oneOf(weighted) {
  let left = random();
  for (const [thing, share] of weighted) {
    left -= share;
    if (left < 0) return thing;
  }
  return weighted[0][0];
}

/** @param {number} index months since the first @param {number} day */
function dayOf(index, day) {
  const month = FIRST.month - 1 + index;
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${FIRST.year + Math.floor(month / 12)}-${two((month % 12) + 1)}-${two(day)}`;
}

/** @typedef {(string | number | null)[]} Row */

/** @param {number} index @param {string | null} closed @param {string} stage @returns {Row} */
function dealRow(index, closed, stage) {
  const list = Math.round((900 + 700 * random() + 2600 * random() ** 3) / 10) * 10;
  const usual = index < TURN ? 0.07 : 0.135;
  const discount = Math.max(0, usual + 0.05 * bell());
  return [
    closed,
    oneOf([
      ['centre', 0.4],
      ['north', 0.25],
      ['south', index < 19 ? 0.35 : 0.22],
      ['abroad', index < 19 ? 0 : 0.13],
    ]),
    oneOf([
      ['referral', 0.24],
      ['search', 0.38],
      ['partner', 0.2],
      ['event', 0.18],
    ]),
    oneOf([
      ['anna', 0.32],
      ['boris', 0.27],
      ['vera', 0.25],
      ['gleb', 0.16],
    ]),
    stage,
    list,
    Math.round((list * (1 - discount)) / 10) * 10,
    stage === 'open' ? null : Math.max(4, Math.round(31 + 17 * bell() + 14 * random() ** 4)),
  ];
}

function makeDeals() {
  /** @type {Row[]} */
  const rows = [];
  for (let index = 0; index < MONTHS; ++index) {
    const count = Math.round(27 + 3 * bell());
    const days = Array.from({ length: count }, () => 1 + Math.floor(28 * random())).sort((a, b) => a - b);
    for (const day of days) {
      const won = random() < (index < TURN ? 0.36 : 0.56);
      rows.push(dealRow(index, dayOf(index, day), won ? 'won' : 'lost'));
    }
  }
  for (let number = 0; number < 18; ++number) rows.push(dealRow(MONTHS, null, 'open'));
  return rows;
}

function makeLeads() {
  /** @type {Row[]} */
  const rows = [];
  for (let index = 0; index < MONTHS; ++index) {
    const count = Math.round(25 + 3 * bell());
    const days = Array.from({ length: count }, () => 1 + Math.floor(28 * random())).sort((a, b) => a - b);
    for (const day of days) {
      const minutes = Math.round(46 * Math.exp(1.5 * bell()));
      const channel = oneOf([
        ['form', 0.5],
        ['chat', 0.3],
        ['phone', 0.2],
      ]);
      rows.push([dayOf(index, day), channel, minutes, random() < 0.21 ? 1 : 0]);
    }
  }
  return rows;
}

/** @param {Row[]} rows @param {'deals' | 'leads'} table @param {'en' | 'ru'} language */
function csv(rows, table, language) {
  const [divider, mark] = language === 'ru' ? [';', '\uFEFF'] : [',', ''];
  /** @param {string | number | null} cell */
  const written = (cell) => {
    if (cell === null) return '';
    if (typeof cell === 'number') return String(cell);
    if (language === 'ru' && /^\d{4}-/.test(cell)) return cell.split('-').reverse().join('.');
    return WORDS[cell]?.[language] ?? cell;
  };
  const lines = rows.map((row) => row.map(written).join(divider));
  return `${mark}${[HEADINGS[table][language].join(divider), ...lines].join('\r\n')}\r\n`;
}

const deals = makeDeals();
const leads = makeLeads();
const check = process.argv.includes('--check');
mkdirSync(FOLDER, { recursive: true });
for (const language of /** @type {const} */ (['en', 'ru'])) {
  const files = {
    [`deals.${language}.csv`]: csv(deals, 'deals', language),
    [`leads.${language}.csv`]: csv(leads, 'leads', language),
    [`board.${language}.json`]: `${JSON.stringify(makeBoard(language), null, 2)}\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    const file = new URL(name, FOLDER);
    if (!check) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      console.error(`${file.pathname} is not what tools/make-sample-board.mjs writes`);
      process.exitCode = 1;
    }
  }
}
