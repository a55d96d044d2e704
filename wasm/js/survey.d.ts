/** A definition as core/survey/definition.schema.json describes it. */
export type SurveyDefinition = Record<string, unknown>;
/** Answers by question id; null where an optional question was skipped. */
export type Answers = Record<string, number | string | string[] | null>;

export interface Progress {
  answered: number;
  /** At most so many questions are left, the shown one included. */
  remaining: number;
}

export interface Option {
  id: string;
  text: string;
}

/** A question in one language, ready to be shown. Members beyond the first four depend on the type. */
export interface ShownQuestion {
  id: string;
  type: 'nps' | 'rating' | 'single' | 'multiple' | 'text';
  text: string;
  required: boolean;
  help?: string;
  min?: number;
  max?: number;
  low_label?: string;
  high_label?: string;
  options?: Option[];
  min_chosen?: number;
  max_chosen?: number;
  max_length?: number;
  multiline?: boolean;
}

export type Group = 'promoter' | 'passive' | 'detractor';

export type Step = {
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  intro?: string;
  answers: Answers;
  progress: Progress;
} & ({ done: false; question: ShownQuestion } | { done: true; group: Group | null; thank_you: string });

export interface ResponseRecord {
  format: 1;
  id: string;
  survey: { id: string; version: number };
  language: string;
  started_at: string;
  finished_at: string;
  answers: { question: string; type: string; text: string; value: number | string | string[]; chosen?: string[] }[];
  skipped: string[];
  attributes: Record<string, string | number | boolean>;
  nps: { question: string; score: number; group: Group } | null;
  honeypot?: boolean;
}

export interface SurveySummary {
  id: string;
  version: number;
  title: Record<string, string>;
  languages: string[];
  default_language: string;
  questions: { id: string; type: string }[];
}

/** Each function returns at once or throws a TruescoreError. */
export interface SurveyEngine {
  flavour: 'wasm' | 'js';
  checkSurvey(request: { definition: SurveyDefinition }): SurveySummary;
  nextStep(request: { definition: SurveyDefinition; answers: Answers; language: string }): Step;
  finishResponse(request: {
    definition: SurveyDefinition;
    answers: Answers;
    language: string;
    id: string;
    started_at: string;
    finished_at: string;
    attributes: Record<string, string | number | boolean>;
    /** Whether a field that no person sees was filled in. */
    honeypot?: boolean;
  }): ResponseRecord;
}

export function loadSurveyEngine(options?: { flavour?: 'wasm' | 'js' }): Promise<SurveyEngine>;
