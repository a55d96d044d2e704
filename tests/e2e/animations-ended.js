// @ts-check
/** In the page: waits until what is fading in has arrived. Before that it has no contrast yet. */
export async function animationsEnded() {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
