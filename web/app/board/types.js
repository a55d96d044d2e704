// @ts-check
/**
 * A board as core/kpi/board.schema.json describes it.
 * @typedef {{date: string, who?: string, action: string, why?: string, changes?: Record<string, {from: any, to: any}>}} HistoryEntry
 * @typedef {{date: string, who: string, verdict: 'agree' | 'unclear' | 'not_useful', comment?: string, revision?: string, formula?: string}} Feedback
 * @typedef {{id: string, name: string, question: string, formula: string, label?: string, rationale?: string, priority?: string,
 *   table?: string, time?: string, unit?: string, direction?: string, owner?: string, audience?: string, frequency?: string,
 *   use?: string, not_used_for?: string, counter_kpi?: string, cost?: string, timing?: string, status?: string, catalogue?: string,
 *   review_date?: string | null, scenario?: any, target?: {value: number, by?: string} | null, segments?: string[],
 *   chart?: {kind?: string, rules?: string, baseline?: number | null, season?: number | null, phases?: {from: string, why?: string}[]} | null,
 *   history?: HistoryEntry[], feedback?: Feedback[]}} Card
 * @typedef {{format: 1, title: string, language?: string, scenario?: any, incentives?: {cards?: string[], note?: string},
 *   smallest_group?: number, tables?: Record<string, any>, cards: Card[]}} Board
 *
 * @typedef {{code: string, severity: 'warning' | 'advice', card: string | null, where: {path: string}, detail: Record<string, any>}} Finding
 * @typedef {{who: string, date: string, verdict: string, comment: string}} Word
 * @typedef {{id: string, name: string, status: string, revision: string, acceptance: {agree: Word[], open: Word[], asked_again: Word[]},
 *   person_segments: string[], review: {state: string, date: string | null}}} CardState
 * @typedef {{findings: Finding[], warnings: number, advice: number, cards: CardState[]}} Review
 *
 * @typedef {{low: number, high: number, level: number, method: string}} Interval
 * @typedef {{value: number | null, interval: Interval | null, n: number, x?: number, base?: number}} Figure
 * @typedef {Figure & {name: string, unit: string | null, series: (Figure & {period: string})[], groups: (Figure & {by: string | null})[],
 *   rows_without_period: number, scale?: number, offset?: number, approximate?: boolean}} Figures
 */
export {};
