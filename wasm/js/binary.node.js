// @ts-check
// Where the modules' WebAssembly is, for Node: read from the package's folder.
import { readFileSync } from 'node:fs';

/** @param {string} name */
const read = (name) => ({ wasmBinary: readFileSync(new URL(`../dist/${name}`, import.meta.url)) });

export const surveyBinary = () => read('survey.wasm');
export const analyticsBinary = () => read('analytics.wasm');
