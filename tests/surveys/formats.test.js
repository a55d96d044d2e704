// @ts-check
/** Surveys of SurveyJS and Formbricks come in, ours goes out to SurveyJS and comes back as it was. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { loadSurveyEngine } from 'truescore/survey';
import { exportSurvey, importSurvey, surveyFormat } from 'truescore/survey-formats';
import { readExpression, writeExpression } from '../../wasm/js/survey-formats/surveyjs-expression.js';

const engine = await loadSurveyEngine({ flavour: 'js' });
const read = (/** @type {string} */ path) =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const fixture = (/** @type {string} */ name) => read(`tests/surveys/fixtures/${name}.json`);
const samples = ['customer-nps', 'after-support', 'product-relationship'].map((name) =>
  read(`web/samples/surveys/${name}.json`),
);
const surveys = [...samples, ...read('core/survey/definition.schema.json').examples];
const codes = (/** @type {any} */ { notes }) => notes.map((/** @type {any} */ { code, path }) => `${code} ${path}`);
const asked = (/** @type {any} */ { definition }, /** @type {string} */ id) =>
  definition.questions.find((/** @type {any} */ each) => each.id === id);

/** Numbers by chance, the same in every run. @param {number} seed */
const randomOf = (seed) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

test('the format is told by what stands in the file', () => {
  assert.equal(surveyFormat(samples[0]), 'truescore');
  assert.equal(surveyFormat(fixture('surveyjs')), 'surveyjs');
  assert.equal(surveyFormat({ elements: [{ type: 'text', name: 'a' }] }), 'surveyjs');
  assert.equal(surveyFormat(fixture('formbricks-questions')), 'formbricks');
  assert.equal(surveyFormat(fixture('formbricks-blocks')), 'formbricks');
  for (const other of [null, 3, [], {}, { pages: [] }, { questions: ['?'] }, { questions: [{ text: 'Why?' }] }])
    assert.equal(surveyFormat(other), null, JSON.stringify(other));
  assert.throws(() => importSurvey({}), { code: 'survey_format_unknown' });
  assert.throws(() => exportSurvey(samples[0], 'word'), { code: 'value_not_allowed' });
});

/** A survey that states no default. @param {any} survey */
const withoutDefaults = (survey) => ({
  ...survey,
  questions: survey.questions.map((/** @type {any} */ question) =>
    Object.fromEntries(
      Object.entries(question).filter(
        ([key, value]) =>
          !(question.type === 'rating' && ((key === 'min' && value === 1) || (key === 'max' && value === 5))),
      ),
    ),
  ),
});

for (const survey of surveys)
  test(`${survey.id} comes back from SurveyJS as it was`, () => {
    const { survey: theirs, notes } = exportSurvey(survey, 'surveyjs');
    assert.deepEqual(notes, []);
    // What went through a file.
    const back = importSurvey(JSON.parse(JSON.stringify(theirs)));
    assert.equal(back.format, 'surveyjs');
    assert.deepEqual(back.definition, withoutDefaults(survey));
    assert.deepEqual(codes(back), ['looks_not_mapped ']);
  });

test('who acts on an answer, the delivery and the languages come back as well', () => {
  const survey = {
    ...structuredClone(samples[0]),
    version: 7,
    languages: ['ru', 'en', 'ar'],
    default_language: 'ru',
    delivery: { adapter: 'webhook', url: 'https://collect.example/1' },
  };
  Object.assign(survey.questions[0], { owner: 'Support lead', action: 'Calls back', required: false });
  const { survey: theirs, notes } = exportSurvey(survey, 'surveyjs');
  assert.deepEqual(codes({ notes }), ['delivery_not_mapped /delivery']);
  const back = importSurvey(theirs).definition;
  assert.equal(theirs.locale, 'ru');
  assert.equal(theirs.title.default, survey.title.ru);
  assert.deepEqual(back, survey);
});

test('a follow-up worded by group is three elements of one value in SurveyJS', () => {
  const { survey } = exportSurvey(samples[0], 'surveyjs');
  const elements = survey.pages[1].elements;
  assert.deepEqual(
    elements.map((/** @type {any} */ { name, valueName, visibleIf }) => [name, valueName, visibleIf]),
    [
      ['reason-promoter', 'reason', '{recommend} >= 9'],
      ['reason-passive', 'reason', '({recommend} >= 7 and {recommend} <= 8)'],
      ['reason-detractor', 'reason', '{recommend} <= 6'],
    ],
  );
});

test('what was changed in SurveyJS is read anew, what was not stays ours', () => {
  const { survey } = exportSurvey(samples[0], 'surveyjs');
  survey.pages[2].elements[0].visibleIf = '{recommend} < 5';
  survey.pages[2].elements[0].title.default = 'What matters?';
  survey.pages[1].elements[0].title.default = 'What do you like?';
  const { definition } = importSurvey(survey);
  assert.deepEqual(definition.questions[2].show_if, { question: 'recommend', at_most: 4 });
  assert.equal(definition.questions[2].text.en, 'What matters?');
  assert.equal(definition.questions[1].text.promoter.en, 'What do you like?');
  assert.deepEqual(definition.questions[3], samples[0].questions[3]);
});

test('text is never markup: it goes out escaped and comes back as text', () => {
  const survey = structuredClone(samples[1]);
  survey.thank_you = { default: { en: 'a < b & "c"\n<script>x</script>' } };
  survey.languages = ['en', 'ru', 'ar'].filter((tag) => tag in survey.title);
  const { survey: theirs } = exportSurvey(survey, 'surveyjs');
  assert.equal(theirs.completedHtml, 'a &lt; b &amp; "c"<br>&lt;script&gt;x&lt;/script&gt;');
  assert.deepEqual(importSurvey(theirs).definition.thank_you, survey.thank_you);
});

test('a survey of SurveyJS comes in, and everything that does not is told by itself', () => {
  const given = fixture('surveyjs');
  const reply = importSurvey(given);
  engine.checkSurvey({ definition: reply.definition });
  assert.deepEqual(
    reply.definition.questions.map((/** @type {any} */ { id, type }) => `${id} ${type}`),
    [
      'nps_score nps',
      'deck single',
      'what-went-wrong text',
      'liked multiple',
      'food rating',
      'speed single',
      'again single',
      'mail text',
      'last text',
    ],
  );
  assert.deepEqual(codes(reply), [
    'other_without_words /pages/0/elements/1',
    'property_not_mapped /pages/1/elements/1/elements/0/validators',
    'scale_as_choice /pages/1/elements/1/elements/2',
    'input_not_mapped /pages/1/elements/3/inputType',
    'question_not_mapped /pages/1/elements/4',
    'markup_dropped /pages/1/elements/5/title',
    'condition_not_mapped /pages/1/elements/5/visibleIf',
    'property_not_mapped /calculatedValues',
    'markup_dropped /completedHtmlOnCondition/0/html',
    'condition_not_mapped /completedHtmlOnCondition/1/expression',
    'looks_not_mapped ',
  ]);
  assert.deepEqual(reply.definition.title, { en: 'Ferry crossing', de: 'Überfahrt mit der Fähre' });
  assert.deepEqual(reply.definition.thank_you, {
    default: { en: 'Thank you & safe travels\nSee you aboard.' },
    promoter: { en: 'Wonderful!' },
  });
  // Page, panel and element each have a condition; all must hold.
  const shown = (/** @type {any} */ answers) =>
    engine.nextStep({ definition: reply.definition, answers, language: 'de' });
  const step = shown({ nps_score: 3, deck: '3', 'what-went-wrong': 'x', liked: ['food'] });
  assert.equal(!step.done && step.question.id, 'food');
  const other = shown({ nps_score: 9, deck: 'upper', liked: ['view', 'crew'], speed: null });
  assert.equal(!other.done && other.question.id, 'again', '!({food} < 2) holds where the food was not asked about');
});

test('a plain 0–10 scale is the recommendation question only where it asks to recommend', () => {
  const of = (/** @type {string} */ title) =>
    importSurvey({ elements: [{ type: 'rating', name: 'q', title, rateMin: 0, rateMax: 10 }] }).definition.questions[0]
      .type;
  assert.equal(of('Would you recommend us?'), 'nps');
  assert.equal(of('Насколько вероятно, что вы порекомендуете нас?'), 'nps');
  assert.equal(of('How much does it hurt?'), 'rating');
});

/** @type {any[]} */
const QUESTIONS = [
  { id: 'n', type: 'nps', text: { en: 'N' }, required: false },
  { id: 'r', type: 'rating', text: { en: 'R' }, min: 0, max: 4 },
  {
    id: 's',
    type: 'single',
    text: { en: 'S' },
    options: ['a', "b'c", 'd'].map((id, at) => ({ id: ['a', 'b-c', 'd'][at], text: { en: id } })),
  },
  { id: 'm', type: 'multiple', text: { en: 'M' }, options: ['x', 'y', 'z'].map((id) => ({ id, text: { en: id } })) },
  { id: 't', type: 'text', text: { en: 'T' } },
];
const ask = (/** @type {string} */ name) => {
  const question = QUESTIONS.find(({ id }) => id === name);
  if (!question) throw new Error(name);
  return { question, valueOf: (/** @type {any} */ value) => value };
};

/** Whether the core asks a question on this condition after these answers. @param {any} condition @param {any} answers */
function holds(condition, answers) {
  const definition = {
    truescore_survey: 1,
    id: 'c',
    version: 1,
    title: { en: 'C' },
    default_language: 'en',
    questions: [...QUESTIONS, { id: 'last', type: 'text', text: { en: 'L' }, show_if: condition }],
  };
  return !engine.nextStep({ definition, answers, language: 'en' }).done;
}

const random = randomOf(7);
const pick = (/** @type {any[]} */ list) => list[Math.floor(random() * list.length)];
const someAnswers = () => ({
  n: pick([null, 0, 3, 6, 7, 8, 9, 10]),
  r: pick([null, 0, 1, 2, 3, 4]),
  s: pick([null, 'a', 'b-c', 'd']),
  m: pick([null, ['x'], ['y'], ['x', 'z'], ['x', 'y', 'z']]),
  t: pick([null, 'words']),
});
/** @param {number} depth @returns {any} */
function someCondition(depth) {
  if (depth > 0 && random() < 0.6) {
    const kind = pick(['all', 'any', 'not']);
    if (kind === 'not') return { not: someCondition(depth - 1) };
    return { [kind]: Array.from({ length: 1 + Math.floor(random() * 3) }, () => someCondition(depth - 1)) };
  }
  return pick([
    {
      question: 'n',
      group: pick([
        ['promoter'],
        ['passive'],
        ['detractor'],
        ['promoter', 'detractor'],
        ['passive', 'detractor'],
        ['promoter', 'passive', 'detractor'],
      ]),
    },
    { question: 'n', at_least: pick([1, 7, 9]) },
    { question: 'n', at_least: 3, at_most: 7 },
    { question: 'r', at_most: pick([0, 2, 3]) },
    { question: 'r', is: pick([[0], [1, 4]]) },
    { question: 's', is: pick([['a'], ['b-c', 'd']]) },
    { question: 'm', is: pick([['x'], ['y', 'z']]) },
    { question: pick(['n', 'r', 's', 'm', 't']), answered: pick([true, false]) },
  ]);
}

test('a condition written as an expression and read again holds for the very same answers', () => {
  let yes = 0;
  for (let run = 0; run < 300; ++run) {
    const condition = someCondition(3);
    const text = writeExpression(condition);
    const back = readExpression(text, ask);
    for (let each = 0; each < 12; ++each) {
      const answers = someAnswers();
      const truth = holds(condition, answers);
      yes += Number(truth);
      assert.equal(holds(back, answers), truth, `${text} ${JSON.stringify(answers)}`);
    }
  }
  assert.ok(yes > 500 && yes < 3100, `${yes} of 3600 hold`);
});

test('expressions are read as SurveyJS reads them', () => {
  /** @type {[string, any][]} */
  const cases = [
    ['{n} > 8', { question: 'n', at_least: 9 }],
    ['{n} >= 6.5', { question: 'n', at_least: 7 }],
    ['3 < {n}', { question: 'n', at_least: 4 }],
    ['{n} greaterorequal 0', { question: 'n', answered: true }],
    ["{s} == 'a'", { question: 's', is: ['a'] }],
    ['{s} <> "a"', { not: { question: 's', is: ['a'] } }],
    ["{m} contains 'x'", { question: 'm', is: ['x'] }],
    ["{m} notcontains 'x'", { not: { question: 'm', is: ['x'] } }],
    [
      "{m} allof ['x', 'y']",
      {
        all: [
          { question: 'm', is: ['x'] },
          { question: 'm', is: ['y'] },
        ],
      },
    ],
    [
      '{t} notempty AND ({n} empty OR {r} = 2)',
      {
        all: [
          { question: 't', answered: true },
          {
            any: [
              { question: 'n', answered: false },
              { question: 'r', is: [2] },
            ],
          },
        ],
      },
    ],
    ['{n} >= 7 && {n} <= 8', { question: 'n', at_least: 7, at_most: 8 }],
    [
      "{t} empty or {n} < 3 and {s} = 'd'",
      {
        any: [
          { question: 't', answered: false },
          {
            all: [
              { question: 'n', at_most: 2 },
              { question: 's', is: ['d'] },
            ],
          },
        ],
      },
    ],
    [
      '!({n} < 3 or {t} empty)',
      { all: [{ not: { question: 'n', at_most: 2 } }, { not: { question: 't', answered: false } }] },
    ],
  ];
  for (const [text, condition] of cases) assert.deepEqual(readExpression(text, ask), condition, text);
});

test('an expression that says more than a condition can is refused whole, never read in part', () => {
  for (const text of [
    '',
    '{n}',
    '{n} > ',
    '{n} > 10',
    "{t} = 'yes'",
    'iif({n} > 3, 1, 2) = 1',
    '{n} > {r}',
    '({n} > 3',
    "{m} = ['x','y']",
    '{n} ~ 3',
    "{s} > 'a'",
    '{n} + 1 > 3',
    '{n} > 3 {r} < 2',
  ])
    assert.throws(() => readExpression(text, ask), Error, text);
});

/** Walks a Formbricks survey as Formbricks does: the first rule that holds jumps. @param {any[]} questions @param {any} answers @param {(rule: any, answers: any) => boolean} ruleHolds */
function walk(questions, answers, ruleHolds) {
  /** @type {string[]} */
  const order = [];
  for (let at = 0; at < questions.length;) {
    const { id, logic = [] } = questions[at];
    order.push(id);
    const rule = logic.find((/** @type {any} */ each) =>
      ruleHolds(each, { ...Object.fromEntries(order.map((each) => [each, answers[each] ?? null])) }),
    );
    const target =
      rule?.destination ??
      rule?.actions.find((/** @type {any} */ { objective }) => objective === 'jumpToQuestion')?.target;
    const to = questions.findIndex((each) => each.id === target);
    at = target === undefined ? at + 1 : to < 0 ? questions.length : to;
  }
  return order;
}

test('jumps of Formbricks become conditions by which the same questions are asked', () => {
  const given = fixture('formbricks-questions');
  const reply = importSurvey(given);
  engine.checkSurvey({ definition: reply.definition });
  const ruleHolds = (/** @type {any} */ rule, /** @type {any} */ answers) =>
    rule.destination
      ? answers.part === 'wtj93x'
      : (answers.score ?? -1) >= rule.conditions.conditions[0].rightOperand.value;
  const chance = randomOf(11);
  for (let run = 0; run < 200; ++run) {
    const answers = { score: Math.floor(chance() * 11), part: ['wtj93x', 'k2m4pq', null][Math.floor(chance() * 3)] };
    const theirs = walk(given.questions, answers, ruleHolds).filter((id) => id !== 'info');
    const ours = [];
    /** @type {Record<string, any>} */
    const given_ = {};
    for (;;) {
      const step = engine.nextStep({ definition: reply.definition, answers: given_, language: 'en' });
      if (step.done) break;
      ours.push(step.question.id);
      given_[step.question.id] = /** @type {any} */ (answers)[step.question.id] ?? null;
    }
    assert.deepEqual(ours, theirs, JSON.stringify(answers));
  }
});

test('a survey of Formbricks comes in, and everything that does not is told by itself', () => {
  const reply = importSurvey(fixture('formbricks-questions'));
  assert.deepEqual(codes(reply), [
    'recall_not_mapped /questions/1/headline',
    'other_without_words /questions/2',
    'question_not_mapped /questions/3',
    'consent_as_choice /questions/5',
    'input_not_mapped /questions/6/inputType',
    'markup_dropped /questions/6/headline',
    'action_not_mapped /questions/0/logic/1',
    'ending_not_mapped /endings/1',
    'hidden_fields /hiddenFields',
    'variable_not_mapped /variables/0',
    'looks_not_mapped ',
  ]);
  assert.deepEqual(reply.definition.languages, ['en', 'ru']);
  assert.deepEqual(reply.definition.intro, { en: 'Welcome\nThree questions.', ru: 'Здравствуйте\nТри вопроса.' });
  assert.deepEqual(reply.definition.thank_you, { default: { en: 'Thanks!', ru: 'Спасибо!' } });
  assert.equal(asked(reply, 'wrong').text.en, 'What went wrong, dear rider?');
  assert.equal(asked(reply, 'wrong').max_length, 300);
  assert.equal(asked(reply, 'stars').max, 7);
});

test('blocks of elements come in like questions, and a rule on a variable is told', () => {
  const reply = importSurvey(fixture('formbricks-blocks'));
  engine.checkSurvey({ definition: reply.definition });
  assert.deepEqual(
    reply.definition.questions.map((/** @type {any} */ { id }) => id),
    ['kind', 'often', 'missing', 'score'],
  );
  assert.deepEqual(asked(reply, 'missing').show_if, {
    all: [
      { any: [{ not: { question: 'kind', is: ['books'] } }, { not: { question: 'kind', is: ['films'] } }] },
      { not: { question: 'often', answered: false } },
    ],
  });
  assert.deepEqual(codes(reply), [
    'question_not_mapped /blocks/2/elements/1',
    'jump_not_mapped /blocks/0/logic/1',
    'looks_not_mapped ',
  ]);
});

test('a jump back and a question that nobody reaches are told', () => {
  const question = (/** @type {string} */ id, more = {}) => ({
    id,
    type: 'openText',
    headline: { default: id },
    required: false,
    ...more,
  });
  const rule = {
    conditions: {
      connector: 'and',
      conditions: [{ leftOperand: { type: 'question', value: 'b' }, operator: 'isSubmitted' }],
    },
    actions: [{ objective: 'jumpToQuestion', target: 'a' }],
  };
  const reply = importSurvey({
    name: 'S',
    questions: [question('a', { logicFallback: 'c' }), question('b', { logic: [rule] }), question('c')],
  });
  assert.deepEqual(codes(reply), ['never_asked /questions/0/logicFallback', 'jump_back /questions/1/logic/0']);
});

test('odd files are refused or taken in without a fault of ours', () => {
  const chance = randomOf(3);
  for (const name of ['surveyjs', 'formbricks-questions', 'formbricks-blocks'])
    for (let run = 0; run < 400; ++run) {
      const given = fixture(name);
      // Somewhere another value stands than there should.
      let holder = given;
      for (let depth = 0; depth < 6; ++depth) {
        const keys = Object.keys(holder);
        const key = keys[Math.floor(chance() * keys.length)];
        const inner = holder[key];
        if (typeof inner === 'object' && inner !== null && Object.keys(inner).length && chance() < 0.8) {
          holder = inner;
          continue;
        }
        holder[key] = [null, 3, 'x', [], {}, [null], { default: 5 }, true][Math.floor(chance() * 8)];
        break;
      }
      try {
        engine.checkSurvey({ definition: importSurvey(given).definition });
      } catch (error) {
        assert.equal(
          typeof (/** @type {any} */ (error).code),
          'string',
          `${name}: ${/** @type {any} */ (error).stack}\n${JSON.stringify(given)}`,
        );
      }
    }
});
