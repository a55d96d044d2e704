// @ts-check
import { startLanguage } from '../i18n/index.js';
import { applyTheme } from './theme.js';

applyTheme();
await startLanguage(['site', 'listen', 'loyalty', 'plan', 'errors']);
await import('./shell.js');
