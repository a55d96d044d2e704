/** The types of <nps-survey>. docs/embedding.md says what each attribute means. */

export type Position = 'inline' | 'corner' | 'modal' | 'tab';
export type Value = string | number | boolean;

export interface Against {
  /** The attribute that speaks against asking. */
  rule: string;
  found?: unknown;
  wanted?: unknown;
  /** From when on it no longer does: an ISO time, or `never`. */
  until?: string;
  /** Its words could not be read. */
  unreadable?: true;
}

export interface Decision {
  ask: boolean;
  against: Against[];
  /** The rules as they were read. */
  rules: Record<string, unknown>;
  /** What they were held against: time, path, fields, chance, and what this browser was asked. */
  facts: Record<string, unknown>;
}

export interface ResponseRecord {
  format: 1;
  id: string;
  survey: { id: string; version: number };
  language: string;
  started_at: string;
  finished_at: string;
  answers: { question: string; type: string; text: string; value: unknown; chosen?: string[] }[];
  skipped: string[];
  attributes: Record<string, Value>;
  nps: { question: string; score: number; group: 'promoter' | 'passive' | 'detractor' } | null;
}

export interface NpsSurveyEventMap {
  ready: CustomEvent<{ survey: { id: string; version: number }; language: string; languages: string[] }>;
  open: CustomEvent<{ position: Position }>;
  question: CustomEvent<{ question: string; type: string; number: number; remaining: number }>;
  answer: CustomEvent<{ question: string; type: string; value: unknown; answers: Record<string, unknown> }>;
  complete: CustomEvent<ResponseRecord>;
  dismiss: CustomEvent<{ completed: boolean }>;
  height: CustomEvent<{ height: number }>;
  fault: CustomEvent<{ code: string; where?: { path?: string }; detail?: Record<string, unknown> }>;
}

export class NpsSurveyElement extends HTMLElement {
  // Each is the attribute of the same name; null takes it away.
  survey: string | null;
  language: string | null;
  invitation: string | null;
  store: string | null;
  attach: string | null;
  endpoint: string | null;
  endpointAdapter: string | null;
  endpointKey: string | null;
  endpointTable: string | null;
  endpointUser: string | null;
  endpointPassword: string | null;
  endpointSeal: string | null;
  trigger: string | null;
  pages: string | null;
  when: string | null;
  sample: string | null;
  again: string | null;
  afterDecline: string | null;
  cooldown: string | null;
  quota: string | null;
  answered: string | null;
  lastAsked: string | null;
  until: string | null;
  person: string | null;

  position: Position;
  opens: 'load' | 'button' | 'never';
  digits: boolean;
  definition: object | null;
  fields: Record<string, Value>;

  open(options?: { focus?: boolean }): Promise<void>;
  close(): void;
  signal(name: string): Promise<void>;
  explain(): Promise<Decision>;
  forget(): Promise<void>;

  addEventListener<Type extends keyof NpsSurveyEventMap>(
    type: Type,
    listener: (this: NpsSurveyElement, event: NpsSurveyEventMap[Type]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'nps-survey': NpsSurveyElement;
  }
}
