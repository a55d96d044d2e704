// @ts-check
/** The form of the widget's options: where it stands, when and of whom it is asked, what is stored. */
import { html, nothing } from 'lit';
import { t } from '../../i18n/index.js';
import { RULES } from '../../widget/attributes.js';
import { readRules } from '../../widget/targeting/rules.js';

const POSITIONS = ['inline', 'corner', 'modal', 'tab'];
/** The others tell of one person: they are written by the page for each. */
const FIELDS = RULES.filter((name) => !['person', 'answered', 'last-asked'].includes(name));
const ATTACHED = ['person', 'page'];

/** @typedef {(name: string, value: string) => void} Set an empty value takes the option away */

/** @param {Record<string, string>} options @param {Set} set */
export const widgetOptions = (options, set) =>
  html`<fieldset class="field">
      <legend class="label">${t('embed.position')}</legend>
      <div class="choices">
        ${POSITIONS.map(
          (position) =>
            html`<label
              ><input
                type="radio"
                name="position"
                value=${position}
                .checked=${options.position === position}
                @change=${() => set('position', position)}
              /><span>${t(`embed.position_${position}`)}</span></label
            >`,
        )}
      </div>
    </fieldset>
    <div class="embed-fields">${FIELDS.map((name) => field(name, options[name] ?? '', set))}</div>
    <fieldset class="field">
      <legend class="label">${t('embed.attach')}</legend>
      ${ATTACHED.map((what) => attachment(what, (options.attach ?? '').split(' ').filter(Boolean), set))}
      <span class="hint">${t('embed.attach_hint')}</span>
    </fieldset>`;

/** @param {string} name @param {string} value @param {Set} set */
function field(name, value, set) {
  const wrong = readRules((rule) => (rule === name ? value : null)).unread.length > 0;
  return html`<label class="field">
    <span class="label">${t(`embed.${name}`)} <code>${name}</code></span>
    <input
      class="input"
      data-field=${name}
      autocomplete="off"
      spellcheck="false"
      dir="ltr"
      aria-describedby=${`hint-${name}`}
      aria-invalid=${wrong ? 'true' : nothing}
      .value=${value}
      @input=${(/** @type {any} */ { target }) => set(name, target.value.trim())}
    />
    <span class="hint ${wrong ? 'field-error' : ''}" id=${`hint-${name}`}
      >${wrong ? t('embed.rule_wrong') : ''} <bdi dir="ltr">${t(`embed.${name}_hint`)}</bdi></span
    >
  </label>`;
}

/** @param {string} what @param {string[]} attached @param {Set} set */
function attachment(what, attached, set) {
  const toggle = () => set('attach', ATTACHED.filter((each) => attached.includes(each) !== (each === what)).join(' '));
  return html`<label class="row"
    ><input type="checkbox" .checked=${attached.includes(what)} @change=${toggle} />${t(`embed.attach_${what}`)}</label
  >`;
}
