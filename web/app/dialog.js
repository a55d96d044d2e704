// @ts-check
/** Short questions to the person, as modal dialogues: focus goes in and comes back, Escape says no. */
import { html, render } from 'lit';
import { t } from '../i18n/index.js';

let dialogs = 0;

/**
 * @param {(title: string) => unknown} content of the dialogue's form; a button with value "yes" agrees
 * @returns {Promise<FormData | null>} null where the person thought better of it
 */
function ask(content) {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  const id = `dialog-${++dialogs}`;
  dialog.setAttribute('aria-labelledby', id);
  document.body.append(dialog);
  render(html`<form method="dialog">${content(id)}</form>`, dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const form = /** @type {HTMLFormElement} */ (dialog.querySelector('form'));
      resolve(dialog.returnValue === 'yes' ? new FormData(form) : null);
      dialog.remove();
    });
  });
}

/** @param {{title: string, text: string, yes: string, no?: string}} question @returns {Promise<boolean>} */
export async function askWhether({ title, text, yes, no = t('dialog.no') }) {
  const answer = await ask(
    (id) =>
      html`<h2 id=${id}>${title}</h2>
        <p>${text}</p>
        <div class="row dialog-actions">
          <button class="button" value="no" autofocus>${no}</button>
          <button class="button button-primary" value="yes">${yes}</button>
        </div>`,
  );
  return answer !== null;
}

/** @param {{title: string, label: string, value: string, yes: string}} question @returns {Promise<string | null>} never empty */
export async function askText({ title, label, value, yes }) {
  const answer = await ask(
    (id) =>
      html`<h2 id=${id}>${title}</h2>
        <label class="field">
          <span class="label">${label}</span>
          <input class="input" name="text" .value=${value} maxlength="200" autocomplete="off" autofocus />
        </label>
        <div class="row dialog-actions">
          <button class="button" type="submit" value="no" formnovalidate>${t('dialog.cancel')}</button>
          <button class="button button-primary" value="yes">${yes}</button>
        </div>`,
  );
  return String(answer?.get('text') ?? '').trim() || null;
}

/** @param {{title: string, text: string, label: string, yes: string}} question @returns {Promise<string | null>} never empty; not trimmed */
export async function askSecret({ title, text, label, yes }) {
  const answer = await ask(
    (id) =>
      html`<h2 id=${id}>${title}</h2>
        <p>${text}</p>
        <label class="field">
          <span class="label">${label}</span>
          <input class="input" type="password" name="secret" autocomplete="off" required autofocus />
        </label>
        <div class="row dialog-actions">
          <button class="button" type="submit" value="no" formnovalidate>${t('dialog.cancel')}</button>
          <button class="button button-primary" value="yes">${yes}</button>
        </div>`,
  );
  return String(answer?.get('secret') ?? '') || null;
}
