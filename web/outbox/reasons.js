// @ts-check
/** Why an answer has not arrived, in words. */
import { t } from '../i18n/index.js';

const KNOWN = [
  'network',
  'page',
  'redirect',
  'unread',
  'delivery_setting',
  'seal_no_crypto',
  'seal_loading',
  'seal_key',
];

/** @param {string | null} reason as the courier notes it */
export function reasonText(reason) {
  if (reason === null) return t('outbox.reason_none');
  const [, given, plain] = /** @type {RegExpExecArray} */ (/^(given_up )?(.*)$/.exec(reason));
  const status = /^status_(\d+)$/.exec(plain)?.[1];
  const text = status
    ? t(['401', '403'].includes(status) ? 'outbox.reason_forbidden' : 'outbox.reason_status', { status })
    : t(KNOWN.includes(plain) ? `outbox.reason_${plain}` : 'outbox.reason_said', { said: plain });
  return given ? `${t('outbox.reason_given_up')} ${text}` : text;
}
