// @ts-check
/** What the embed page writes for other pages. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  framePolicy,
  frameSnippet,
  importMap,
  policyLines,
  scoreLinks,
  scoreRow,
  widgetSnippet,
} from '../../web/app/embed/snippets.js';
import { linkedScore } from '../../web/survey/link.js';

const embed = {
  site: 'https://surveys.example/nps/',
  survey: 'https://surveys.example/nps/service.json',
  attributes: { again: '90d', position: 'corner', when: 'plan="a<b"&c', cooldown: '' },
  integrity: {
    'nps-survey.js': 'sha384-AAA',
    'nps-survey/panel.js': 'sha384-BBB',
    'nps-survey/core.wasm': 'sha384-CCC',
  },
  delivery: { adapter: 'webhook', url: 'https://collect.example/7f?x=1' },
};

test('the widget: the script with its hash, the options in order, nothing of them as markup', () => {
  assert.equal(
    widgetSnippet(embed),
    `<script type="module" src="https://surveys.example/nps/nps-survey.js" integrity="sha384-AAA" crossorigin="anonymous"></script>
<nps-survey
  survey="https://surveys.example/nps/service.json"
  position="corner"
  when="plan=&quot;a&lt;b&quot;&amp;c"
  again="90d"
></nps-survey>`,
  );
  assert.match(widgetSnippet({ ...embed, integrity: {} }), /^<script type="module" src="[^"]*"><\/script>/);
});

test('the import map names every script, and no script can end it', () => {
  const [, text] = /** @type {RegExpExecArray} */ (
    /^<script type="importmap">\n([\s\S]*)\n<\/script>$/.exec(importMap(embed))
  );
  assert.deepEqual(JSON.parse(text), {
    integrity: {
      'https://surveys.example/nps/nps-survey.js': 'sha384-AAA',
      'https://surveys.example/nps/nps-survey/panel.js': 'sha384-BBB',
    },
  });
});

test('the policy names the hosts of the files, of the definition and of the endpoint, each once', () => {
  assert.equal(
    policyLines(embed, true),
    "Content-Security-Policy: script-src https://surveys.example 'wasm-unsafe-eval'; connect-src https://surveys.example https://collect.example",
  );
  assert.equal(
    policyLines({ ...embed, delivery: undefined, survey: 'https://other.example/a.json' }, false),
    'Content-Security-Policy: script-src https://surveys.example; connect-src https://surveys.example https://other.example',
  );
});

test("the policy names the host that Google's redirect goes to as well, and only where it is Google's", () => {
  const connect = (/** @type {string} */ url) =>
    policyLines({ ...embed, delivery: { adapter: 'apps-script', url } }, false).replace(/.*; connect-src /, '');
  assert.equal(
    connect('https://script.google.com/macros/s/x/exec'),
    'https://surveys.example https://script.google.com https://script.googleusercontent.com',
  );
  assert.equal(connect('https://sheet.example/exec'), 'https://surveys.example https://sheet.example');
});

test('the frame names the page it speaks to, and takes no script where it speaks to none', () => {
  const frame = {
    address: 'https://surveys.example/nps/frame.html#d=abc',
    origin: 'https://shop.example',
    title: 'A "b" <i>',
  };
  const text = frameSnippet(embed, frame);
  assert.match(text, /src="https:\/\/surveys\.example\/nps\/frame\.html\?origin=https%3A%2F%2Fshop\.example#d=abc"/);
  assert.match(text, /title="A &quot;b&quot; &lt;i>"/);
  assert.match(text, /nps-frame\.js/);
  assert.doesNotMatch(frameSnippet(embed, { ...frame, origin: '' }), /script|origin=/);
});

test('the policy around a frame names its host, and as a host of scripts only where there is one', () => {
  assert.equal(
    framePolicy(embed, 'https://shop.example'),
    'Content-Security-Policy: frame-src https://surveys.example; script-src https://surveys.example',
  );
  assert.equal(framePolicy(embed, ''), 'Content-Security-Policy: frame-src https://surveys.example');
});

test('each of the eleven links chooses its score, wherever the survey stands in it', () => {
  for (const link of ['https://s.example/survey.html?survey=a', 'https://s.example/survey.html#d=abc']) {
    const links = scoreLinks(link);
    assert.deepEqual(
      links.map((each) => linkedScore(new URL(each))),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
    assert.ok(links.every((each) => each.startsWith(link)));
    assert.equal(scoreRow(link, 'en').match(/<a /g)?.length, 11);
  }
});

test('the hashes of the build are those of its files', { skip: !existsSync('dist/nps-survey.integrity.json') }, () => {
  const hashes = Object.entries(JSON.parse(readFileSync('dist/nps-survey.integrity.json', 'utf8')));
  assert.ok(hashes.length > 5);
  for (const [file, hash] of hashes)
    assert.equal(
      hash,
      `sha384-${createHash('sha384')
        .update(readFileSync(`dist/${file}`))
        .digest('base64')}`,
      file,
    );
});

test(
  'whoever builds the widget again gets the same hashes',
  { skip: !existsSync('dist/nps-survey.integrity.json') },
  async () => {
    const { buildWidget } = await import('../../tools/build-site.mjs');
    const folder = mkdtempSync(join(tmpdir(), 'truescore-widget-'));
    try {
      await buildWidget(folder);
      const hashes = (/** @type {string} */ of) =>
        JSON.parse(readFileSync(join(of, 'nps-survey.integrity.json'), 'utf8'));
      assert.deepEqual(hashes(folder), hashes('dist'));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
