// @ts-check
import { surveyBinary } from '#binary';
import { replyValue, requestText } from './messages.js';

/**
 * The survey module, ready to ask. WebAssembly, or the same core as plain JavaScript where the page's policy forbids it.
 * @param {{flavour?: 'wasm' | 'js'}} [options]
 * @returns {Promise<import('./survey.d.ts').SurveyEngine>}
 */
export async function loadSurveyEngine({ flavour = webAssemblyIsAllowed() ? 'wasm' : 'js' } = {}) {
  const module = flavour === 'wasm' ? await loadWasm() : await loadPlain();
  /** @param {string} method */
  const method = (method) => (/** @type {unknown} */ request) => replyValue(module.call(method, requestText(request)));
  return {
    flavour,
    checkSurvey: method('survey.check'),
    nextStep: method('survey.next_step'),
    finishResponse: method('survey.finish_response'),
  };
}

/** What the modules say; there are pages without a console. */
const say = (/** @type {string} */ text) => globalThis.console?.warn(text);
const SAYING = { print: say, printErr: say };

async function loadWasm() {
  const { default: create } = await import('#dist/survey.mjs');
  return create({ ...SAYING, ...surveyBinary() });
}

async function loadPlain() {
  const { default: create } = await import('#dist/survey-plain.mjs');
  return create({ ...SAYING });
}

/** Compiles the empty module: a content policy without 'wasm-unsafe-eval' refuses even that. */
function webAssemblyIsAllowed() {
  try {
    return Boolean(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
  } catch {
    return false;
  }
}
