// @ts-check
/** Plan: how many answers a question takes, and what the answers that there are can tell. */
import { html, nothing } from 'lit';
import { t } from '../../i18n/index.js';
import { addressOf } from '../address.js';
import { PageElement } from '../element.js';
import '../plan/answers-needed.js';
import '../plan/nps-calculator.js';

/** The parameter `task` of the address; the first where it names none. */
const tasks = ['score', 'answers'];

class PlanView extends PageElement {
  static properties = { params: { attribute: false } };

  constructor() {
    super();
    this.params = new URLSearchParams();
  }

  render() {
    const task = tasks.find((each) => each === this.params.get('task')) ?? tasks[0];
    return html`<div class="page plan">
      <header class="page-head">
        <h1 tabindex="-1">${t(`plan.title_${task}`)}</h1>
        <p>${t(`plan.lead_${task}`)}</p>
      </header>
      <nav class="row no-print" aria-label=${t('plan.tasks')}>
        ${tasks.map(
          (each, index) =>
            html`<a
              class="button button-small ${each === task ? '' : 'button-quiet'}"
              href=${addressOf('plan', index ? { task: each } : {})}
              aria-current=${each === task ? 'page' : nothing}
              >${t(`plan.task_${each}`)}</a
            >`,
        )}
      </nav>
      ${
        task === 'answers'
          ? html`<answers-needed .params=${this.params}></answers-needed>`
          : html`<nps-calculator .params=${this.params}></nps-calculator>`
      }
    </div>`;
  }
}

customElements.define('plan-view', PlanView);
