// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { files, places, read, withoutComments } from './read-sources.js';

const scripts = files.filter((file) => /^(web|wasm\/js)\/.*\.js$/.test(file));
const pages = files.filter((file) => /^web\/.*\.html$/.test(file));
const sheets = files.filter((file) => /^web\/.*\.css$/.test(file));

/** The widest policy of a page of the site; the demo, which plays a company's page, has one of its own. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'truescore lit-html',
};

/** Only the pages that deliver answers may speak to an endpoint: where to is in the survey, and they have nothing else to tell. */
const DELIVERING = new Set(['web/survey.html', 'web/frame.html', 'web/kiosk.html', 'web/outbox.html']);
const ENDPOINTS = 'https: http://localhost:* http://127.0.0.1:*';

/** Ways by which text could become markup or code. */
const SINKS = [
  /\.\s*(innerHTML|outerHTML|srcdoc)\b/g,
  /\b(insertAdjacentHTML|createContextualFragment|parseFromString|setHTMLUnsafe|parseHTMLUnsafe)\b/g,
  /\bdocument\s*\.\s*(write|writeln|domain)\b/g,
  /\beval\s*\(|\bnew\s+Function\b|\b(setTimeout|setInterval)\s*\(\s*['"`]/g,
  /\b(unsafeHTML|unsafeSVG|unsafeStatic|unsafeMathML)\b/g,
  /setAttribute\s*\(\s*['"](style|on\w+|srcdoc)['"]/g,
  /\bcssText\b/g,
  /['"`\s]javascript:/g,
];

test('no script of the site turns text into markup or code', () => {
  assert.deepEqual(
    scripts.flatMap((file) => SINKS.flatMap((sink) => places(file, withoutComments(read(file)), sink))),
    [],
  );
});

test('no template has a style attribute or an inline handler', () => {
  const attribute = /<[a-z][\w-]*(?:\s+[^<>]*?)?\s(style|on[a-z]+)\s*=\s*["'$]/g;
  assert.deepEqual(
    scripts.flatMap((file) => places(file, withoutComments(read(file)), attribute)),
    [],
  );
});

test('the site has its pages', () => {
  assert.deepEqual(pages.filter((page) => /^web\/(index|survey|demo\/index)\.html$/.test(page)).length, 3);
});

for (const page of pages) {
  const html = read(page).replace(/<!--[\s\S]*?-->/g, '');

  test(`${page} has no inline script, style or handler`, () => {
    assert.deepEqual(
      [
        ...places(page, html, /<script\b(?![^>]*\ssrc=)[^>]*>/g),
        ...places(page, html, /<style\b[^>]*>/g),
        ...places(page, html, /<[^>]+\s(style|on[a-z]+)\s*=/g),
        ...places(page, html, /(src|href|action)\s*=\s*["']?\s*(javascript:|data:)/gi),
      ],
      [],
    );
  });

  test(`${page} loads nothing from another origin`, () => {
    assert.deepEqual(
      places(page, html, /<(script|link|img|iframe|source|video|audio)\b[^>]*\s(src|href)=["'](https?:)?\/\//g),
      [],
    );
  });

  test(`${page} sets its content policy before anything can load`, () => {
    const meta = /<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"\s*\/?>/i.exec(html);
    assert.ok(meta, 'no policy');
    const firstLoad = html.search(/<(script|link)\b/);
    assert.ok(firstLoad < 0 || meta.index < firstLoad, 'the policy stands after a script or a link');
    const policy = Object.fromEntries(
      meta[1]
        .split(';')
        .map((directive) => directive.trim().split(/\s+/))
        .filter(([name]) => name)
        .map(([name, ...values]) => [name, values.join(' ')]),
    );
    if (page.startsWith('web/demo/')) {
      assert.equal(policy['default-src'], "'none'");
      assert.equal(policy['require-trusted-types-for'], "'script'");
      assert.doesNotMatch(meta[1], /unsafe-inline|'unsafe-eval'|\*|https?:/);
    } else {
      const needed = [
        'default-src',
        'script-src',
        'style-src',
        'base-uri',
        'form-action',
        'require-trusted-types-for',
        'trusted-types',
      ];
      assert.deepEqual(
        needed.filter((name) => !(name in policy)),
        [],
        'directives that the policy lacks',
      );
      const wider = Object.entries(policy).flatMap(([name, sources]) => {
        const endpoints = DELIVERING.has(page) && name === 'connect-src' ? ` ${ENDPOINTS}` : '';
        const allowed = `${POLICY[/** @type {keyof typeof POLICY} */ (name)] ?? ''}${endpoints}`.split(' ');
        return sources
          .split(' ')
          .filter((source) => !allowed.includes(source))
          .map((source) => `${name} ${source}`);
      });
      assert.deepEqual(wider, []);
    }
  });
}

test('no style sheet loads from another origin', () => {
  assert.deepEqual(
    sheets.flatMap((file) => places(file, withoutComments(read(file)), /(@import|url\()\s*["']?\s*(https?:)?\/\//g)),
    [],
  );
});

test('no script of the site names an address of another origin to load from', () => {
  assert.deepEqual(
    scripts.flatMap((file) =>
      places(file, withoutComments(read(file)), /\b(fetch|import|Worker|register)\s*\(\s*["'`]https?:/g),
    ),
    [],
  );
});
