// @ts-check
/** An answer that is sent nowhere by itself, in the hands of the person who gave it: as a file, as text, by mail, by what the system shares with. */
import { jsonText } from 'truescore/json-text';
import { createElement } from './create-element.js';

/** Programs for mail cut longer addresses. */
const LONGEST_MAIL = 1900;

/** @param {any} response as one line of a file that Ask takes in */
export const answerLine = (response) => `${jsonText(response)}\n`;

/** @param {string} title @param {any} response @returns {string | null} null where it is too long for an address */
export function mailAddress(title, response) {
  const address = `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(answerLine(response))}`;
  return address.length > LONGEST_MAIL ? null : address;
}

/**
 * @param {object} options
 * @param {any} options.response
 * @param {string} options.title of the survey
 * @param {import('./strings.js').Strings} options.strings
 */
export function createTakeAlong({ response, title, strings }) {
  const line = answerLine(response);
  const name = `${response.survey.id}-${response.id.slice(-12)}.ndjson`;
  const file = () => new File([line], name, { type: 'application/x-ndjson' });
  const said = createElement('p', { className: 'take-said', role: 'status' });
  const subject = strings.text('mail_subject', { title });
  const button = (/** @type {string} */ key, /** @type {() => void} */ act) =>
    createElement('button', { type: 'button', className: 'take-button', onclick: act }, strings.text(key));

  const save = () => {
    const link = createElement('a', { href: URL.createObjectURL(file()), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  const copy = () =>
    Promise.resolve(navigator.clipboard?.writeText(line) ?? Promise.reject(new Error('no clipboard'))).then(
      () => void (said.textContent = strings.text('taken_copy')),
      () => void (said.textContent = strings.text('taken_copy_failed')),
    );
  const address = mailAddress(subject, response);
  const mail = () => {
    if (address) location.href = address;
    else said.textContent = strings.text('taken_mail_long');
  };
  const given = () =>
    navigator.canShare?.({ files: [file()] }) ? { files: [file()], title: subject } : { text: line, title: subject };
  const share = () => navigator.share(given()).catch(() => {});

  return createElement(
    'details',
    { className: 'take-along' },
    createElement('summary', {}, strings.text('take_along')),
    createElement(
      'div',
      { className: 'take-ways' },
      button('take_file', save),
      button('take_copy', copy),
      button('take_mail', mail),
      'share' in navigator && button('take_share', share),
    ),
    said,
  );
}
