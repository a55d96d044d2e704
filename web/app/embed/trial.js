// @ts-check
/** The widget itself, tried in this page: its built script, with the options as they stand, keeping nothing. */

import { splitDelivery } from '../../survey/split-delivery.js';

/** A page of the site names the widget by its one address, as a company's page does. */
const address = () => new URL('nps-survey.js', document.baseURI).href;

/** @type {any} the element that is tried */
let tried = null;

/**
 * @param {HTMLElement} place where an inline survey stands
 * @param {{ definition: any, attributes: Record<string, string>, atOnce: boolean, onEvent: (type: string) => void }} trial
 */
export async function tryWidget(place, { definition, attributes, atOnce, onEvent }) {
  await import(/* @vite-ignore */ address());
  endTrial();
  tried = document.createElement('nps-survey');
  for (const [name, value] of Object.entries(attributes)) if (value !== '') tried.setAttribute(name, value);
  tried.setAttribute('store', 'none');
  if (atOnce) tried.setAttribute('open', 'never');
  for (const type of ['open', 'question', 'answer', 'complete', 'dismiss', 'fault'])
    tried.addEventListener(type, () => onEvent(type));
  // A trial is sent nowhere.
  tried.definition = splitDelivery(definition).definition;
  place.replaceChildren(tried);
  if (atOnce) await tried.open();
  return tried;
}

export function endTrial() {
  tried?.remove();
  tried = null;
}
