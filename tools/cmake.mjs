// @ts-check
/** The C++ build by its presets. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const emsdk =
  process.env.EMSDK && join(process.env.EMSDK, 'upstream/emscripten/cmake/Modules/Platform/Emscripten.cmake');

/**
 * The commands that configure, build and (where `test` is asked) test a preset.
 * @param {'native' | 'asan' | 'wasm' | 'fuzz' | 'bench'} preset
 * @param {{ targets?: string[], test?: boolean }} [options]
 * @returns {string[][]}
 */
export function cmakeCommands(preset, { targets = [], test = false } = {}) {
  // An activated emsdk takes the place of Debian's Emscripten, which the preset names.
  const toolchain = preset === 'wasm' && emsdk && existsSync(emsdk) ? [`-DCMAKE_TOOLCHAIN_FILE=${emsdk}`] : [];
  return [
    ['cmake', '--preset', preset, ...toolchain],
    ['cmake', '--build', '--preset', preset, ...(targets.length ? ['--target', ...targets] : [])],
    ...(test ? [['ctest', '--preset', preset]] : []),
  ];
}
