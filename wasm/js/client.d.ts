import type { Comment, ScoredComment, TellingOptions, TellingWord, ThemeOptions, Themes } from './text.d.ts';
import type { FileOptions, Progress, Sniff, SniffChoices, TableDescription } from './analytics.d.ts';

/** A workspace in a worker. Every promise rejects with a TruescoreError where the core refuses. */
export interface WorkspaceClient {
  /** Whether the worker answers no more: every call is then refused, and a new worker is needed. */
  readonly failed: boolean;
  /** Any method of docs/api.md; its reply's `ok` value. */
  call(method: string, request?: object, bytes?: Uint8Array): Promise<any>;
  /** `choices` is what a person says of the file; the rest is found out. */
  sniffFile(file: Blob, choices?: SniffChoices): Promise<Sniff>;
  /**
   * What a file holds, unpacked: all of it, or the beginning of `most` bytes; of an archive the `member`, or the largest. `members` are
   * those that may be meant.
   */
  unpackFile(
    file: Blob,
    wanted?: { member?: string; most?: number },
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; members: string[] }>;
  /** Rejects with an AbortError where `signal` aborts; the tables are then as they were. */
  openFile(
    file: Blob,
    options: {
      table: string;
      options: FileOptions;
      onProgress?: (progress: Progress & { total: number }) => void;
      signal?: AbortSignal;
    },
  ): Promise<TableDescription>;
  /** The words that tell the comments of one group from those of another (truescore/text), in the worker. */
  tellingWords(
    comments: Comment[],
    options?: TellingOptions,
  ): Promise<{ totals: Record<string, number>; words: TellingWord[] }>;
  /** The themes of comments (truescore/themes), in the worker. */
  commentThemes(comments: ScoredComment[], options?: ThemeOptions): Promise<Themes>;
  /** Ends the worker. */
  close(): void;
}

/**
 * `worker` runs the module truescore/worker. A large CSV file is read by up to `most` others that `helper` starts, which wait some
 * seconds for the next; with none, or one, the worker reads it alone. The table is the same.
 */
export function connectWorkspace(worker: Worker, helpers?: { helper: () => Worker; most: number }): WorkspaceClient;
