// @ts-check
/**
 * Lines of cells as text: the first `left` columns begin alike, the others end alike.
 * @param {(string | number)[][]} lines
 * @param {number} left
 */
export function textTable(lines, left) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => String(line[column]).length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column < left ? String(cell).padEnd(widths[column]) : String(cell).padStart(widths[column]),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
