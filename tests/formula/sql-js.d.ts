/** What sqlite.js uses of it. */
declare module 'sql.js' {
  export default function initSqlJs(): Promise<any>;
}
