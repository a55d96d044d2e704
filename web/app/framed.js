// @ts-check
/** A page with answers never works inside another page: who frames it could have people press what they do not see. */
import { startLanguage, t } from '../i18n/index.js';
import { createElement } from '../survey/create-element.js';

/** In place of the page, where it is framed: a way to open it by itself. @returns {Promise<boolean>} whether it is framed */
export async function refuseFrame() {
  if (window.top === window.self) return false;
  await startLanguage(['frame']);
  document.title = 'Truescore';
  document.body.replaceChildren(
    createElement(
      'main',
      { className: 'page stack' },
      createElement('h1', {}, t('frame.title')),
      createElement('p', {}, t('frame.text')),
      createElement(
        'p',
        {},
        createElement(
          'a',
          { className: 'button button-primary', href: location.href, target: '_blank', rel: 'noopener' },
          t('frame.open'),
        ),
      ),
    ),
  );
  return true;
}
