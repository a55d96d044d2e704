// @ts-check
/**
 * Writes web/samples/online-service.<language>.csv: eighteen months of answers to the recommendation question of an
 * imagined online service, and orders.<language>.csv: what the same customers bought. The same people in every language. Months 9 to 12 hold a dip (a slow release and a crowded
 * help desk) and the recovery from it; a little over one row in a hundred has no usable score, as real exports have.
 *
 * The same seed writes the same bytes on every machine: `node tools/make-sample-data.mjs [--check]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const SEED = 20250501;
const FIRST_MONTH = { year: 2025, month: 5 };
const MONTHS = 18;

/** How each language's export is written; the differences are those of real exports. */
const LANGUAGES = {
  en: {
    delimiter: ',',
    headings: [
      'Date',
      'Customer',
      'Score',
      'Plan',
      'Region',
      'Channel',
      'Comment',
      'Ease of use',
      'Support',
      'Value for money',
    ],
    orderHeadings: ['Date', 'Customer', 'Amount', 'Source', 'Recommended by'],
    date: (/** @type {Day} */ day) => `${day.year}-${two(day.month)}-${two(day.day)}`,
    byteOrderMark: '',
  },
  ru: {
    delimiter: ';',
    headings: [
      'Дата',
      'Клиент',
      'Оценка',
      'Тариф',
      'Регион',
      'Канал',
      'Комментарий',
      'Удобство',
      'Поддержка',
      'Цена и польза',
    ],
    orderHeadings: ['Дата', 'Клиент', 'Сумма', 'Источник', 'Кто посоветовал'],
    date: (/** @type {Day} */ day) => `${two(day.day)}.${two(day.month)}.${day.year}`,
    byteOrderMark: '\uFEFF',
  },
};

/** @typedef {{year: number, month: number, day: number}} Day */
/** @typedef {{en: string, ru: string}} Wording */
/** @typedef {{name: Wording, share: number, pull: number}} Segment pull: how far it moves people up (log odds) */

/** @type {Segment[]} */
const PLANS = [
  { name: { en: 'Starter', ru: 'Старт' }, share: 0.44, pull: -0.3 },
  { name: { en: 'Team', ru: 'Команда' }, share: 0.37, pull: 0.15 },
  { name: { en: 'Business', ru: 'Бизнес' }, share: 0.19, pull: 0.5 },
];
/** @type {Segment[]} */
const REGIONS = [
  { name: { en: 'Centre', ru: 'Центр' }, share: 0.34, pull: 0.1 },
  { name: { en: 'North', ru: 'Север' }, share: 0.21, pull: 0.2 },
  { name: { en: 'South', ru: 'Юг' }, share: 0.19, pull: 0 },
  { name: { en: 'West', ru: 'Запад' }, share: 0.16, pull: -0.05 },
  { name: { en: 'East', ru: 'Восток' }, share: 0.1, pull: -0.45 },
];
/** @type {Segment[]} */
const CHANNELS = [
  { name: { en: 'E-mail', ru: 'Письмо' }, share: 0.52, pull: -0.05 },
  { name: { en: 'In the app', ru: 'В приложении' }, share: 0.33, pull: 0.15 },
  { name: { en: 'After support', ru: 'После обращения' }, share: 0.15, pull: -0.1 },
];

/** How customers came; those who were recommended are the earned ones. @type {[Wording, number][]} */
const SOURCES = [
  [{ en: 'Recommendation', ru: 'Рекомендация' }, 0.34],
  [{ en: 'Search', ru: 'Поиск' }, 0.3],
  [{ en: 'Advertising', ru: 'Реклама' }, 0.26],
  [{ en: 'Partner', ru: 'Партнёр' }, 0.1],
];
/** How likely those of a group are the ones who recommended. */
const RECOMMENDING = { promoter: 1, passive: 0.3, detractor: 0.05 };
const CUSTOMERS = 1200;
/** Days between two orders on average, before the first answer and, by its group, after it. */
const DAYS_BEFORE = 170;
const DAYS_AFTER = { promoter: 110, passive: 190, detractor: 420 };
const DAY_MS = 86_400_000;

/** The mood of each month, in log odds; the dip is months 9 to 11, the recovery 12 to 14. */
const MOOD = [0, 0.05, 0.1, 0.05, 0.15, 0.2, 0.15, 0.1, -0.55, -1.05, -0.8, -0.35, 0.1, 0.25, 0.35, 0.3, 0.4, 0.45];

const SCORES = {
  promoter: [
    [10, 0.6],
    [9, 0.4],
  ],
  passive: [
    [8, 0.63],
    [7, 0.37],
  ],
  detractor: [
    [6, 0.31],
    [5, 0.25],
    [4, 0.1],
    [3, 0.11],
    [2, 0.08],
    [1, 0.04],
    [0, 0.11],
  ],
};

/** Marks from 1 to 5 beside the score, and how far each follows it. @type {number[]} */
const RATINGS = [0.25, 0.35, 0.12];
/** How many give no marks. */
const UNRATED = 0.12;

/** How many leave a comment: unhappy people write more. */
const COMMENTING = { promoter: 0.27, passive: 0.26, detractor: 0.46 };

/** @type {Record<'promoter'|'passive'|'detractor'|'dip', Wording[]>} */
const COMMENTS = {
  promoter: [
    {
      en: 'Set up in ten minutes, easy even without a manual.',
      ru: 'Настроили легко, за десять минут и без инструкции.',
    },
    { en: 'Quick answers, quicker than from my own colleagues.', ru: 'Отвечают быстро, мои коллеги так не умеют.' },
    { en: 'Saves our accountant a whole day every month.', ru: 'Экономит нашему бухгалтеру целый день в месяц.' },
    {
      en: 'Invoices are easy now: what took an evening takes a coffee.',
      ru: 'Счета теперь делать легко: был вечер, стала чашка кофе.',
    },
    { en: 'It is easy, and a pleasure to look at.', ru: 'Работать легко, и смотреть приятно.' },
    {
      en: 'I have already told two friends who run shops.',
      ru: 'Уже рассказала двум знакомым, у которых свои магазины.',
    },
    {
      en: 'The reports are clear enough to show to the owner as they are.',
      ru: 'Отчёты такие понятные, что показываю владельцу без правок.',
    },
    {
      en: 'Anna stayed on the line until everything was clear.',
      ru: 'Анна не отпустила, пока всё не стало понятно.',
    },
    { en: 'The phone version is as easy as the big one.', ru: 'На телефоне всё так же легко, как на компьютере.' },
    { en: 'We moved from spreadsheets and never looked back.', ru: 'Перешли с таблиц и ни разу не пожалели.' },
    { en: 'A clear bill, no surprises.', ru: 'Понятный счёт и никаких сюрпризов.' },
    {
      en: 'New features arrive before I think of asking for them.',
      ru: 'Новые возможности появляются раньше, чем я успеваю о них попросить.',
    },
    {
      en: 'Importing three years of clients was quick, without a single error.',
      ru: 'Перенесли клиентов за три года быстро и без единой ошибки.',
    },
    {
      en: 'Best part: payment reminders that send themselves. Saves hours.',
      ru: 'Лучшее здесь — напоминания об оплате: уходят сами, экономят часы.',
    },
    { en: 'Clear to everyone in the team on the first day.', ru: 'Всей команде всё понятно с первого дня.' },
    { en: 'Opens quickly, saves quickly: a quick helper.', ru: 'Открывается быстро, сохраняет быстро.' },
    {
      en: 'You listen: the export I asked for appeared in a month.',
      ru: 'Вы слышите людей: выгрузка, о которой я просил, появилась через месяц.',
    },
    { en: 'Reliable. In a year it has not let us down once.', ru: 'Надёжно: за год ни разу не подвело.' },
    {
      en: "My wife and I share one account and never get in each other's way.",
      ru: 'Ведём одну учётную запись вдвоём с женой и не мешаем друг другу.',
    },
    {
      en: 'So easy that my mother-in-law agreed to use it.',
      ru: 'Так легко, что пользоваться согласилась даже тёща.',
    },
    {
      en: 'Closing the quarter is quick: an afternoon instead of a week.',
      ru: 'Квартал закрываем быстро: полдня вместо недели.',
    },
    {
      en: 'The bank feed matches nearly everything and saves us typing.',
      ru: 'Платежи из банка разносятся сами, это экономит силы.',
    },
    {
      en: 'I can hand the shop over for a week and still see everything.',
      ru: 'Могу на неделю оставить магазин и всё равно всё видеть.',
    },
    { en: 'Clear words everywhere, no jargon.', ru: 'Везде понятные слова, никакого канцелярита.' },
  ],
  passive: [
    {
      en: 'Good, but the monthly report could load faster.',
      ru: 'Хорошо, но отчёт за месяц мог бы открываться быстрее.',
    },
    { en: 'Does what it should. I miss a link with my bank.', ru: 'Своё дело делает. Не хватает связи с моим банком.' },
    {
      en: 'Fine for us, though the mobile app is behind the web one.',
      ru: 'Нам подходит, хотя приложение отстаёт от сайта.',
    },
    { en: 'Support is friendly, but I waited a day for the answer.', ru: 'Поддержка вежливая, но ответа ждали сутки.' },
    {
      en: 'A solid product, a little expensive for three people.',
      ru: 'Крепкий продукт, для троих немного дороговат.',
    },
    { en: 'I would like more templates for invoices.', ru: 'Хотелось бы больше шаблонов счетов.' },
    { en: 'Everything is there, but finding it takes time.', ru: 'Всё есть, но пока найдёшь…' },
    { en: 'Search only finds exact names, that is a pity.', ru: 'Поиск находит только точные названия, а жаль.' },
    {
      en: 'Normal. Nothing to complain about, nothing to rave about.',
      ru: 'Нормально. Ругать не за что, восторгаться тоже.',
    },
    { en: 'Setting the access rights is confusing.', ru: 'В правах доступа легко запутаться.' },
    {
      en: 'Liked the old menu better, but one gets used to it.',
      ru: 'Старое меню нравилось больше, но привыкнуть можно.',
    },
    { en: 'It would be a nine with a dark theme.', ru: 'За тёмную тему поставил бы девять.' },
    {
      en: 'Works well, the training videos are too long.',
      ru: 'Работает хорошо, а вот обучающие ролики слишком длинные.',
    },
    {
      en: 'Good for invoices; for stock we still use another program.',
      ru: 'Для счетов хорошо, а склад всё ещё ведём в другой программе.',
    },
    { en: 'The second user should be free.', ru: 'Второй пользователь мог бы быть бесплатным.' },
    { en: 'Printing labels takes too many clicks.', ru: 'Чтобы напечатать этикетку, слишком много нажимаешь.' },
    { en: 'Decent, waiting for the warehouse part.', ru: 'Достойно, жду складскую часть.' },
    { en: 'Notifications come either all at once or not at all.', ru: 'Уведомления приходят то все разом, то никак.' },
  ],
  detractor: [
    { en: 'Too expensive for what we use.', ru: 'Слишком дорого за то, чем мы пользуемся.' },
    {
      en: 'I wrote to support three times and got three different answers.',
      ru: 'Трижды писал в поддержку и получил три разных ответа.',
    },
    {
      en: 'The app is slow and logs me out every morning.',
      ru: 'Приложение работает медленно и по утрам выкидывает из учётной записи.',
    },
    { en: 'Half of the buttons do not work on my tablet.', ru: 'На планшете половина кнопок не нажимается.' },
    { en: 'More expensive again, nothing became better.', ru: 'Стало дорого, а лучше не стало.' },
    {
      en: 'Export to our accounting program is slow and breaks the amounts.',
      ru: 'Выгрузка в бухгалтерию идёт медленно и портит суммы.',
    },
    {
      en: 'Support could not tell me how to cancel the extra seat.',
      ru: 'Поддержка так и не сказала, как отказаться от лишнего места.',
    },
    {
      en: 'Lost a draft of a long contract, support could not bring it back.',
      ru: 'Пропал черновик большого договора, поддержка вернуть его не смогла.',
    },
    {
      en: 'Expensive: we use a tenth of it and pay for all of it.',
      ru: 'Дорого: пользуемся десятой частью, платим за всё.',
    },
    {
      en: 'Support promised a call back within an hour. That was last week.',
      ru: 'Поддержка обещала перезвонить в течение часа. Это было на прошлой неделе.',
    },
    { en: 'Every update moves the buttons somewhere else.', ru: 'После каждого обновления кнопки переезжают.' },
    {
      en: 'Reports are slow and do not add up with the bank.',
      ru: 'Отчёты открываются медленно и не сходятся с банком.',
    },
    { en: 'No way to reach support at the weekend.', ru: 'В выходные до поддержки не дозваться.' },
    { en: 'Expensive, so we are looking at other services.', ru: 'Для нас дорого, присматриваемся к другим сервисам.' },
    {
      en: 'Paid for a year, wanted to leave after a month, no refund.',
      ru: 'Оплатили год, через месяц хотели уйти, денег не вернули.',
    },
    {
      en: 'Instead of support there is a robot that goes in circles.',
      ru: 'Вместо поддержки робот, который ходит по кругу.',
    },
    { en: 'It took a month to get an act with the right details.', ru: 'Акт с верными реквизитами добивались месяц.' },
    {
      en: 'My clients complain that the payment link does not open.',
      ru: 'Клиенты жалуются: ссылка на оплату не открывается.',
    },
  ],
  dip: [
    {
      en: 'Since the update every page is slow.',
      ru: 'После обновления страницы открываются медленно.',
    },
    { en: 'It froze in the middle of payday. Twice.', ru: 'Зависло в самый день зарплаты. Дважды.' },
    {
      en: 'Two days without an answer from support, while we could not send invoices.',
      ru: 'Два дня без ответа поддержки, а счета стоят.',
    },
    {
      en: 'Slow, slow, slow. Take the update back!',
      ru: 'Медленно, медленно и ещё раз медленно. Уберите это обновление!',
    },
    { en: 'The update broke our invoice templates.', ru: 'Обновление сломало наши шаблоны счетов.' },
    {
      en: '"Something went wrong" is all I see since the update.',
      ru: '«Что-то пошло не так» — после обновления вижу только это.',
    },
    { en: 'I am number 140 in the support queue, seriously?', ru: 'Я 140-й в очереди в поддержку, серьёзно?' },
    {
      en: 'After the update reports are slow and show last month.',
      ru: 'После обновления отчёты открываются медленно и показывают прошлый месяц.',
    },
  ],
};

/** Second sentences that fit any first one of the group. @type {Record<'promoter'|'passive'|'detractor', Wording[]>} */
const AFTERTHOUGHTS = {
  promoter: [
    { en: 'Thank you!', ru: 'Спасибо!' },
    { en: 'Keep it up.', ru: 'Так держать.' },
    { en: 'I recommend it to everybody.', ru: 'Всем советую.' },
    { en: 'Staying with you.', ru: 'Остаёмся с вами.' },
    { en: 'For the second year already.', ru: 'Уже второй год.' },
    { en: 'Worth the money.', ru: 'Своих денег стоит.' },
    { en: 'A rare case of a program that helps.', ru: 'Редкий случай, когда программа помогает.' },
    { en: 'Our shop says hello!', ru: 'Привет от нашего магазина!' },
    { en: 'Please do not change anything.', ru: 'Только ничего не меняйте.' },
    { en: 'Add a dark theme and it is perfect.', ru: 'Ещё бы ночную тему — и совсем сказка.' },
    { en: 'Ten out of ten.', ru: 'Десять из десяти.' },
  ],
  passive: [
    { en: 'The rest is fine.', ru: 'В остальном всё хорошо.' },
    { en: 'Hope you will improve it.', ru: 'Надеюсь, доработаете.' },
    { en: 'Otherwise no complaints.', ru: 'Других замечаний нет.' },
    { en: 'We will see in a year.', ru: 'Через год посмотрим.' },
    { en: 'Maybe a ten next time.', ru: 'Может, в следующий раз поставлю десять.' },
    { en: 'For now it is enough.', ru: 'Пока хватает.' },
    { en: 'Colleagues say the same.', ru: 'Коллеги говорят то же.' },
    { en: 'A small thing, but it comes up daily.', ru: 'Мелочь, но каждый день.' },
    { en: 'Tell me if it is already possible.', ru: 'Если так уже можно — подскажите, как.' },
  ],
  detractor: [
    { en: 'Very disappointing.', ru: 'Очень жаль.' },
    { en: 'Please do something about it.', ru: 'Сделайте что-нибудь, пожалуйста.' },
    { en: 'It used to be better.', ru: 'Раньше было лучше.' },
    { en: 'Not what we pay for.', ru: 'Мы платим не за это.' },
    { en: 'Already the third time.', ru: 'Уже в третий раз.' },
    { en: 'I do not recommend it.', ru: 'Не советую.' },
    { en: 'Nobody even apologised.', ru: 'Никто даже не извинился.' },
    { en: 'I am tired of explaining it to clients.', ru: 'Устали объяснять это клиентам.' },
    { en: 'If it is not fixed by the end of the month, we leave.', ru: 'Не исправите до конца месяца — уйдём.' },
    { en: 'There is no time for this.', ru: 'На это нет времени.' },
    { en: 'And we are customers since the first year.', ru: 'А мы ведь клиенты с первого года.' },
  ],
};

/**
 * What stands in the score cell of a row without a usable score, and how often (share of all rows).
 * @type {[Wording, number][]}
 */
const UNUSABLE = [
  [{ en: '', ru: '' }, 0.009],
  [{ en: 'rather not say', ru: 'не скажу' }, 0.0025],
  [{ en: '11', ru: '11' }, 0.0015],
];

/** Mulberry32: 32 bits of state, the same stream on every machine. @param {number} seed */
function randomStream(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @param {number} number */
function two(number) {
  return String(number).padStart(2, '0');
}

/** @template T @param {() => number} random @param {T[]} things */
function oneOf(random, things) {
  return things[Math.floor(random() * things.length)];
}

/** @template T @param {() => number} random @param {[T, number][]} weighted */
function oneByWeight(random, weighted) {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [thing, weight] of weighted) {
    left -= weight;
    if (left < 0) return thing;
  }
  return weighted[weighted.length - 1][0];
}

/** Shares of the three groups at a mood; mood 0 is 53 / 27 / 20. @param {number} mood */
function groupShares(mood) {
  const promoter = 0.53 * Math.exp(0.75 * mood);
  const detractor = 0.2 * Math.exp(-0.85 * mood);
  const sum = promoter + 0.27 + detractor;
  return /** @type {['promoter'|'passive'|'detractor', number][]} */ ([
    ['promoter', promoter / sum],
    ['passive', 0.27 / sum],
    ['detractor', detractor / sum],
  ]);
}

/** @param {number} score @param {() => number} random @returns {string[]} */
function marksFor(score, random) {
  const marks = RATINGS.map((follows) => {
    const pulled = follows * (score / 10) + (1 - follows) * ((random() + random()) / 2);
    return String(Math.max(1, Math.min(5, Math.round(1 + 4 * pulled))));
  });
  return random() < UNRATED ? RATINGS.map(() => '') : marks;
}

function makeAnswers() {
  const random = randomStream(SEED);
  const marking = randomStream(SEED + 2);
  const answers = [];
  for (let index = 0; index < MONTHS; ++index) {
    const month = ((FIRST_MONTH.month - 1 + index) % 12) + 1;
    const year = FIRST_MONTH.year + Math.floor((FIRST_MONTH.month - 1 + index) / 12);
    const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const count = Math.round(84 + 2.4 * index + 14 * (random() - 0.5));
    const monthAnswers = [];
    for (let number = 0; number < count; ++number) {
      const [plan, region, channel] = [PLANS, REGIONS, CHANNELS].map((segments) =>
        oneByWeight(
          random,
          segments.map((segment) => /** @type {[Segment, number]} */ ([segment, segment.share])),
        ),
      );
      // The slow release hurt most those who work in it all day.
      const hit = MOOD[index] < 0 && plan === PLANS[2] ? 1.35 : 1;
      const mood = MOOD[index] * hit + plan.pull + region.pull + channel.pull;
      const group = oneByWeight(random, groupShares(mood));
      const score = oneByWeight(random, /** @type {[number, number][]} */ (SCORES[group]));
      const duringDip = MOOD[index] < -0.3 && group === 'detractor' && random() < 0.7;
      /** @type {Wording | null} */
      let comment = null;
      if (random() < COMMENTING[group]) {
        const first = oneOf(random, COMMENTS[duringDip ? 'dip' : group]);
        const second = random() < 0.55 ? oneOf(random, AFTERTHOUGHTS[group]) : null;
        comment = second ? { en: `${first.en} ${second.en}`, ru: `${first.ru} ${second.ru}` } : first;
      }
      const usable = 1 - UNUSABLE.reduce((sum, [, share]) => sum + Number(share), 0);
      const scored = { en: String(score), ru: String(score) };
      const cell = oneByWeight(random, /** @type {[Wording, number][]} */ ([[scored, usable], ...UNUSABLE]));
      const day = { year, month, day: 1 + Math.floor(random() * days) };
      monthAnswers.push({
        day,
        group,
        cell,
        segments: [plan, region, channel],
        comment: cell === scored ? comment : null,
        ratings: marksFor(score, marking),
      });
    }
    monthAnswers.sort((a, b) => a.day.day - b.day.day);
    answers.push(...monthAnswers);
  }
  // Whoever answers again does so most of a year later.
  return answers.map((answer, index) => ({ ...answer, customer: `C${1000 + ((index * 487) % CUSTOMERS)}` }));
}

/** Orders from half a year before the first answers on, until the last day with answers. @param {ReturnType<typeof makeAnswers>} answers */
function makeOrders(answers) {
  const random = randomStream(SEED + 1);
  const time = (/** @type {Day} */ { year, month, day }) => Date.UTC(year, month - 1, day);
  const end = time(answers[answers.length - 1].day);
  const start = time(answers[0].day) - 183 * DAY_MS;
  /** @type {Map<string, typeof answers[number]>} */
  const first = new Map();
  for (const answer of answers) if (!first.has(answer.customer)) first.set(answer.customer, answer);
  const orders = [];
  const everyone = [...first.values()];
  for (const answer of everyone) {
    const source = oneByWeight(random, SOURCES);
    const usual = 40 + 260 * random() ** 2;
    const answered = time(answer.day);
    const came = answered - (10 + 330 * random()) * DAY_MS;
    let referrer = '';
    // Somebody who is older than this customer and was content enough.
    for (let tries = 0; source === SOURCES[0][0] && !referrer && tries < 40; ++tries) {
      const other = oneOf(random, everyone);
      if (time(other.day) < came && random() < RECOMMENDING[other.group]) referrer = other.customer;
    }
    for (let at = Math.max(came, start); at <= end;) {
      const date = new Date(at);
      const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
      orders.push({
        at,
        day,
        customer: answer.customer,
        amount: Math.round(usual * (0.8 + 0.4 * random())),
        source,
        referrer,
      });
      const days = at < answered ? DAYS_BEFORE : DAYS_AFTER[answer.group];
      const next = at + Math.max(1, -days * Math.log(1 - random())) * DAY_MS;
      // With the answer the waiting begins anew.
      at =
        at < answered && next > answered ? answered - DAYS_AFTER[answer.group] * Math.log(1 - random()) * DAY_MS : next;
    }
  }
  return orders.sort((a, b) => a.at - b.at);
}

/** @param {string} cell @param {string} delimiter */
function quoted(cell, delimiter) {
  return cell.includes(delimiter) || cell.includes('"') || cell.includes('\n')
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}

const answers = makeAnswers();
const orders = makeOrders(answers);

/** @param {'en'|'ru'} language @returns {string} */
function answersFile(language) {
  const { headings, date } = LANGUAGES[language];
  const rows = answers.map((answer) => [
    date(answer.day),
    answer.customer,
    answer.cell[language],
    ...answer.segments.map((segment) => segment.name[language]),
    answer.comment?.[language] ?? '',
    ...answer.ratings,
  ]);
  return csv(language, headings, rows);
}

/** @param {'en'|'ru'} language @returns {string} */
function ordersFile(language) {
  const { orderHeadings, date } = LANGUAGES[language];
  const rows = orders.map(({ day, customer, amount, source, referrer }) => [
    date(day),
    customer,
    String(amount),
    source[language],
    referrer,
  ]);
  return csv(language, orderHeadings, rows);
}

/** @param {'en'|'ru'} language @param {string[]} headings @param {string[][]} rows */
function csv(language, headings, rows) {
  const { delimiter, byteOrderMark } = LANGUAGES[language];
  return (
    byteOrderMark +
    [headings, ...rows].map((row) => row.map((cell) => quoted(cell, delimiter)).join(delimiter)).join('\r\n') +
    '\r\n'
  );
}

const checking = process.argv.includes('--check');
let stale = 0;
for (const language of /** @type {('en'|'ru')[]} */ (Object.keys(LANGUAGES))) {
  for (const [name, text] of [
    ['online-service', answersFile(language)],
    ['orders', ordersFile(language)],
  ]) {
    const file = new URL(`../web/samples/${name}.${language}.csv`, import.meta.url);
    if (!checking) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) {
      console.error(`${file.pathname} is not what tools/make-sample-data.mjs writes`);
      stale = 1;
    }
  }
}
process.exitCode = stale;
