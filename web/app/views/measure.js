// @ts-check
/** Measure: the board of KPIs. The address says which page of it: a card, its editor, the catalogue, the review, the settings, the queries. */
import { html } from 'lit';
import { PageElement } from '../element.js';
import '../board/board-page.js';
import '../board/card-editor.js';
import '../board/card-page.js';
import '../board/catalogue-page.js';
import '../board/review-page.js';
import '../board/settings-page.js';
import '../warehouse/board-query.js';

class MeasureView extends PageElement {
  static properties = { params: { attribute: false } };

  constructor() {
    super();
    this.params = new URLSearchParams();
    /** What was shown before: the reader of another page starts at its heading. @type {string | null} */
    this.shown = null;
  }

  render() {
    const card = this.params.get('card');
    const edit = this.params.get('edit');
    if (edit) return html`<card-editor .cardId=${edit}></card-editor>`;
    if (card) return html`<card-page .cardId=${card}></card-page>`;
    switch (this.params.get('page')) {
      case 'catalogue':
        return html`<catalogue-page .kpi=${this.params.get('kpi') ?? ''}></catalogue-page>`;
      case 'review':
        return html`<review-page></review-page>`;
      case 'warehouse':
        return html`<board-query .params=${this.params}></board-query>`;
      case 'settings':
        return html`<settings-page></settings-page>`;
      default:
        return html`<board-page></board-page>`;
    }
  }

  updated() {
    const here = this.params.toString();
    if (this.shown === here) return;
    const first = this.shown === null;
    this.shown = here;
    if (first) return;
    scrollTo({ top: 0, behavior: 'instant' });
    // The page draws itself in its own time, some after what is kept has been read.
    const focusHeading = (/** @type {number} */ left) => {
      const heading = /** @type {HTMLElement | null} */ (this.querySelector('h1'));
      if (heading) heading.focus({ preventScroll: true });
      else if (left > 0) requestAnimationFrame(() => focusHeading(left - 1));
    };
    requestAnimationFrame(() => focusHeading(60));
  }
}

customElements.define('measure-view', MeasureView);
