// @ts-check
/** What a survey is called, what stands above its questions, and its languages. */
import { html, nothing } from 'lit';
import { languageName, languages as siteLanguages, t } from '../../i18n/index.js';
import { removeIcon } from '../icons.js';
import { addLanguage, removeLanguage } from './edits.js';
import { choice, faultList, labelOf, languageLabel, plainField, textFields } from './fields.js';
import { languagesOf } from './texts.js';

/** Whether a language that is not in the list is being typed. @typedef {{isAsked: boolean, ask: (isAsked: boolean) => void}} Other */

const MORE_LANGUAGES = ['en', 'ru', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'tr', 'uk', 'kk', 'ar', 'he', 'fa', 'zh', 'ja'];
const OTHER = 'other';

/**
 * @param {import('./build-desk.js').BuildDesk} desk
 * @param {Other} other
 */
export function aboutPanel(desk, other) {
  const { definition } = desk;
  return html`<section class="card" aria-labelledby="build-about">
    <h2 id="build-about">${t('build.about')}</h2>
    ${textFields(desk, { path: '/title', label: labelOf('title'), text: definition.title, put: (title) => ({ ...definition, title }) })}
    ${textFields(desk, { path: '/intro', label: labelOf('intro'), text: definition.intro, rows: 2, put: (intro) => ({ ...definition, intro }), hint: labelOf('intro_hint') })}
    ${languagePanel(desk, other)}
    ${
      desk.saved
        ? html`<p class="small soft">${t('build.id_fixed', { id: definition.id })}</p>`
        : plainField(desk, {
            path: '/id',
            label: labelOf('survey_id'),
            value: definition.id,
            put: (id) => ({ ...definition, id }),
            hint: labelOf('survey_id_hint'),
            latin: true,
          })
    }
    ${faultList('/top', desk.faults.at('/languages').concat(desk.faults.at('/default_language')))}
  </section>`;
}

/** @param {import('./fields.js').Desk} desk @param {Other} other */
function languagePanel(desk, other) {
  const { definition } = desk;
  const offered = languagesOf(definition);
  const more = [...new Set([...siteLanguages, ...MORE_LANGUAGES])].filter((tag) => !offered.includes(tag));
  const change = (/** @type {import('./types.js').Definition} */ next) => desk.change(next);
  return html`<fieldset class="stack">
    <legend class="label">${t('build.languages')}</legend>
    <ul class="plain row language-list">
      ${offered.map(
        (tag) =>
          html`<li class="chip" data-language=${tag}>
            <span>${languageLabel(tag)}</span>
            ${
              tag === definition.default_language
                ? html`<span class="soft">${offered.length > 1 ? t('build.language_default') : ''}</span>`
                : html`<button
                    class="button button-quiet button-icon chip-button"
                    type="button"
                    aria-label=${t('build.language_remove', { language: languageLabel(tag) })}
                    title=${t('build.language_remove', { language: languageLabel(tag) })}
                    @click=${() => change(removeLanguage(definition, tag))}
                  >
                    ${removeIcon}
                  </button>`
            }
          </li>`,
      )}
    </ul>
    <div class="row language-tools">
      ${choice(
        t('build.language_add'),
        [
          { value: '', words: t('build.language_choose') },
          ...more.map((tag) => ({ value: tag, words: `${languageLabel(tag)} – ${languageName(tag)}` })),
          { value: OTHER, words: t('build.language_other') },
        ],
        other.isAsked ? OTHER : '',
        (tag) => {
          other.ask(tag === OTHER);
          if (tag && tag !== OTHER) change(addLanguage(definition, tag));
        },
        { field: 'add-language' },
      )}
      ${other.isAsked ? otherLanguage(desk, other) : nothing}
      ${
        offered.length > 1
          ? choice(
              t('build.default_language'),
              offered.map((tag) => ({ value: tag, words: languageLabel(tag) })),
              definition.default_language,
              (tag) => change({ ...definition, default_language: tag }),
              { field: 'default-language' },
            )
          : nothing
      }
    </div>
  </fieldset>`;
}

/** @param {import('./fields.js').Desk} desk @param {Other} other */
function otherLanguage(desk, other) {
  return html`<label class="field">
    <span class="label">${t('build.language_tag')}</span>
    <input
      class="input"
      dir="ltr"
      maxlength="35"
      autocomplete="off"
      data-field="language-tag"
      @change=${(/** @type {any} */ event) => {
        const tag = event.target.value.trim();
        if (!/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag)) return;
        other.ask(false);
        desk.change(addLanguage(desk.definition, tag));
      }}
    />
  </label>`;
}
