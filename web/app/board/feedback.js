// @ts-check
/** What the team thinks of a card: accepted by whom, what is unclear, who is to be asked again; and a word of one's own. */
import { html, nothing } from 'lit';
import { t } from '../../i18n/index.js';
import { dayInWords } from './day.js';
import { keepOwnName, ownName } from './own-name.js';

const VERDICTS = /** @type {const} */ (['agree', 'unclear', 'not_useful']);

/**
 * @param {import('./types.js').Card} card @param {import('./types.js').CardState} state
 * @param {(feedback: any) => void} tell
 */
export function feedbackPanel(card, { acceptance }, tell) {
  const { agree, open, asked_again: again } = acceptance;
  return html`<section class="card" aria-labelledby="feedback-title" data-panel="feedback">
    <h2 id="feedback-title">${t('board.feedback')}</h2>
    <p>${t('board.acceptance', { agree: agree.length, open: open.length, again: again.length })}</p>
    ${
      agree.length + open.length + again.length
        ? html`<ul class="items">
            ${agree.map((word) => said(word, ''))} ${open.map((word) => said(word, ''))}
            ${again.map((word) => said(word, 'again'))}
          </ul>`
        : nothing
    }
    <form class="stack stack-wide no-print" @submit=${(/** @type {SubmitEvent} */ event) => submit(event, tell)}>
      <h3>${t('board.your_word')}</h3>
      <label class="field own-name">
        <span class="label">${t('board.your_name')}</span>
        <input class="input" name="who" required maxlength="200" autocomplete="name" .value=${ownName()} />
      </label>
      <fieldset>
        <legend class="label">${t('board.verdict_question', { name: card.label || card.name })}</legend>
        <div class="choices">
          ${VERDICTS.map(
            (verdict, index) =>
              html`<label
                ><input type="radio" name="verdict" value=${verdict} ?checked=${index === 0} /><span
                  >${t(`board.say_${verdict}`)}</span
                ></label
              >`,
          )}
        </div>
      </fieldset>
      <label class="field">
        <span class="label">${t('board.comment')}</span>
        <textarea class="input" name="comment" rows="2" maxlength="4000"></textarea>
      </label>
      <p><button class="button" data-action="feedback">${t('board.send_word')}</button></p>
    </form>
  </section>`;
}

/** @param {import('./types.js').Word} word @param {'' | 'again'} kind */
function said({ who, date, verdict, comment }, kind) {
  return html`<li class="item" data-verdict=${kind || verdict}>
    <div class="stack">
      <p>
        <span class="strong" dir="auto">${who}</span>:
        ${t(`board.say_${verdict}`)}${kind ? html` <span class="badge">${t('board.earlier_revision')}</span>` : nothing}
      </p>
      ${comment ? html`<p dir="auto">${comment}</p>` : nothing}
    </div>
    <time class="soft small" datetime=${date}>${dayInWords(date)}</time>
  </li>`;
}

/** @param {SubmitEvent} event @param {(feedback: any) => void} tell */
function submit(event, tell) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const fields = new FormData(form);
  const who = String(fields.get('who') ?? '').trim();
  if (!who) return;
  keepOwnName(who);
  tell({ who, verdict: fields.get('verdict'), comment: String(fields.get('comment') ?? '').trim() });
  /** @type {HTMLTextAreaElement} */ (form.elements.namedItem('comment')).value = '';
}
