// @ts-check
/** What is shown in place of a survey that cannot be. */
import { createElement } from './create-element.js';
import { BadLink } from './link.js';

/**
 * @param {import('./strings.js').Strings} strings
 * @param {string} key of its heading; that of its text is the same with _text
 * @param {Record<string, string>} [values]
 * @param {(Node | undefined)[]} more
 */
export const messageSection = (strings, key, values = {}, ...more) =>
  createElement(
    'section',
    { className: 'page-message' },
    createElement('h2', {}, strings.text(key)),
    createElement('p', {}, strings.text(`${key}_text`, values)),
    ...more,
  );

/**
 * @param {import('./strings.js').Strings} strings
 * @param {any} error
 * @returns {Promise<{ section: HTMLElement, isOurs: boolean }>} `isOurs`: neither the link nor the survey is at fault
 */
export async function problemSection(strings, error) {
  if (error instanceof BadLink) return { section: messageSection(strings, 'link_broken'), isOurs: false };
  if (typeof error?.code === 'string' && error.where)
    return { section: messageSection(strings, 'survey_broken', {}, await faultOf(strings, error)), isOurs: false };
  const again = createElement(
    'button',
    { type: 'button', onclick: () => location.reload() },
    strings.text('try_again'),
  );
  return { section: messageSection(strings, 'survey_unreachable', {}, again), isOurs: true };
}

/**
 * A definition that the core refuses: what is wrong, and where, for the people who made it.
 * @param {import('./strings.js').Strings} strings
 * @param {any} error
 */
async function faultOf(strings, error) {
  const language = await import('../i18n/index.js');
  await language.startLanguage(['errors']);
  const { path } = error.where;
  return createElement(
    'p',
    { className: 'page-fault', role: 'alert' },
    createElement('span', { lang: language.language(), dir: 'auto' }, language.errorText(error)),
    path !== undefined && ' ',
    path !== undefined &&
      createElement('span', {}, `${strings.text('place')}: `, createElement('code', { dir: 'ltr' }, path || '/')),
  );
}
