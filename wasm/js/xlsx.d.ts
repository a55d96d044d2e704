export interface Sheet {
  name: string;
  head: string[];
  rows: (string | number | boolean | null)[][];
}

/** An Excel workbook. Texts are texts: none runs as a formula. */
export function workbookBytes(sheets: Sheet[]): Uint8Array<ArrayBuffer>;
