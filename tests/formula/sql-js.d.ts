/** What the tests use of it. */
declare module 'sql.js' {
  export default function initSqlJs(options?: { useOldExtensionFunctions?: boolean }): Promise<any>;
}
