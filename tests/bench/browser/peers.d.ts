// Only `npm run bench` installs them, so nothing is known of their types.
declare module 'udsv';
declare module 'papaparse';
declare module '@duckdb/duckdb-wasm';
