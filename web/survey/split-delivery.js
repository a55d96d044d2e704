// @ts-check
/** The core knows nothing of where answers go: `delivery` is taken out of a definition before the core reads it. */

/**
 * @template T
 * @param {T} definition as it is kept and shared
 * @returns {{ definition: T, delivery: unknown }} as the core reads it, and what it is delivered by; undefined where it names nothing
 */
export function splitDelivery(definition) {
  if (typeof definition !== 'object' || definition === null || !('delivery' in definition))
    return { definition, delivery: undefined };
  const { delivery, ...rest } = definition;
  return { definition: /** @type {T} */ (rest), delivery };
}
