export type LeftOutReason =
  'blank' | 'not_a_number' | 'not_whole' | 'out_of_range' | 'duplicate' | 'other_metric' | 'bogus' | 'total';

export interface Interval {
  /** Points, -100 to 100. */
  low: number;
  high: number;
  level: number;
  method: string;
}

export interface IntervalMethod {
  name: string;
  is_default: boolean;
  /** Misses the truth far more often than it says where answers are few. */
  comparison_only: boolean;
  reference: string;
}

/** Eleven counts, or the groups. */
export type Sample = number[] | { promoters: number; passives: number; detractors: number };

export interface ScoreInInterval {
  n: number;
  nps: number | null;
  interval: Interval;
}

export interface PermutationTest {
  p: number | null;
  midp: number | null;
  method: 'exact' | 'chi_square' | null;
}

/** The reply of nps.compare: b - a in points. */
export interface Comparison {
  a: ScoreInInterval;
  b: ScoreInInterval;
  rise: number | null;
  interval: Interval;
  test: PermutationTest;
  bayes: {
    prob_b_greater: number | null;
    prob_a_greater: number | null;
    prob_beyond: number | null;
    mean: number | null;
    lower: number | null;
    upper: number | null;
    beyond_points: number;
  };
  power: number;
  detectable: number | null;
  n_per_group: number | null;
}

export interface OverallTest {
  chisq: number;
  df: number;
  p: number;
  permutation: { p: number; draws: number; seed: number } | null;
}

/** The reply of nps.segments.compare: each segment against all others. */
export interface SegmentComparison {
  overall: OverallTest;
  segments: (ScoreInInterval &
    PermutationTest & { difference: number | null; lower: number; upper: number; adjusted_p: number | null })[];
  level: number;
  adjust: 'holm' | 'bh' | 'by' | 'bonferroni' | 'hochberg';
}

/** The reply of nps.cs.sequence. */
export interface ConfidenceBand {
  method: 'hedged_betting' | 'dirichlet_mixture' | 'prpl_empirical_bernstein' | 'normal_mixture';
  alpha: number;
  looks: {
    n: number;
    nps: number | null;
    lower: number;
    upper: number;
    /** What all looks so far agree on; null once they do not. */
    lower_of_all: number | null;
    upper_of_all: number | null;
  }[];
}

/** Counts of people by group before (rows) and after (columns): detractors, passives, promoters. */
export type TransitionTable = number[][];

export interface PairedT {
  /** After - before, in points. */
  difference: number | null;
  t: number | null;
  df: number | null;
  p: number | null;
  lower: number | null;
  upper: number | null;
}

/** The reply of nps.paired.table: what the same people did between two waves. */
export interface PairedChange {
  both: number;
  changed: number;
  before: { n: number; nps: number | null };
  after: { n: number; nps: number | null };
  before_only: { n: number; nps: number | null };
  after_only: { n: number; nps: number | null };
  /** Answers that a later one of the same person and wave took the place of. */
  earlier: number;
  /** Answers without a respondent. */
  anonymous: number;
  table_before_rows_after_columns: TransitionTable;
  order: ['detractor', 'passive', 'promoter'];
  t: PairedT;
  /** Null where nobody is in both waves. */
  signflip: { p: number; midp: number } | null;
  stuart_maxwell: { chisq: number; df: number; p: number } | null;
  combined: { difference: number; se: number; lower: number; upper: number; panel_weight: number } | null;
  duplicates: (DuplicateRule & Duplicates) | null;
  level: number;
  score: string;
  respondent: string;
}

export interface ProportionalOdds {
  beta: Record<string, number> | null;
  se_beta: Record<string, number> | null;
  /** By "1|2", between the classes. */
  thresholds: Record<string, number> | null;
  loglik: number | null;
  refused: 'one_class' | 'separation' | null;
  separated_by: string | null;
}

/** The reply of nps.drivers. */
export interface Drivers {
  rows: number;
  /** Rows with a score and all drivers. */
  n: number;
  method: 'refused' | 'kendall' | 'lmg' | 'relative_weights';
  r2: number | null;
  level: number;
  drivers: {
    column: string;
    mean: number;
    tau_b: number | null;
    /** Of τ-b (kendall), or of the share by bootstrap. */
    lower?: number | null;
    upper?: number | null;
    p?: number | null;
    p_adjusted?: number | null;
    /** Part of R². */
    importance?: number;
    /** Of R², 0 to 1. */
    share?: number;
    /** Drivers that cannot be told apart have the same. */
    place?: number;
  }[];
  dropped: string[];
  /** The columns that are ratings: what is looked at where nobody says. */
  rating_columns: string[];
  proportional_odds:
    (ProportionalOdds & { odds_ratio: Record<string, { ratio: number; lower: number; upper: number }> | null }) | null;
  score: string;
}

/** Answers that one screen could judge and those it found worth a look. */
export interface Screened {
  judged: number;
  found: number;
  share: number | null;
  nps_without: number | null;
}

/** The reply of gaming.threshold_bunching. */
export interface Bunching {
  at: number;
  below: number;
  share: number | null;
  expected_share: number;
  p: number | null;
  p_above: number | null;
}

/** The reply of survey.early_late. */
export interface EarlyLate {
  n_each: number;
  nps_early: number | null;
  nps_late: number | null;
  difference: number | null;
  lower: number;
  upper: number;
  p: number | null;
  midp: number | null;
}

/** The reply of nps.screens: null where the table has no column to tell by. */
export interface Screens {
  n: number;
  nps: number | null;
  n_without: number;
  nps_without: number | null;
  straightlined: Screened | null;
  same_respondent: Screened | null;
  same_comment: Screened | null;
  fast: Screened | null;
  bunching: { all: Bunching; lately: Bunching | null } | null;
  heaping: {
    n: number;
    share: number | null;
    expected_share: number | null;
    heaps: { score: number; count: number; expected: number; p_above: number | null }[];
  } | null;
  early_late: EarlyLate | null;
  profiles: {
    column: string;
    chisq: number | null;
    df: number;
    p: number | null;
    groups: { value: string; n: number; nps: number | null; p: number | null; p_adjusted: number | null }[];
  } | null;
  columns: Record<'score' | 'date' | 'started' | 'seconds' | 'respondent' | 'comment', string | null> & {
    ratings: string[];
  };
  level: number;
}

/** Answers that carry a label, and the score of all others. */
export interface Labelled {
  judged: number;
  found: number;
  share: number | null;
  without: Tally;
}

/** The reply of nps.labels: null where the table has nothing to tell by. */
export interface SpamLabels {
  all: Tally;
  labels: Record<'honeypot' | 'fast' | 'same_comment' | 'burst', Labelled | null>;
  any: Labelled | null;
  limits: { least_seconds: number; most_same_comments: number; most_a_minute: number };
  columns: Record<'score' | 'date' | 'started' | 'seconds' | 'comment' | 'honeypot', string | null>;
}

/** The reply of drivers.relative_importance: parts of R² by driver. */
export interface RelativeImportance {
  r2: number | null;
  lmg: Record<string, number> | null;
  genizi_johnson: Record<string, number> | null;
  first: Record<string, number> | null;
  last: Record<string, number> | null;
  dropped: string[];
}

/** The reply of nps.weighted and its like; limits are not cut at ±100. */
export interface WeightedScore {
  nps: number | null;
  se: number | null;
  lower: number | null;
  upper: number | null;
  n: number;
  n_eff_kish: number | null;
  deff_kish: number | null;
  score_interval: { lower: number; upper: number; n_eff: number | null };
  weights?: number[];
  clusters?: number;
}

interface WeightedFigures {
  nps: number | null;
  se: number | null;
  interval: Interval;
  n_eff: number | null;
  deff: number | null;
  weights: { low: number; median: number; high: number } | null;
}

/** The reply of nps.weighted_table. */
export interface WeightedTable extends WeightedFigures {
  n: number;
  rows: number;
  without_weight: number;
  unweighted: Tally;
  /** With the weights above five medians cut; null where none is. */
  trimmed: (WeightedFigures & { cut: number }) | null;
  margins: { column: string; values: { value: string; n: number; share: number; population_share: number }[] }[];
  duplicates: (DuplicateRule & Duplicates) | null;
  score: string;
}

/** The reply of nps.segments.shrink. */
export interface ShrunkenSegments {
  tau2: number | null;
  mu: number | null;
  se_mu: number | null;
  Q: number | null;
  I2: number | null;
  not_shrunk: 'fewer_than_three_segments' | null;
  groups: {
    n: number;
    nps: number | null;
    se: number | null;
    shrunk: number | null;
    lower: number | null;
    upper: number | null;
    probability_best: number | null;
  }[];
}

/** The reply of nps.trend.score. */
export interface Trend {
  r: number | null;
  chisq: number | null;
  z: number | null;
  p: number | null;
  slope_points_per_period: number | null;
}

/** A share, rate or ratio with its limits; null without a base. */
export interface ShareInterval {
  share: number | null;
  lower: number | null;
  upper: number | null;
}
export interface RatioInterval {
  ratio: number | null;
  se: number | null;
  lower: number | null;
  upper: number | null;
  log_lower: number | null;
  log_upper: number | null;
}
export interface FiellerInterval {
  ratio: number | null;
  kind: 'bounded' | 'complement' | 'half_line' | 'whole_line' | 'undefined';
  lower: number | null;
  upper: number | null;
}

/** The reply of survival.kaplan_meier: one of each for every time with events. */
export interface SurvivalCurve {
  time: number[];
  at_risk: number[];
  events: number[];
  survival: number[];
  std_err: (number | null)[];
  lower: (number | null)[];
  upper: (number | null)[];
  median: number | null;
  median_lower: number | null;
  median_upper: number | null;
  last_time: number | null;
}

export interface LogRank {
  groups: string[];
  n: number[];
  observed: number[];
  expected: number[];
  chisq: number | null;
  df: number;
  p: number | null;
}

/** The reply of survey.response_rate_test. */
export interface ResponseRateTest {
  rates: (number | null)[];
  chisq: number | null;
  df: number;
  p: number | null;
}

export interface Tally {
  n: number;
  promoters: number;
  passives: number;
  detractors: number;
  /** Points; null where n is 0. */
  nps: number | null;
  interval: Interval;
  /** How many gave 0, 1, … 10; null where only the groups are known. */
  counts: number[] | null;
  left_out: Partial<Record<LeftOutReason, number>>;
}

export interface TallyReply {
  rows: number;
  overall: Tally;
  groups: (Tally & { by?: Record<string, string | null>; period?: string | null })[];
  audit: {
    rows_read: number;
    rows_counted: number;
    left_out: Partial<Record<LeftOutReason, number>>;
    first_left_out: { row: number; line: number | null; value: string | null; reason: LeftOutReason }[];
    duplicates: (DuplicateRule & Duplicates) | null;
    /** The score column seems to be on another scale than 0 to 10. */
    warnings: (
      { code: 'score_scale'; low: number; high: number } | { code: 'score_cells_unread'; count: number; of: number }
    )[];
    file: FileAudit | null;
  };
  score: string;
  date: string | null;
}

/** Which rows are answers once more; `keep` is first and `date` the table's own where absent. */
export interface DuplicateRule {
  rule: 'id' | 'respondent';
  column: string;
  keep?: 'first' | 'last' | 'all';
  window_days?: number | null;
  date?: string | null;
}

export interface Duplicates {
  values: number;
  found: number;
  first: { row: number; of_row: number; value: string | null }[];
}

export type Encoding = 'utf-8' | 'windows-1252' | 'windows-1251' | 'koi8-r' | 'utf-16le' | 'utf-16be';
export type ColumnKind = 'score' | 'category' | 'text' | 'number' | 'time';
export type DateOrder = 'ymd' | 'dmy' | 'mdy';
export type Decimal = '.' | ',';
export type ColumnRole = 'score' | 'date' | 'comment' | 'segment' | 'id' | 'customer' | 'weight';

/** Where in a file the table is, and what it was packed in. */
export interface FileSource {
  format: 'csv' | 'json' | 'ndjson' | 'xlsx' | 'parquet';
  compression?: 'gzip' | 'zip' | null;
  /** Of an archive. */
  member?: string | null;
  /** Of a workbook. */
  sheet?: string | null;
  /** Of a JSON document: the path of the list of records. */
  list?: string | null;
  /** Columns of a Parquet file that cannot be shown: `found` is the type, or what is not read in them. */
  left_out_columns?: { column: string; found: string }[];
  /** What there is to choose from. */
  members?: string[];
  sheets?: string[];
  lists?: string[];
}

/** What a person says of a file. */
export interface SniffChoices {
  encoding?: Encoding;
  delimiter?: string;
  header_rows?: number;
  source?: Partial<FileSource>;
}

export interface FileAudit {
  name: string;
  bytes: number;
  encoding: Encoding;
  delimiter: string;
  header_rows: number;
  invalid_bytes: number;
  /** The last rows that are none of the table's own: totals of those above, notes beneath them. No figure counts them. */
  footer_rows: number;
  ragged_rows: number;
  blank_lines: number;
  first_ragged: { row: number; line: number | null; found: number; expected: number }[];
  lone_quotes: number;
  nul_bytes: number;
  /** Cells whose apostrophe before the sign of a formula was taken off. */
  guards: number;
  source: FileSource;
  /** Values of JSON keys that came too late to have a column. */
  late_values: number;
  late_keys: { key: string; values: number; first_row: number }[];
  lone_surrogates: number;
}

export interface SniffedColumn {
  index: number;
  name: string;
  label: string;
  kind: ColumnKind | 'empty';
  role: ColumnRole | null;
  reasons: string[];
  examples: string[];
  date_order: DateOrder | 'undecided' | null;
  decimal: Decimal | 'undecided' | null;
  /** Another scale than 0 to 10 that the answers seem to be on. */
  scale: { low: number; high: number } | null;
}

export interface Sniff {
  source: FileSource;
  encoding: Encoding;
  delimiter: string;
  header_rows: number;
  /** Cells of the widest of them. */
  width: number;
  columns: SniffedColumn[];
  rows_seen: number;
  score: number | null;
  score_candidates: number[];
  counted?: Counted;
  date: number | null;
  comment: number | null;
  customer: number | null;
  id: number | null;
  weight: number | null;
  vendor: string | null;
  other_metrics: { column: string; value: string; rows: number } | null;
  /** Rows that the file itself says are not to be counted. */
  leave_out: RowRule[];
}

/** Rows whose score is left out by what the column at that index says. */
export interface RowRule {
  column: number;
  reason: 'other_metric' | 'bogus';
}

/** How a file is to be read. A sniff's reply is one; columns that are not listed are not kept. */
export interface FileOptions {
  name?: string;
  /** Decided by the whole file where absent. */
  encoding?: Encoding;
  delimiter?: string;
  header_rows?: number;
  source?: Partial<FileSource>;
  columns: {
    index: number;
    kind: ColumnKind | 'empty';
    date_order?: DateOrder | 'undecided' | null;
    decimal?: Decimal | 'undecided' | null;
    mask?: boolean;
  }[];
  score?: number | null;
  date?: number | null;
  leave_out?: RowRule[];
  /** Bytes of the whole file, where they are known: room is made for its rows at once. */
  size?: number;
  /** Cells of the widest heading row: with it a large file is read by several workers. */
  width?: number;
}

/** What an engine counted (docs/engines.md), in place of rows. */
export type Counted = 'nps_tally' | 'components';

export interface TableDescription {
  table: string;
  rows: number;
  columns: {
    label: string;
    name: string;
    kind: ColumnKind;
    missing: number;
    invalid: number;
    distinct?: number;
    date_order_undecided?: boolean;
    zone?: string | null;
    decimal?: Decimal | 'undecided' | null;
    first_invalid?: { row: number; line: number; value: string }[];
  }[];
  score: string | null;
  date: string | null;
  file: FileAudit | null;
  /** Of what an engine counted: what it is, and by which periods. */
  counted?: Counted;
  counted_period?: 'day' | 'week' | 'month' | 'quarter' | null;
}

/** Rows and bytes of a file that were read so far. */
export interface Progress {
  rows: number;
  bytes: number;
}

export interface Analytics {
  /** Any method of docs/api.md. Returns the reply's `ok` value or throws a TruescoreError. */
  call(method: string, request?: object, bytes?: Uint8Array): any;
  /** The bytes that file.part gives beside its reply. */
  callForBytes(method: 'file.part', request: object): Uint8Array<ArrayBuffer>;
  /** Reads a file into a table. A table of that name is replaced only when the file was read to its end. */
  readFile(
    pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    options: {
      table: string;
      options: FileOptions;
      onProgress?: (progress: Progress) => void;
      isCancelled?: () => boolean;
    },
  ): Promise<TableDescription>;
  /** Frees the workspace. */
  close(): void;
}

export const SNIFF_BYTES: number;
export function loadAnalytics(): Promise<Analytics>;
