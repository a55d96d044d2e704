// @ts-check
/**
 * A part of the page onto which a file may be dropped. A button inside with `data-action="choose-file"` opens the file dialogue.
 * Either way the event `file` brings the File. The attribute `over` is there while a file hovers.
 */

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
    input.accept = this.getAttribute('accept') ?? '.csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values';
    input.hidden = true;
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file) this.#tell(file);
    });
    this.append(input);
    return input;
  }

  /** @param {File} file */
  #tell(file) {
    this.dispatchEvent(new CustomEvent('file', { detail: file }));
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
    const [file] = event.dataTransfer?.files ?? [];
    this.#depth = 0;
    this.toggleAttribute('over', false);
    if (!file) return;
    event.preventDefault();
    this.#tell(file);
  };
}

customElements.define('file-drop', FileDrop);
