// @ts-check
/** The choice of what counts once: the same response, the same person. */
import { html, nothing } from 'lit';
import { t } from '../i18n/index.js';

/** @typedef {import('truescore/analytics').DuplicateRule} DuplicateRule */

const KINDS = /** @type {const} */ (['none', 'id', 'respondent']);
const KEEPS = /** @type {const} */ (['first', 'last', 'all']);

/** The columns that may tell the same response or person: not the score, nor what has few values. @param {import('./sources.js').OpenSource} open */
function knownBy({ description, roles }) {
  const read = description.columns
    .filter(({ label, kind }) => ['category', 'text', 'number'].includes(kind) && label !== roles.comment)
    .map(({ label }) => label)
    .sort((a, b) => Number(b === roles.customer) - Number(a === roles.customer));
  return [...new Set([...read, ...(roles.ids ?? [])])];
}

/** @param {import('./sources.js').OpenSource} open @param {(rule: DuplicateRule | null) => void} choose */
export function duplicatesPanel(open, choose) {
  const columns = knownBy(open);
  const [id = columns[0]] = open.roles.ids ?? [];
  const rule = open.roles.duplicates ?? null;
  if (columns.length === 0) return nothing;
  /** @param {Partial<DuplicateRule>} change */
  const changed = (change) => choose({ rule: 'id', column: columns[0], keep: 'first', ...rule, ...change });
  /** @param {any} event */
  const chooseKind = ({ target: { value } }) => {
    if (value === 'none') choose(null);
    else changed({ rule: value, ...(rule ? {} : { column: value === 'id' ? id : columns[0] }) });
  };
  /** @param {any} event */
  const chooseDays = ({ target: { value } }) => changed({ window_days: Number(value) > 0 ? Number(value) : null });
  return html`<section class="card" aria-labelledby="duplicates-title" data-panel="duplicates">
    <div class="stack">
      <h2 id="duplicates-title">${t('duplicates.title')}</h2>
      <p class="soft small">${t('duplicates.hint')}</p>
    </div>
    <div class="row reading-fields">
      ${select('rule', t('duplicates.rule'), KINDS, rule?.rule ?? 'none', (kind) => t(`duplicates.rule_${kind}`), chooseKind)}
      ${
        rule
          ? html`${select(
              'column',
              t('duplicates.column'),
              columns,
              rule.column,
              (label) => label,
              (event) => changed({ column: event.target.value }),
            )}
            ${select(
              'keep',
              t('duplicates.keep'),
              KEEPS,
              rule.keep ?? 'first',
              (keep) => t(`duplicates.keep_${keep}`),
              (event) => changed({ keep: event.target.value }),
            )}`
          : nothing
      }
      ${
        rule?.rule === 'respondent' && open.roles.date !== null
          ? html`<label class="field">
              <span class="label">${t('duplicates.days')}</span>
              <input
                class="input"
                type="number"
                min="1"
                max="3650"
                data-field="duplicate-days"
                .value=${String(rule.window_days ?? '')}
                @change=${chooseDays}
              />
            </label>`
          : nothing
      }
    </div>
  </section>`;
}

/**
 * @template {string} Value
 * @param {string} field @param {string} label @param {readonly Value[]} values @param {string} chosen
 * @param {(value: Value) => string} name @param {(event: any) => void} change
 */
function select(field, label, values, chosen, name, change) {
  return html`<label class="field">
    <span class="label">${label}</span>
    <select class="input" data-field=${`duplicate-${field}`} @change=${change}>
      ${values.map((value) => html`<option value=${value} ?selected=${value === chosen}>${name(value)}</option>`)}
    </select>
  </label>`;
}
