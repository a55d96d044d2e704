// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { files, places, read, withoutComments } from './read-sources.js';

/** Which rooms each room knows by itself. It may include what it reaches along these arrows, and nothing else. */
const KNOWS = {
  base: [],
  stats: ['base'],
  survey: ['base'],
  data: ['survey'],
  nps: ['data', 'stats'],
  kpi: ['nps'],
  loyalty: ['nps'],
  spc: ['stats'],
  text: ['data', 'stats'],
  sql: ['kpi'],
  api: ['base', 'stats', 'survey', 'data', 'nps', 'kpi', 'loyalty', 'spc', 'text', 'sql'],
};

/**
 * @param {string} room
 * @returns {Set<string>} the room itself and all that it reaches
 */
function reach(room) {
  const next = /** @type {Record<string, string[]>} */ (KNOWS)[room] ?? [];
  return new Set([room, ...next.flatMap((known) => [...reach(known)])]);
}

const core = files.filter((file) => /^core\/.*\.(cpp|h)$/.test(file));
const roomOf = (/** @type {string} */ file) => file.split('/')[1];

test('every folder of the core is a known room', () => {
  assert.deepEqual(
    [...new Set(core.map(roomOf))].filter((room) => !(room in KNOWS)),
    [],
  );
});

test('a room of the core includes only rooms that it reaches along the arrows', () => {
  const wrong = core.flatMap((file) => {
    const allowed = reach(roomOf(file));
    return places(file, read(file), /^\s*#\s*include\s+"[^"]+"/gm).filter((place) => {
      const included = /** @type {RegExpExecArray} */ (/"([^"]+)"/.exec(place))[1];
      return !allowed.has(included.split('/')[0]);
    });
  });
  assert.deepEqual(wrong, [], 'includes against the arrows, or without the room in their path');
});

test('the survey module needs only base, survey and its own part of the counter', () => {
  const own = core.filter((file) => /^core\/api\/survey_/.test(file));
  const wrong = own.flatMap((file) => places(file, read(file), /^\s*#\s*include\s+"(?!base\/|survey\/|api\/)[^"]+"/gm));
  assert.deepEqual(wrong, []);
});

test('only the room base includes nlohmann', () => {
  const wrong = files
    .filter((file) => /\.(cpp|h)$/.test(file) && !file.startsWith('core/base/'))
    .flatMap((file) => places(file, read(file), /#\s*include\s*<nlohmann[^>]*>/g));
  assert.deepEqual(wrong, []);
});

test('json.hpp is in source files only, so that no other file pays for parsing it', () => {
  const wrong = core
    .filter((file) => file.endsWith('.h'))
    .flatMap((file) => places(file, read(file), /#\s*include\s*<nlohmann\/(json|ordered_map)\.hpp>/g));
  assert.deepEqual(wrong, []);
});

test('the core has no file, no clock, no randomness of its own and no stream', () => {
  const wrong = core.flatMap((file) =>
    places(
      file,
      withoutComments(read(file)),
      /#\s*include\s*<(fstream|iostream|filesystem|random|thread|mutex|ctime|time\.h|locale)>|\b(system_clock|steady_clock|std::rand|random_device)\b/g,
    ),
  );
  assert.deepEqual(wrong, []);
});

test('the core includes nothing of the binding, and the binding no room but the counter and base', () => {
  const binding = files.filter((file) => /^wasm\/.*\.(cpp|h)$/.test(file));
  const wrong = [
    // The compiler's own header of vector instructions binds to nothing.
    ...core.flatMap((file) =>
      places(file, read(file), /#\s*include\s*[<"](emscripten|wasm(?!_simd128\.h))[^>"]*[>"]/g),
    ),
    ...binding.flatMap((file) => places(file, read(file), /#\s*include\s*"(?!api\/|base\/)[a-z_]+\/[^"]*"/g)),
  ];
  assert.deepEqual(wrong, []);
});
