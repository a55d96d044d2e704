// @ts-check
/**
 * A part of the page onto which a file may be dropped. A button inside with `data-action="choose-file"` opens the file dialogue.
 * Either way the event `files` brings all Files where the attribute `multiple` is set, else the event `file` the first. The attribute
 * `over` is there while a file hovers.
 */

const ACCEPTED =
  '.csv,.tsv,.txt,.json,.jsonl,.ndjson,.xlsx,.xlsm,.parquet,.gz,.zip,text/csv,text/plain,text/tab-separated-values,application/json';

class FileDrop extends HTMLElement {
  /** @type {HTMLInputElement | null} */
  #input = null;
  #depth = 0;

  connectedCallback() {
    this.addEventListener('click', this.#clicked);
    this.addEventListener('dragenter', this.#entered);
    this.addEventListener('dragover', this.#hovering);
    this.addEventListener('dragleave', this.#left);
    this.addEventListener('drop', this.#dropped);
  }

  /** @param {Event} event */
  #clicked = (event) => {
    const button = /** @type {Element} */ (event.target).closest('[data-action="choose-file"]');
    if (!button || !this.contains(button)) return;
    // A fresh one each time: the same file may be chosen twice.
    this.#input?.remove();
    this.#input = this.#makeInput();
    this.#input.click();
  };

  #makeInput() {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = this.getAttribute('accept') ?? ACCEPTED;
    input.multiple = this.hasAttribute('multiple');
    input.hidden = true;
    input.addEventListener('change', () => {
      this.#tell([...(input.files ?? [])]);
    });
    this.append(input);
    return input;
  }

  /** @param {File[]} files */
  #tell(files) {
    if (files.length === 0) return;
    if (this.hasAttribute('multiple')) this.dispatchEvent(new CustomEvent('files', { detail: files }));
    else this.dispatchEvent(new CustomEvent('file', { detail: files[0] }));
  }

  /** @param {DragEvent} event */
  #entered = (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    this.#depth += 1;
    this.toggleAttribute('over', true);
  };

  /** @param {DragEvent} event */
  #hovering = (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  #left = () => {
    this.#depth = Math.max(0, this.#depth - 1);
    this.toggleAttribute('over', this.#depth > 0);
  };

  /** @param {DragEvent} event */
  #dropped = (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    this.#depth = 0;
    this.toggleAttribute('over', false);
    if (files.length === 0) return;
    event.preventDefault();
    this.#tell(files);
  };
}

customElements.define('file-drop', FileDrop);
