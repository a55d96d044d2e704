// @ts-check
// Where the modules' WebAssembly is, for a page: beside them, fetched while it compiles.

export function surveyBinary() {
  return { locateFile: () => new URL('../dist/survey.wasm', import.meta.url).href };
}

export function analyticsBinary() {
  return { locateFile: () => new URL('../dist/analytics.wasm', import.meta.url).href };
}
