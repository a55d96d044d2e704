// @ts-check
/** How Chromium is started here, by tests and by what draws: nothing of its own goes to the network. */
export const chromiumOptions = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/**
 * The same browser without windows and their own pages, which Chromium draws even where nobody sees them: with a context for each test
 * that takes two thirds of its time.
 */
export const shellOptions = { ...chromiumOptions, executablePath: '/usr/bin/chromium-headless-shell' };
