// @ts-check
/** One person to call back: what they said, what was done, what to write. */
import { html, nothing } from 'lit';
import { formatDate, formatNumber, t } from '../../i18n/index.js';
import { groupMark } from '../icons.js';
import { groupOf } from '../score-group.js';
import { outcomes, states } from './queue.js';
import './reply-form.js';

/** @typedef {import('./queue.js').Case} Case */
/**
 * @typedef {{templates: import('./reply.js').Templates, change: (fields: Record<string, any>) => void, state: (state: Case['state']) => void,
 *   note: (text: string) => void, template: import('./reply-form.js').Keep}} Ways
 */

/** @param {string} time */
const dateText = (time) =>
  Number.isNaN(Date.parse(time))
    ? time
    : formatDate(time, { dateStyle: 'medium', ...(time.length === 10 && { timeZone: 'UTC' }) });

/** @param {Case} found @param {Ways} ways */
export function caseCard(found, ways) {
  const { id, answer, record, state, overdue, hours } = found;
  const group = groupOf(answer.score);
  const name = found.name || t('follow.unnamed');
  const facts = [
    answer.answered_at ? t('follow.answered', { date: dateText(answer.answered_at) }) : null,
    answer.value === null
      ? null
      : t('follow.value', { value: formatNumber(answer.value, { maximumFractionDigits: 2 }) }),
    hours === null ? null : t('follow.first_contact', { hours: formatNumber(hours, { maximumFractionDigits: 1 }) }),
  ];
  return html`<li class="card case" data-case=${id}>
    <div class="row">
      <span class="comment-score ${group}"
        >${groupMark(group)}<span class="visually-hidden">${t(`group.${group}`)},</span>
        ${formatNumber(answer.score)}</span
      >
      <h3><bdi>${name}</bdi></h3>
      <span class="badge" data-role="state">${t(`follow.state_${state}`)}</span>
      ${overdue ? html`<span class="badge" data-role="overdue">${t('follow.overdue')}</span>` : nothing}
    </div>
    ${answer.comment ? html`<blockquote dir="auto">${answer.comment}</blockquote>` : nothing}
    <p class="soft small">${facts.filter((fact) => fact !== null).join(' · ')}</p>
    ${work(found, ways)} ${notes(record, ways, name)}
    <details class="fold no-print" data-fold="reply">
      <summary>${t('follow.reply')}</summary>
      <reply-form .case=${found} .templates=${ways.templates} .keep=${ways.template}></reply-form>
    </details>
  </li>`;
}

/** @param {Case} found @param {Ways} ways */
function work({ record, state }, ways) {
  /** @param {any} event */
  const text = (event) => event.target.value.trim() || null;
  return html`<div class="editor-fields">
    <label class="field">
      <span class="label">${t('follow.state')}</span>
      <select class="input" data-field="state" @change=${(/** @type {any} */ event) => ways.state(event.target.value)}>
        ${states.map((each) => html`<option value=${each} .selected=${each === state}>${t(`follow.state_${each}`)}</option>`)}
      </select>
    </label>
    <label class="field">
      <span class="label">${t('follow.owner')}</span>
      <input
        class="input"
        data-field="owner"
        list="follow-owners"
        maxlength="100"
        autocomplete="off"
        .value=${record?.owner ?? ''}
        @change=${(/** @type {any} */ event) => ways.change({ owner: text(event) })}
      />
    </label>
    <label class="field">
      <span class="label">${t('follow.due')}</span>
      <input
        class="input"
        type="date"
        data-field="due"
        .value=${record?.due ?? ''}
        @change=${(/** @type {any} */ event) => ways.change({ due: text(event) })}
      />
    </label>
    <label class="field">
      <span class="label">${t('follow.tags')}</span>
      <input
        class="input"
        data-field="tags"
        list="follow-tags"
        maxlength="200"
        autocomplete="off"
        .value=${(record?.tags ?? []).join(', ')}
        @change=${(/** @type {any} */ event) => ways.change({ tags: tagsIn(event.target.value) })}
      />
    </label>
    ${
      state === 'closed' || record?.outcome
        ? html`<label class="field">
            <span class="label">${t('follow.outcome')}</span>
            <select
              class="input"
              data-field="outcome"
              @change=${(/** @type {any} */ event) => ways.change({ outcome: text(event) })}
            >
              <option value="" .selected=${!record?.outcome}>${t('follow.outcome_none')}</option>
              ${outcomes.map((each) => html`<option value=${each} .selected=${each === record?.outcome}>${t(`follow.outcome_${each}`)}</option>`)}
            </select>
          </label>`
        : nothing
    }
  </div>`;
}

/** Causes, each once, as they were typed. @param {string} text @returns {string[] | null} */
function tagsIn(text) {
  const tags = [...new Set(text.split(',').map((tag) => tag.trim()))].filter(Boolean);
  return tags.length ? tags : null;
}

/** @param {Case['record']} record @param {Ways} ways @param {string} name */
function notes(record, ways, name) {
  const written = Object.entries(record ?? {})
    .flatMap(([field, note]) => (field.startsWith('note.') && typeof note?.text === 'string' ? [note] : []))
    .sort((a, b) => String(a.at).localeCompare(String(b.at)));
  /** @param {SubmitEvent} event */
  const add = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const text = String(new FormData(form).get('note') ?? '').trim();
    if (!text) return;
    form.reset();
    ways.note(text);
  };
  return html`${
      written.length
        ? html`<ul class="case-notes" data-role="notes">
            ${written.map(
              ({ text, at, by }) =>
                html`<li>
                  <p dir="auto">${text}</p>
                  <p class="soft small">${[by, dateText(String(at))].filter(Boolean).join(' · ')}</p>
                </li>`,
            )}
          </ul>`
        : nothing
    }
    <form class="row no-print" @submit=${add}>
      <label class="field case-note">
        <span class="visually-hidden">${t('follow.note_about', { name })}</span>
        <input class="input" name="note" maxlength="2000" autocomplete="off" placeholder=${t('follow.note')} />
      </label>
      <button class="button button-small" data-action="note">${t('follow.note_add')}</button>
    </form>`;
}
