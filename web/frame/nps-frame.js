// @ts-check
/**
 * For a page that shows surveys in frames: gives each `<iframe data-nps-survey>` the height of its survey and tells what happens in it by the
 * same events as <nps-survey>. Without it a frame works too, at the height it is given.
 */
import { createPageEnd } from './channel.js';

/** @param {HTMLIFrameElement} element */
function follow(element) {
  const { origin } = new URL(element.src);
  const end = createPageEnd({
    origin,
    frame: () => element.contentWindow,
    nonce: crypto.randomUUID(),
    onTold: (type, detail) => {
      if (type === 'height') element.style.height = `${Math.ceil(detail.height)}px`;
      element.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
    },
  });
  addEventListener('message', (event) => void end.hear(event));
  element.addEventListener('load', end.greet);
  // A frame that has not gone to its address yet is still the page's own empty document: greeted there, the browser complains of the origin.
  if (element.contentDocument?.URL !== 'about:blank') end.greet();
}

for (const element of document.querySelectorAll('iframe[data-nps-survey]'))
  follow(/** @type {HTMLIFrameElement} */ (element));
