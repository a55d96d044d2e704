// @ts-check
import { startLanguage } from '../i18n/index.js';
import { refuseFrame } from './framed.js';
import { applyTheme } from './theme.js';

applyTheme();
if (!(await refuseFrame())) {
  // The engine starts while the page is still being put together.
  void import('../engine/index.js').then(({ openWorkspace }) => openWorkspace());
  await startLanguage(['site', 'listen', 'loyalty', 'plan', 'errors']);
  await import('./shell.js');
}
