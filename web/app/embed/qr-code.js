// @ts-check
/** A link as a QR code: drawn as a path, saved as SVG or PNG. */
import { html, svg } from 'lit';
import { encodeQR } from 'qr';
import { download } from '../text-out.js';

/** A quiet zone of four modules, as ISO/IEC 18004 asks. */
const BORDER = 4;
const MODULE_PX = 12;
/** Of error correction level M; a longer text is in no code. */
const MOST_BYTES = 2331;
/** From here on a phone must be held close and still. */
const EASY_BYTES = 600;

/** @param {string} text @returns {{ size: number, path: string, rows: boolean[][], isDense: boolean } | null} null: too long */
export function qrOf(text) {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MOST_BYTES) return null;
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: BORDER });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size: rows.length, path, rows, isDense: bytes > EASY_BYTES };
}

/** Black on white in any theme: cameras want it so. @param {NonNullable<ReturnType<typeof qrOf>>} code @param {string} name */
export const qrPicture = ({ size, path }, name) =>
  html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${name} shape-rendering="crispEdges">
    ${svg`<rect width=${size} height=${size} fill="#fff"></rect><path d=${path} fill="#000"></path>`}
  </svg>`;

/** @param {NonNullable<ReturnType<typeof qrOf>>} code @param {string} file */
export function saveSvg({ size, path }, file) {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`;
  download(`${file}.svg`, 'image/svg+xml', [text]);
}

/** @param {NonNullable<ReturnType<typeof qrOf>>} code @param {string} file */
export async function savePng({ size, rows }, file) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * MODULE_PX;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  for (const [y, row] of rows.entries())
    for (const [x, dark] of row.entries())
      if (dark) context.fillRect(x * MODULE_PX, y * MODULE_PX, MODULE_PX, MODULE_PX);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob) download(`${file}.png`, 'image/png', [/** @type {Blob} */ (blob)]);
}
