// @ts-check
import { defineConfig } from '@playwright/test';
import { chromiumOptions, shellOptions } from './tools/chromium.mjs';

// Each run has a port of its own, so that two runs on one machine do not meet. Workers inherit the variable.
process.env.TRUESCORE_TEST_PORT ??= String(4200 + (process.pid % 700));
const port = process.env.TRUESCORE_TEST_PORT;
const baseURL = `http://127.0.0.1:${port}/`;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.js',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A test that needs its second try is told as flaky: a busy machine must not cost a change that holds.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list', { printSteps: false }]],
  use: {
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 15_000,
    // A trace costs a quarter of the time; --trace retain-on-failure asks for it.
    trace: 'off',
    screenshot: 'only-on-failure',
    // Keeping the site for use without a network takes a fifth of a test's time; the tests of that allow it.
    serviceWorkers: 'block',
  },
  projects: [
    { name: 'chromium', use: { browserName: 'chromium', launchOptions: chromiumOptions } },
    { name: 'chromium-shell', use: { browserName: 'chromium', launchOptions: shellOptions } },
    {
      name: 'firefox',
      use: {
        browserName: 'firefox',
        // Debian's own Firefox, driven over WebDriver BiDi.
        channel: 'moz-firefox',
        launchOptions: {
          executablePath: '/usr/bin/firefox-esr',
          firefoxUserPrefs: {
            'dom.storageManager.prompt.testing': true,
            'dom.storageManager.prompt.testing.allow': true,
          },
        },
      },
    },
  ],
  webServer: {
    command: `node tools/serve.mjs ${port}`,
    url: baseURL,
    reuseExistingServer: false,
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
