// @ts-check
/** The audit of a table: what was read, what was counted, what was left out and why, with the first cases. */
import { html, nothing } from 'lit';
import { formatBytes, formatNumber, t } from '../i18n/index.js';
import { warningIcon } from './icons.js';
import { placeInWave } from './waves.js';

/** @param {string} delimiter */
export function delimiterName(delimiter) {
  const names = /** @type {Record<string, string>} */ ({
    ',': 'comma',
    ';': 'semicolon',
    '\t': 'tab',
    '|': 'bar',
    ' ': 'blank',
  });
  return names[delimiter] ? t(`delimiter.${names[delimiter]}`) : delimiter;
}

/** @param {string} encoding */
export function encodingName(encoding) {
  return encoding.startsWith('windows') ? encoding.replace('windows', 'Windows') : encoding.toUpperCase();
}

/**
 * @param {{rows: number, audit: Record<string, any> | null, score: string | null, date: string | null,
 *   file: Record<string, any> | null, links?: import('./links/signing.js').Marks | null, waves?: import('./waves.js').Waves,
 *   repeated?: {column: string, found: number}[]}} model
 *   `audit` null: no score, so nothing was counted; `waves`: the files that `file` was made of, which are told of in its place;
 *   `repeated`: ids that come again without a rule about them
 */
export function auditPanel({ rows, audit, score, date, file, links = null, waves, repeated = [] }) {
  const leftOut = Object.entries(/** @type {Record<string, number>} */ (audit?.left_out ?? {})).filter(
    ([, count]) => count > 0,
  );
  return html`<section class="card" aria-labelledby="audit-title" data-panel="audit">
    <div class="stack">
      <h2 id="audit-title">${t('audit.title')}</h2>
      <p class="soft small">${t('audit.hint')}</p>
    </div>
    <dl class="figures">
      ${one('rows', t('audit.rows_read'), formatNumber(rows))}
      ${audit ? one('counted', t('audit.rows_counted'), formatNumber(audit.rows_counted)) : nothing}
      ${audit ? one('left-out', t('audit.rows_left_out'), formatNumber(rows - audit.rows_counted)) : nothing}
    </dl>
    <p class="small">
      ${score === null ? t('audit.no_score') : t('audit.columns', { score, date: date ?? '', has_date: String(date !== null) })}
    </p>
    ${(audit?.warnings ?? []).map(
      (/** @type {any} */ { code, ...found }) =>
        html`<div class="notice notice-warning" role="status" data-warning=${code}>
          ${warningIcon}
          <p>${t(`audit.${code}`, { ...found, score: String(score) })}</p>
        </div>`,
    )}
    ${audit?.duplicates ? html`<p class="small" data-role="duplicates">${t('audit.duplicates', { found: audit.duplicates.found, column: audit.duplicates.column, keep: audit.duplicates.keep })}</p>` : nothing}
    ${repeated.map(
      (each) =>
        html`<div class="notice notice-warning" role="status" data-role="repeated-ids">
          ${warningIcon}
          <p>${t('audit.repeated_ids', each)}</p>
        </div>`,
    )}
    ${links ? html`<p class="small" data-role="links">${t('links.counts', links)}</p>` : nothing}
    ${waves?.once ? html`<p class="small" data-role="once">${t('audit.once', waves.once)}</p>` : nothing}
    ${leftOut.length ? leftOutTable(leftOut, audit?.first_left_out ?? [], waves) : nothing}
    ${waves ? waves.files.map(waveFacts) : file ? fileFacts(file, t('audit.file'), file.name) : nothing}
  </section>`;
}

/** @param {string} name @param {string} words @param {string} value */
function one(name, words, value) {
  return html`<div data-figure=${name}>
    <dt>${words}</dt>
    <dd>${value}</dd>
  </div>`;
}

/**
 * The line is of the file that was given: of waves the row and its file are told, as the whole is no file of the person's.
 * @param {[string, number][]} leftOut @param {{row: number, line: number | null, value: string | null, reason: string}[]} first
 * @param {import('./waves.js').Waves} [waves]
 */
function leftOutTable(leftOut, first, waves) {
  return html`<div class="stack">
    <h3>${t('audit.left_out')}</h3>
    <ul class="prose small">
      ${leftOut.map(([reason, count]) => html`<li data-reason=${reason}>${t(`left_out.${reason}`, { count })}. ${t(`left_out.${reason}_why`)}</li>`)}
    </ul>
    ${
      first.length
        ? html`<details class="fold">
            <summary>${t('audit.first')}</summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label=${t('audit.first')}>
              <table class="table">
                <caption class="visually-hidden">
                  ${t('audit.first')}
                </caption>
                <thead>
                  <tr>
                    <th scope="col" class="number">${t('audit.row')}</th>
                    ${
                      waves?.once
                        ? nothing
                        : waves
                          ? html`<th scope="col">${t('audit.file')}</th>`
                          : html`<th scope="col" class="number">${t('audit.line')}</th>`
                    }
                    <th scope="col">${t('audit.value')}</th>
                    <th scope="col">${t('audit.reason')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${first.map(
                    ({ row, line, value, reason }) =>
                      html`<tr>
                        ${placeCells(row, line, waves)}
                        <td dir="auto">
                          ${value ? html`<code>${value}</code>` : html`<span class="soft">${t('audit.nothing')}</span>`}
                        </td>
                        <td>${t(`left_out.${reason}_word`)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>
          </details>`
        : nothing
    }
  </div>`;
}

/** @param {number} row @param {number | null} line @param {import('./waves.js').Waves} [waves] */
function placeCells(row, line, waves) {
  const place = waves && placeInWave(waves, row);
  return html`<td class="number">${formatNumber(place?.row ?? row)}</td>
    ${
      waves?.once
        ? nothing
        : waves
          ? html`<td dir="auto">${place?.name}</td>`
          : html`<td class="number">${line === null ? nothing : formatNumber(line)}</td>`
    }`;
}

/** @param {Record<string, any>} file */
const isText = ({ source }) => (source?.format ?? 'csv') === 'csv';

/** @param {import('truescore/analytics').FileSource | undefined} source */
function sourceFacts(source) {
  if (!source) return [];
  const { format, compression, member, sheet, list } = source;
  const names = /** @type {Record<string, string>} */ ({ xlsx: 'Excel', parquet: 'Parquet' });
  return [names[format] ?? format.toUpperCase(), compression, member, sheet, list].filter(Boolean).map(String);
}

/** @param {import('./waves.js').WaveFile} wave */
const waveFacts = ({ name, rows, file }) => fileFacts(file, name, t('audit.wave_rows', { count: rows }));

/** @param {Record<string, any>} file @param {string} title @param {string} first of the facts */
function fileFacts(file, title, first) {
  const faults = [
    'footer_rows',
    'invalid_bytes',
    'ragged_rows',
    'blank_lines',
    'lone_quotes',
    'nul_bytes',
    'guards',
    'late_values',
    'lone_surrogates',
  ].filter((name) => file[name] > 0);
  const columns = file.source?.left_out_columns ?? [];
  return html`<div class="stack" data-file=${file.name}>
    <h3 dir="auto">${title}</h3>
    <p class="small soft">
      ${[
        first,
        formatBytes(file.bytes),
        ...sourceFacts(file.source),
        ...(isText(file)
          ? [encodingName(file.encoding), t('audit.delimiter', { delimiter: delimiterName(file.delimiter) })]
          : []),
        t('audit.header_rows', { count: file.header_rows }),
      ].join(' · ')}
    </p>
    ${
      faults.length || columns.length
        ? html`<ul class="prose small">
            ${columns.map((/** @type {any} */ each) => html`<li data-left-out-column=${each.column}>${t('audit.left_out_column', each)}</li>`)}
            ${faults.map((name) => html`<li>${t(`audit.${name}`, { count: file[name] })}</li>`)}
            ${(file.first_ragged ?? [])
              .slice(0, 3)
              .map(
                (/** @type {any} */ place) =>
                  html`<li class="soft">${t(place.line ? 'audit.ragged_place' : 'audit.ragged_row', place)}</li>`,
              )}
            ${(file.late_keys ?? [])
              .slice(0, 5)
              .map((/** @type {any} */ late) => html`<li class="soft">${t('audit.late_key', late)}</li>`)}
          </ul>`
        : html`<p class="small">${t('audit.no_faults')}</p>`
    }
  </div>`;
}
