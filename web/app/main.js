// @ts-check
import { startLanguage } from '../i18n/index.js';
import { applyTheme } from './theme.js';

applyTheme();
// The engine starts while the page is still being put together.
void import('../engine/index.js').then(({ openWorkspace }) => openWorkspace());
await startLanguage(['site', 'listen', 'loyalty', 'plan', 'errors']);
await import('./shell.js');
