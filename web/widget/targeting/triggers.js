// @ts-check
/** When a survey may be asked: each trigger waits for its moment, and says so every time it comes. */

const { setTimeout, clearTimeout } = globalThis;

/** @param {number} share of the page that has passed the window's lower edge, beyond the first window */
function hasScrolled(share) {
  const { scrollHeight } = document.documentElement;
  const hidden = scrollHeight - innerHeight;
  // A page that ends in its first window is seen whole. Scrolling rarely ends on a whole pixel.
  return hidden < 1 || scrollY + 1 >= hidden * share;
}

/** @type {Record<import('./rules.js').Trigger['kind'], (value: string, fire: () => void, signal: AbortSignal) => void>} */
const TRIGGERS = {
  load: (_, fire) => fire(),
  delay: (value, fire, signal) => {
    const timer = setTimeout(fire, +value);
    signal.addEventListener('abort', () => clearTimeout(timer));
  },
  scroll: (value, fire, signal) => {
    const look = () => hasScrolled(+value) && fire();
    addEventListener('scroll', look, { passive: true, signal });
    if (document.readyState === 'complete') look();
    else addEventListener('load', look, { signal });
  },
  // The pointer leaves by the upper edge, where tabs and the address are. A finger leaves no such trace.
  exit: (_, fire, signal) =>
    document.documentElement.addEventListener('mouseleave', ({ clientY }) => clientY <= 0 && fire(), { signal }),
  event: (value, fire, signal) => addEventListener(value, fire, { signal }),
  click: (value, fire, signal) =>
    document.addEventListener(
      'click',
      (event) => {
        const [target] = event.composedPath();
        if (target instanceof Element && target.closest(value)) fire();
      },
      { capture: true, signal },
    ),
};

/**
 * @param {import('./rules.js').Trigger[]} triggers
 * @param {() => void} fire
 * @param {AbortSignal} signal stops them
 */
export function arm(triggers, fire, signal) {
  for (const { kind, value } of triggers) TRIGGERS[kind](value, fire, signal);
}
