#!/usr/bin/env bash
# Installs what is missing, and only that. Safe to run any number of times; under half a second when nothing is missing.
#   tools/setup.sh [build] [test] [webkit] [bench] [engines]     (build where nothing is named)
# build   what makes the core, the WebAssembly modules and the site
# test    browsers, sanitizers and formatters
# webkit  WebKitGTK under its own X server
# bench   what the benchmarks compare with: 150 MB that nothing else needs
# engines PostgreSQL 15, and by npm DuckDB and ClickHouse: 200 MB to download, 600 MB on disk
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }

(($#)) || set -- build
packages=() commands=() npm_folders=(.)
for set_name in "$@"; do
  case $set_name in
    build)
      packages+=(ninja-build cmake g++ nlohmann-json3-dev libgtest-dev googletest)
      commands+=(ninja cmake g++)
      # An activated emsdk takes the place of Debian's Emscripten.
      [ -n "${EMSDK:-}" ] || packages+=(emscripten)
      commands+=(em++)
      ;;
    test)
      packages+=(chromium chromium-headless-shell firefox-esr fonts-noto-core clang-14 libclang-rt-14-dev clang-format-14)
      commands+=(chromium chromium-headless-shell firefox-esr clang++-14 clang-format-14)
      ;;
    webkit)
      packages+=(webkit2gtk-driver xvfb xauth)
      commands+=(WebKitWebDriver xvfb-run)
      ;;
    bench)
      npm_folders+=(tests/bench)
      ;;
    engines)
      packages+=(postgresql-15 g++)
      commands+=(psql g++)
      npm_folders+=(tests/engines)
      ;;
    *)
      say "unknown set '$set_name'; the sets are build, test, webkit, bench, engines"
      exit 2
      ;;
  esac
done

# Node comes from its own package on some machines and from Debian's on others, so the command is asked, not dpkg.
check_node() {
  hash -r
  command -v node >/dev/null || { say "Node.js 20 or newer is needed and was not found; install it, then run this again"; exit 1; }
  command -v npm >/dev/null || { say "npm is needed and was not found; install the npm that comes with Node.js 20 or newer"; exit 1; }
  local version major
  version=$(node --version)
  major=${version#v}
  [ "${major%%.*}" -ge 20 ] || {
    say "Node.js 20 or newer is needed, found $version at $(command -v node) (Debian 12's own is too old for the browser tests)"
    exit 1
  }
}
check_node

if command -v dpkg-query >/dev/null; then
  installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null || true)
  missing=()
  for package in "${packages[@]}"; do
    [[ $'\n'$installed$'\n' == *$'\n'"$package installed"$'\n'* ]] || missing+=("$package")
  done
  if ((${#missing[@]})); then
    command -v apt-get >/dev/null || { say "missing packages: ${missing[*]}; install them, then run this again"; exit 1; }
    [ "$(id -u)" = 0 ] || {
      say "missing packages, and not root. Run:"
      say "  sudo apt-get install -y --no-install-recommends ${missing[*]}"
      exit 1
    }
    say "installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    # Without the lock timeout a second apt on the machine fails at once.
    apt=(apt-get -qq -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
    "${apt[@]}" update
    "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null
    # Emscripten brings Debian's nodejs where no package of that name is installed.
    check_node
  fi
else
  missing=()
  for command in "${commands[@]}"; do command -v "$command" >/dev/null || missing+=("$command"); done
  ((${#missing[@]} == 0)) || {
    say "this is not Debian, and these commands were not found: ${missing[*]}"
    say "Truescore is built and tested on Debian 12 with: ${packages[*]}"
    exit 1
  }
fi

# The lock file beside the installed packages is the one that they were installed from.
for folder in "${npm_folders[@]}"; do
  cmp -s "$folder/package-lock.json" "$folder/node_modules/.truescore-lock" && continue
  say "installing npm packages of $folder"
  # The lock of the benchmarks lacks nodejs-polars for other systems, which `npm ci` from version 11 on does not accept.
  install=(ci)
  [ "$folder" = tests/bench ] && install=(install --no-save)
  (cd "$folder" && npm "${install[@]}" --ignore-scripts --no-fund --no-audit --loglevel=error >&2)
  cp "$folder/package-lock.json" "$folder/node_modules/.truescore-lock"
done
