// @ts-check
/** In the page: waits until what is fading in has arrived, also within its elements. Before that it has no contrast yet. */
export async function animationsEnded() {
  const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const all = new Set([document, ...roots].flatMap((root) => root.getAnimations()));
  const ending = [...all].filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
