// @ts-check
/** The backup in words. */
import { formatAgo, t } from '../i18n/index.js';

/** @param {import('./backup.js').BackupState | null} state @returns {{long: string, short: string}} */
export function backupWords(state) {
  if (!state?.size) return { long: t('backup.unknown'), short: t('backup.short') };
  const { last, size } = state;
  if (!last)
    return size.answers + size.events === 0
      ? { long: t('backup.nothing'), short: t('backup.short') }
      : { long: t('backup.never'), short: t('backup.never_short') };
  const age = Date.now() - last.at;
  return { long: t('backup.last', { ago: formatAgo(age) }), short: formatAgo(age, 'narrow') };
}
