// @ts-check
/** The advice of survey.review on the desk: what was found, why it matters, what to do, and better words to take. */
import { html, nothing } from 'lit';
import { openWorkspace } from '../../engine/index.js';
import { formatList, languages, t, textsOf } from '../../i18n/index.js';
import { listSampleSurveys } from '../../survey/sample-surveys.js';
import { adviceIcon, warningIcon } from '../icons.js';
import { putQuestion } from './edits.js';
import { partsOf } from './faults.js';
import { languageLabel } from './fields.js';
import { isByGroup, languagesOf, wordingsOf } from './texts.js';

/** @typedef {import('./types.js').Definition} Definition */
/**
 * @typedef {{code: string, severity: 'warning' | 'advice', question: string | null, where: {path: string}, detail: Record<string, any>,
 *   better: string[]}} Finding
 */

/** Of the template the words of questions alone, and with a place for what one offers. */
const TEMPLATE = /^template\.(recommend|(promoter|passive|detractor)(\.own)?)$/;
const SAMPLE = /^sample\./;

/** @type {Promise<Record<string, Record<string, string>>> | null} */
let known = null;

/** The words that were here before: of the template and the samples, by language. */
async function readKnown() {
  /** @type {Record<string, Record<string, string>>} */
  const texts = {};
  for (const tag of languages) {
    const words = { ...(await textsOf(tag, 'build')), ...(await textsOf(tag, 'question-check')) };
    texts[tag] = Object.fromEntries(Object.entries(words).filter(([key]) => TEMPLATE.test(key) || SAMPLE.test(key)));
  }
  for (const sample of /** @type {Definition[]} */ (await listSampleSurveys()))
    for (const question of sample.questions)
      wordingsOf(question).forEach((wording, at) => {
        for (const [tag, words] of Object.entries(wording))
          (texts[tag] ??= {})[`sample.${sample.id}.${question.id}.${at}`] = words;
      });
  return texts;
}

/** @param {Definition} definition without fault @returns {Promise<Finding[]>} */
export async function reviewOf(definition) {
  const texts = await (known ??= readKnown());
  return (await openWorkspace().call('survey.review', { definition, texts })).findings;
}

/** @param {Definition} definition @param {Finding} finding @param {string} words @returns {Definition} with these words where the others stood */
export function withBetter(definition, { where }, words) {
  const [, place, , ...rest] = partsOf(where.path);
  const question = definition.questions[Number(place)];
  const [part, tag] = rest.length === 2 ? rest : [null, rest[0]];
  const text = /** @type {any} */ (question.text);
  const put = part === null ? { ...text, [tag]: words } : { ...text, [part]: { ...text[part], [tag]: words } };
  return putQuestion(definition, Number(place), { ...question, text: put });
}

/** Whether the finding stands at the words of a question, so that others may take their place. @param {Definition} definition @param {Finding} finding */
function isAtWords(definition, { where }) {
  const [list, place, part, ...rest] = partsOf(where.path);
  const question = definition.questions[Number(place)];
  return list === 'questions' && part === 'text' && question && rest.length === (isByGroup(question.text) ? 2 : 1);
}

/** In which wording and language it stands, where there are several. @param {Definition} definition @param {Finding} finding @returns {string} */
function placeOf(definition, finding) {
  if (!isAtWords(definition, finding)) return '';
  const [, , , ...rest] = partsOf(finding.where.path);
  const tag = /** @type {string} */ (rest.at(-1));
  const wording = rest.length === 2 ? t(`build.words_${rest[0]}`) : '';
  const spoken = languagesOf(definition).length > 1 ? languageLabel(tag) : '';
  return [wording, spoken].filter(Boolean).join(', ');
}

/** @typedef {{finding: Finding, place: string}} Placed */

/** What says the same of several wordings is said once. @param {Definition} definition @param {Finding[]} findings @returns {Placed[][]} */
function together(definition, findings) {
  /** @type {Map<string, Placed[]>} */
  const found = new Map();
  for (const finding of findings) {
    const key = `${finding.code} ${t(`check.${finding.code}`, finding.detail)}`;
    found.set(key, [...(found.get(key) ?? []), { finding, place: placeOf(definition, finding) }]);
  }
  return [...found.values()];
}

/**
 * @param {Finding[]} findings
 * @param {Definition} definition
 * @param {(definition: Definition) => void} change
 */
export function findingList(findings, definition, change) {
  if (findings.length === 0) return nothing;
  return html`<ul class="plain finding-list question-findings">
    ${together(definition, findings).map((alike) => {
      const [{ finding }] = alike;
      const places = alike.map(({ place }) => place).filter(Boolean);
      return html`<li class="finding" data-finding=${finding.code} data-severity=${finding.severity}>
        <span class="finding-sign" data-severity=${finding.severity}
          >${finding.severity === 'warning' ? warningIcon : adviceIcon}<span class="visually-hidden"
            >${t(`check.severity_${finding.severity}`)}:
          </span></span
        >
        <div class="stack">
          <p class="strong" dir="auto">${t(`check.${finding.code}`, finding.detail)}</p>
          ${places.length ? html`<p class="label">${formatList(places)}</p>` : nothing}
          <p class="soft">${t(`check.${finding.code}.why`, finding.detail)}</p>
          <p>${t(`check.${finding.code}.do`, finding.detail)}</p>
          ${betterWords(alike, definition, change)}
        </div>
      </li>`;
    })}
  </ul>`;
}

/** @param {Placed[]} alike @param {Definition} definition @param {(definition: Definition) => void} change */
function betterWords(alike, definition, change) {
  const better = alike.flatMap(({ finding, place }) => finding.better.map((words) => ({ finding, place, words })));
  if (better.length === 0) return nothing;
  return html`<div class="stack">
    <p class="label">${t('check.better')}</p>
    <ul class="plain stack">
      ${better.map(
        ({ finding, place, words }) =>
          html`<li class="row">
            ${alike.length > 1 ? html`<span class="label">${place}</span>` : nothing}
            <q dir="auto">${words}</q>
            ${
              isAtWords(definition, finding)
                ? html`<button
                    class="button button-small"
                    type="button"
                    data-action="take"
                    @click=${() => change(withBetter(definition, finding, words))}
                  >
                    ${t('check.take')}
                  </button>`
                : nothing
            }
          </li>`,
      )}
    </ul>
  </div>`;
}
