// @ts-check
/** Findings of the review: what was found, why it matters, what to do. */
import { html, nothing } from 'lit';
import { formatNumber, formatPercent, has, t } from '../../i18n/index.js';
import { adviceIcon, warningIcon } from '../icons.js';
import { dayInWords } from './day.js';

/** @param {string} name @param {any} value @returns {string | number} an argument of the finding's message */
function argument(name, value) {
  if (value === '' || value === null || value === undefined) return 'none';
  if (name === 'date' || name === 'by') return dayInWords(value);
  // A sentence within a sentence has no full stop of its own.
  if (name === 'was' || name === 'now') return String(value).replace(/[.\s]+$/, '');
  if (name === 'likeness') return formatPercent(value);
  if (name === 'target') return formatNumber(value);
  if (name === 'kpi') return has(`kpi.${value}.label`) ? t(`kpi.${value}.label`) : value;
  if (name === 'statement') return t(`statement.${value}`);
  return value;
}

/** @param {import('./types.js').Finding} finding @param {'' | '.why' | '.do'} [part] */
export function findingText({ code, detail }, part = '') {
  const args = Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, argument(name, value)]));
  return t(`finding.${code}${part}`, args);
}

/** @param {import('./types.js').Finding} finding */
const signOf = ({ severity }) =>
  html`<span class="finding-sign" data-severity=${severity}
    >${severity === 'warning' ? warningIcon : adviceIcon}<span class="visually-hidden"
      >${t(`severity.${severity}`)}:
    </span></span
  >`;

/** The headlines alone, for a tile. @param {import('./types.js').Finding[]} findings @param {number} most */
export function findingHeadlines(findings, most) {
  if (findings.length === 0) return nothing;
  const rest = findings.length - most;
  return html`<ul class="plain finding-headlines">
    ${[...findings]
      .sort((a, b) => Number(b.severity === 'warning') - Number(a.severity === 'warning'))
      .slice(0, most)
      .map(
        (finding) => html`<li data-finding=${finding.code}>${signOf(finding)}<span>${findingText(finding)}</span></li>`,
      )}
    ${rest > 0 ? html`<li class="soft">${t('board.more_findings', { count: rest })}</li>` : nothing}
  </ul>`;
}

/** In full. @param {import('./types.js').Finding[]} findings @param {(finding: import('./types.js').Finding) => unknown} [action] */
export function findingList(findings, action = () => nothing) {
  return html`<ul class="plain finding-list">
    ${findings.map(
      (finding) =>
        html`<li class="finding" data-finding=${finding.code} data-severity=${finding.severity}>
          ${signOf(finding)}
          <div class="stack">
            <p class="strong" dir="auto">${findingText(finding)}</p>
            <p class="soft" dir="auto">${findingText(finding, '.why')}</p>
            <p dir="auto">${findingText(finding, '.do')}</p>
            ${action(finding)}
          </div>
        </li>`,
    )}
  </ul>`;
}
