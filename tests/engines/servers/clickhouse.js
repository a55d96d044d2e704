// @ts-check
/**
 * A ClickHouse cluster of three processes on loopback: two shards with half of the rows each, and one that asks both. They are
 * started from the library of npm's chdb, which is the whole engine (launcher.cpp).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ddl } from '../generated-data.js';
import { halved } from './postgresql.js';
import { freePorts, ran, started, waitFor } from './process.js';

const TYPES = {
  time: 'Nullable(DateTime)',
  number: 'Nullable(Int32)',
  decimal: 'Nullable(Decimal(18, 2))',
  text: 'Nullable(String)',
};
const LISTEN = `SYSTEM START LISTEN TCP; SYSTEM START LISTEN HTTP;
SELECT sleepEachRow(1) FROM numbers(3600) FORMAT Null
SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 1000000000`;

function library() {
  const require = createRequire(import.meta.url);
  try {
    return join(dirname(require.resolve('@chdb/lib-linux-x64-gnu/package.json')), 'libchdb.so');
  } catch {
    throw new Error('the library of chdb is not installed; npm run test:engines installs it (Linux on x64 only)');
  }
}

/** @param {string} folder @param {string} launcher @param {string} name @param {{tcp: number, http: number}} ports @param {number[]} shards */
function node(folder, launcher, name, ports, shards) {
  const own = join(folder, name);
  mkdirSync(own);
  const users = join(own, 'users.xml');
  const config = join(own, 'config.xml');
  writeFileSync(
    users,
    `<clickhouse><profiles><default/></profiles><quotas><default/></quotas><users><default><password></password>
     <networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users></clickhouse>`,
  );
  const replicas = shards
    .map((port) => `<shard><replica><host>127.0.0.1</host><port>${port}</port></replica></shard>`)
    .join('');
  writeFileSync(
    config,
    `<clickhouse><tcp_port>${ports.tcp}</tcp_port><http_port>${ports.http}</http_port><listen_host>127.0.0.1</listen_host>
     <users_config>${users}</users_config><logger><level>error</level></logger>
     <remote_servers><shards>${replicas}</shards></remote_servers></clickhouse>`,
  );
  const process = started(
    launcher,
    [library(), '--config-file', config, '--path', join(own, 'data'), '--multiquery', '--query', LISTEN],
    { cwd: own },
  );
  /** @param {string} sql @param {{body?: string, format?: string, skip?: boolean}} [options] */
  const ask = async (sql, { body, format, skip } = {}) => {
    const address = new URL(`http://127.0.0.1:${ports.http}/`);
    if (format) address.searchParams.set('default_format', format);
    if (skip) address.searchParams.set('skip_unavailable_shards', '1');
    if (body !== undefined) address.searchParams.set('query', sql);
    const reply = await fetch(address, { method: 'POST', body: body ?? sql });
    const text = await reply.text();
    if (!reply.ok) throw new Error(text.slice(0, 2000));
    return text;
  };
  return { ask, process };
}

/** @param {string} folder */
export async function startClickHouse(folder) {
  const launcher = join(folder, 'launcher');
  ran('g++', ['-O1', fileURLToPath(new URL('launcher.cpp', import.meta.url)), '-o', launcher, '-ldl']);
  const free = await freePorts(6);
  const ports = [0, 2, 4].map((i) => ({ tcp: free[i], http: free[i + 1] }));
  const tcp = ports.slice(1).map((port) => port.tcp);
  const [main, ...shards] = ports.map((port, i) => node(folder, launcher, `clickhouse-${i}`, port, tcp));
  for (const { ask, process } of [main, ...shards])
    await waitFor(async () => (await ask('SELECT 1')) === '1\n', process);
  let files = 0;
  return {
    dialect: 'clickhouse',
    version: async () => (await main.ask('SELECT version()')).trim(),
    /** @param {string} sql */
    onShards: (sql) => Promise.all(shards.map((shard, i) => shard.ask(sql.replaceAll('SHARD', String(i))))),
    /** @param {string} sql */
    onMain: (sql) => main.ask(sql),
    /** Rows as JSONEachRow, as the delivery adapter sends them. @param {string} table @param {string} body */
    insert: (table, body) =>
      main.ask(
        `INSERT INTO ${table} SETTINGS date_time_input_format = 'best_effort', input_format_skip_unknown_fields = 1 FORMAT JSONEachRow`,
        { body },
      ),
    /** @param {import('../generated-data.js').Table} table @param {string} _csv @param {string} content */
    async load(table, _csv, content) {
      const { head, halves } = halved(content);
      const local = ddl({ ...table, name: `${table.name}_local` }, TYPES);
      for (const { ask } of [main, ...shards]) await ask(`${local} ENGINE = MergeTree ORDER BY tuple()`);
      for (const [i, { ask }] of shards.entries()) {
        await ask(`INSERT INTO ${table.name}_local FORMAT CSVWithNames`, { body: `${head}\n${halves[i]}` });
      }
      await main.ask(
        `CREATE TABLE ${table.name} AS ${table.name}_local ENGINE = Distributed(shards, default, ${table.name}_local)`,
      );
    },
    /** @param {string} sql @param {{skip?: boolean}} [options] skip: as a user whose profile says so */
    async answer(sql, options = {}) {
      const json = files % 2 === 1;
      const path = join(folder, `clickhouse-${files++}.${json ? 'json' : 'csv'}`);
      writeFileSync(path, await main.ask(sql, { format: json ? 'JSONEachRow' : 'CSVWithNames', ...options }));
      return path;
    },
    kill: () => shards[1].process.stop(),
    async stop() {
      for (const { process } of [main, ...shards]) await process.stop();
    },
  };
}
