// @ts-check
/** The app's own signs, drawn on a grid of 24. They are decoration: the word is always beside them or in the label. */
import { html, svg } from 'lit';

/** @param {unknown} drawing */
const icon = (drawing) =>
  html`<svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${drawing}
  </svg>`;

export const askIcon = icon(
  svg`<path d="M4 5h16v11h-8.5L7 20v-4H4z" /><path d="M8.5 10.5h.01M12 10.5h.01M15.5 10.5h.01" stroke-width="2.4" />`,
);
export const listenIcon = icon(svg`<path d="M4 20V10M9.3 20V4M14.7 20v-7M20 20V7" stroke-width="2.4" />`);
export const measureIcon = icon(
  svg`<path d="M4.2 17.5a9 9 0 1 1 15.6 0" /><path d="m12 14 4-5.5" /><circle cx="12" cy="14.5" r="1.4" />`,
);
export const planIcon = icon(
  svg`<rect x="5" y="3" width="14" height="18" rx="2" /><path d="M8.5 7h7M8.5 12h.01M12 12h.01M15.5 12h.01M8.5 16.5h.01M12 16.5h.01M15.5 16.5h.01" stroke-width="2.2" />`,
);
export const dataIcon = icon(
  svg`<rect x="3.5" y="4.5" width="17" height="15" rx="2" /><path d="M3.5 9.5h17M3.5 14.5h17M9.5 9.5v10" />`,
);
export const uploadIcon = icon(
  svg`<path d="M12 15.5V4M7.5 8.5 12 4l4.5 4.5M4.5 15.5v3a1.5 1.5 0 0 0 1.5 1.5h12a1.5 1.5 0 0 0 1.5-1.5v-3" />`,
);
export const downloadIcon = icon(
  svg`<path d="M12 4v11.5M7.5 11 12 15.5l4.5-4.5M4.5 16v2.5A1.5 1.5 0 0 0 6 20h12a1.5 1.5 0 0 0 1.5-1.5V16" />`,
);
export const sparkIcon = icon(svg`<path d="M12 3.5 14 10l6.5 2-6.5 2-2 6.5-2-6.5L3.5 12l6.5-2z" />`);
export const closeIcon = icon(svg`<path d="m6 6 12 12M18 6 6 18" />`);
export const linkIcon = icon(
  svg`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17" />`,
);
export const shareIcon = icon(
  svg`<circle cx="6" cy="12" r="2.5" /><circle cx="17.5" cy="5.5" r="2.5" /><circle cx="17.5" cy="18.5" r="2.5" /><path d="m8.2 10.8 7-4M8.2 13.2l7 4" />`,
);
export const openIcon = icon(
  svg`<path d="M13.5 4.5h6v6M19.5 4.5 11 13M17 13.5V18a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V8.5A1.5 1.5 0 0 1 6 7h4.5" />`,
);
export const printIcon = icon(
  svg`<path d="M7 8.5V3.5h10v5M7 16.5H5A1.5 1.5 0 0 1 3.5 15v-5A1.5 1.5 0 0 1 5 8.5h14a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5h-2M7 13.5h10v7H7z" />`,
);
export const warningIcon = icon(svg`<path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17h.01" />`);
export const infoIcon = icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 11v5.5M12 7.8h.01" />`);
export const checkIcon = icon(svg`<path d="m4.5 12.5 5 5 10-11" stroke-width="2.2" />`);
export const penIcon = icon(svg`<path d="M4.5 19.5 5.6 15 16.5 4.2l3.4 3.4L9 18.4zM14 6.8l3.3 3.3" />`);
export const removeIcon = icon(svg`<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.3 11v5M13.7 11v5" />`);
export const columnsIcon = icon(
  svg`<rect x="3.5" y="4.5" width="17" height="15" rx="2" /><path d="M9.2 4.5v15M14.8 4.5v15" />`,
);
export const lightIcon = icon(
  svg`<circle cx="12" cy="12" r="4" /><path d="M12 2.8v2M12 19.2v2M2.8 12h2M19.2 12h2M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M18.5 5.5l-1.4 1.4M6.9 17.1l-1.4 1.4" />`,
);
export const darkIcon = icon(svg`<path d="M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z" />`);
export const autoIcon = icon(
  svg`<circle cx="12" cy="12" r="8" /><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" />`,
);
export const languageIcon = icon(
  svg`<circle cx="12" cy="12" r="8.5" /><path d="M3.5 12h17M12 3.5c-5 5.5-5 11.5 0 17M12 3.5c5 5.5 5 11.5 0 17" />`,
);
export const searchIcon = icon(svg`<circle cx="10.5" cy="10.5" r="6" /><path d="m15 15 5 5" />`);

export const undoIcon = icon(svg`<path d="M8.5 5 4.5 9l4 4" /><path d="M4.5 9h9a6 6 0 0 1 0 12H9" />`);
export const redoIcon = icon(svg`<path d="m15.5 5 4 4-4 4" /><path d="M19.5 9h-9a6 6 0 0 0 0 12H15" />`);
export const upIcon = icon(svg`<path d="M12 19.5V5M6 11l6-6 6 6" />`);
export const downIcon = icon(svg`<path d="M12 4.5V19M6 13l6 6 6-6" />`);
export const copyIcon = icon(
  svg`<rect x="8.5" y="8.5" width="11" height="11" rx="2" /><path d="M15.5 8.5v-2a2 2 0 0 0-2-2h-7a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h2" />`,
);
export const eyeIcon = icon(
  svg`<path d="M2.8 12S6 5.5 12 5.5 21.2 12 21.2 12 18 18.5 12 18.5 2.8 12 2.8 12z" /><circle cx="12" cy="12" r="2.8" />`,
);
export const plusIcon = icon(svg`<path d="M12 5v14M5 12h14" stroke-width="2.2" />`);
export const backIcon = icon(svg`<path d="M19 12H5.5M11 6l-6 6 6 6" />`);
export const reviewIcon = icon(
  svg`<path d="M20 12a8 8 0 1 1-2.6-5.9M20 4v4.5h-4.5" /><path d="m8.8 12.2 2.3 2.3 4.2-4.8" />`,
);
export const settingsIcon = icon(
  svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9" /><circle cx="15" cy="7" r="2" /><circle cx="9" cy="17" r="2" />`,
);
export const listIcon = icon(
  svg`<path d="M8.5 6h11M8.5 12h11M8.5 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01" stroke-width="2" />`,
);
export const adviceIcon = icon(
  svg`<path d="M9 17h6M10 20h4" /><path d="M12 3.5a6 6 0 0 0-3.4 10.9c.6.4.9 1 .9 1.6h5c0-.6.3-1.2.9-1.6A6 6 0 0 0 12 3.5z" />`,
);
export const signalIcon = icon(svg`<path d="m12 3.5 8.5 8.5-8.5 8.5L3.5 12z" fill="currentColor" />`);
export const noiseIcon = icon(svg`<path d="M3 12c1.5-5 3-5 4.5 0s3 5 4.5 0 3-5 4.5 0 3 5 4.5 0" />`);

/** @param {'promoter' | 'passive' | 'detractor'} group up, level, down: the sign that stands wherever the colour does */
export function groupMark(group) {
  const shape = { promoter: 'M6 1 11.5 11H.5z', passive: 'M1.5 1.5h9v9h-9z', detractor: 'M6 11 .5 1h11z' }[group];
  return html`<svg class="group-mark fill-${group}" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    <path d=${shape} />
  </svg>`;
}

export const brandMark = html`<svg viewBox="0 0 512 512" aria-hidden="true" focusable="false">
  <rect width="512" height="512" rx="116" fill="#10343f" />
  <path d="M116 132H396" fill="none" stroke="#ffffff" stroke-width="56" stroke-linecap="round" />
  <path d="M256 132V264" fill="none" stroke="#ffffff" stroke-width="32" />
  <path d="M256 436C228 402 186 366 186 318A70 70 0 0 1 326 318C326 366 284 402 256 436Z" fill="#ffbe3d" />
</svg>`;
export const backupIcon = icon(
  svg`<path d="M12 3.5 5 6.2v5.3c0 4.3 2.9 7.6 7 9 4.1-1.4 7-4.7 7-9V6.2z" /><path d="m8.8 11.8 2.3 2.3 4.2-4.5" />`,
);
