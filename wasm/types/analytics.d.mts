/** The analytics module as Embind registers it: wasm/src/analytics_module.cpp. */
export interface AnalyticsModule {
  HEAPU8: Uint8Array;
  Counter: new () => {
    /** The address of a place for so many bytes, valid until the next call. */
    reserve(size: number): number;
    call(method: string, request: string, size: number): string;
    /** The address of the bytes that the last call gave beside its reply. */
    bytesOut(): number;
    delete(): void;
  };
}
export default function createAnalytics(options?: {
  locateFile?: () => string;
  wasmBinary?: Uint8Array;
}): Promise<AnalyticsModule>;
