// @ts-check
/** The ways through a survey, drawn and in words. */
import { html, nothing } from 'lit';
import { branchMap } from '../../charts/branch-map.js';
import '../../charts/chart-frame.js';
import { t } from '../../i18n/index.js';
import { arcsOf, stopsOf } from './branches.js';
import { askedWhen, questionName } from './words.js';

/** @param {import('./types.js').Definition} definition */
export function mapPanel(definition) {
  const stops = stopsOf(definition);
  const arcs = arcsOf(stops);
  const drawing = (/** @type {number} */ width) =>
    branchMap({
      width: Math.min(width, 620),
      title: t('build.map'),
      description: t('build.map_text', { count: stops.filter(({ from }) => from.length).length }),
      arcs,
      stops: stops.map(({ place, from }) => ({
        number: String(place + 1),
        name: questionName(definition, definition.questions[place]),
        branches: from.length > 0,
      })),
    });
  return html`<section class="card" aria-labelledby="build-map" data-panel="map">
    <h2 id="build-map">${t('build.map')}</h2>
    <p class="soft">${t('build.map_lead')}</p>
    <chart-frame .drawing=${drawing}></chart-frame>
    <ol class="branch-list">
      ${stops.map(({ place, worded }) => {
        const question = definition.questions[place];
        return html`<li>
          <bdi class="strong">${questionName(definition, question)}</bdi>
          <p class="small soft">
            ${askedWhen(definition, question.show_if)}
            ${worded === null ? nothing : t('build.map_worded', { name: questionName(definition, definition.questions[worded], 40) })}
          </p>
        </li>`;
      })}
    </ol>
  </section>`;
}
