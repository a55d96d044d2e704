// @ts-check
/** What to do next: the steps that the findings give, each with the way to it. */
import { html, nothing } from 'lit';
import { t } from '../../i18n/index.js';
import { say } from './say.js';
import { nextSteps } from './sentences.js';

/**
 * @param {import('./sentences.js').Findings} findings
 * @param {{comments: (group: string | undefined, word?: string, when?: boolean) => void, segment: () => void}} ways
 */
export function nextPanel(findings, { comments, segment }) {
  const reads = findings.callbacks?.comments ?? false;
  /** @param {import('./sentences.js').Step['step']} step */
  const way = (step) => {
    const press = (/** @type {string} */ word, /** @type {() => void} */ act) =>
      html`<button class="link-button" type="button" @click=${act}>${t(word)}</button>`;
    if (step === 'call' && reads) return press('next.read_them', () => comments('detractor', undefined, true));
    if ((step === 'fall' || step === 'rise') && reads)
      return press('next.read_them', () => comments(undefined, undefined, true));
    if (step === 'segment') return press('next.look', segment);
    if (step === 'words') return press('next.read', () => comments('detractor', findings.words[0]));
    if (step === 'ask') return html`<a href="#/plan?task=answers">${t('next.plan')}</a>`;
    return nothing;
  };
  return html`<section class="card" aria-labelledby="next-title" data-panel="next">
    <h2 id="next-title">${t('next.title')}</h2>
    <ol class="next-steps">
      ${nextSteps(findings).map(
        ({ step, phrase }) =>
          html`<li data-step=${step}>
            <p>${say(phrase)}</p>
            <span class="no-print">${way(step)}</span>
          </li>`,
      )}
    </ol>
  </section>`;
}
