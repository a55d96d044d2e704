/** The survey module as Embind registers it: wasm/src/survey_module.cpp. survey-plain.mjs is the same. */
export interface SurveyModule {
  call(method: string, request: string): string;
}
export default function createSurvey(options?: {
  locateFile?: () => string;
  wasmBinary?: Uint8Array;
  /** Where the module would write to the console. */
  print?: (text: string) => void;
  printErr?: (text: string) => void;
}): Promise<SurveyModule>;
