// @ts-check
/** Draws a chart as wide as the place it has, anew when that changes: words keep their size on a phone. */

/** @typedef {(width: number) => SVGElement} Drawing */

/** While a page is being laid out there may be less for a moment; no chart fits into it. */
const NARROWEST = 160;

class ChartFrame extends HTMLElement {
  /** @type {Drawing | null} */
  #drawing = null;
  #width = 0;
  #observer = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width >= NARROWEST && width !== this.#width) {
      this.#width = width;
      this.#draw();
    }
  });

  connectedCallback() {
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
  }

  /** @param {Drawing} drawing */
  set drawing(drawing) {
    this.#drawing = drawing;
    if (this.#width > 0) this.#draw();
  }

  #draw() {
    if (this.#drawing) this.replaceChildren(this.#drawing(this.#width));
  }
}

customElements.define('chart-frame', ChartFrame);
