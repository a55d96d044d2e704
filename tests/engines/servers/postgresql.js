// @ts-check
/** PostgreSQL: one server with a database for itself, and two shards that a third database sees through postgres_fdw. */
import { chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { ddl } from '../generated-data.js';
import { freePorts, ran, started, waitFor } from './process.js';

const TYPES = { time: 'TIMESTAMP', number: 'INTEGER', decimal: 'NUMERIC(18, 2)', text: 'TEXT' };
// A server refuses to run as root.
const nobody = userInfo().uid === 0 ? { uid: 65534, gid: 65534 } : {};

function binaries() {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  if (!versions.includes('15')) throw new Error('PostgreSQL 15 is not installed; tools/setup.sh engines installs it');
  return '/usr/lib/postgresql/15/bin';
}

/** @param {string} folder @param {string} name */
async function server(folder, name) {
  const data = join(folder, name);
  mkdirSync(data, { mode: 0o700 });
  if (nobody.uid) chownSync(data, nobody.uid, nobody.gid);
  const bin = binaries();
  ran(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'truescore', '-E', 'UTF8', '--locale', 'C.UTF-8', '--no-sync', '-A', 'trust'],
    nobody,
  );
  const [port] = await freePorts(1);
  const process = started(
    join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'fsync=off',
    ],
    nobody,
  );
  /** @param {string} sql @param {string[]} [more] */
  const psql = (sql, more = []) =>
    ran(
      join(bin, 'psql'),
      [
        '-X',
        '-q',
        '-v',
        'ON_ERROR_STOP=1',
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        '-U',
        'truescore',
        '-d',
        'postgres',
        ...more,
      ],
      { input: sql },
    );
  await waitFor(async () => psql('SELECT 1').length > 0, process);
  return { port, psql, stop: () => process.stop('SIGQUIT') };
}

/** @param {string} sql of one query @returns {string} */
const asCsv = (sql) => `COPY (\n${sql}\n) TO STDOUT (FORMAT csv, HEADER);`;

/** @param {string} folder */
export async function startPostgreSql(folder) {
  const main = await server(folder, 'postgresql');
  let files = 0;
  return {
    dialect: 'postgresql',
    /** @param {import('../generated-data.js').Table} table @param {string} _csv @param {string} content */
    async load(table, _csv, content) {
      main.psql(
        `${ddl(table, TYPES)};\nCOPY ${table.name} FROM STDIN (FORMAT csv, HEADER, NULL '\\N');\n${content}\\.\n`,
      );
    },
    /** @param {string} sql */
    async answer(sql) {
      const path = join(folder, `postgresql-${files++}.csv`);
      writeFileSync(path, main.psql(asCsv(sql)));
      return path;
    },
    stop: main.stop,
  };
}

/** Two servers with half of the rows each; the first also has the whole as a partitioned foreign table. @param {string} folder */
export async function startShardedPostgreSql(folder) {
  const shards = [await server(folder, 'shard-1'), await server(folder, 'shard-2')];
  const main = await server(folder, 'coordinator');
  main.psql('CREATE EXTENSION postgres_fdw;');
  shards.forEach(({ port }, i) =>
    main.psql(
      `CREATE SERVER shard_${i} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '${port}', dbname 'postgres');
       CREATE USER MAPPING FOR truescore SERVER shard_${i} OPTIONS (user 'truescore');`,
    ),
  );
  let files = 0;
  return {
    dialect: 'postgresql',
    /** @param {import('../generated-data.js').Table} table @param {string} _csv @param {string} content */
    async load(table, _csv, content) {
      const { head, halves } = halved(content);
      main.psql(ddl({ ...table, partitioned: true }, TYPES));
      shards.forEach(({ psql }, i) => {
        psql(
          `${ddl(table, TYPES)};\nCOPY ${table.name} FROM STDIN (FORMAT csv, HEADER, NULL '\\N');\n${head}\n${halves[i]}\\.\n`,
        );
        main.psql(
          `CREATE FOREIGN TABLE ${table.name}_${i} PARTITION OF ${table.name} FOR VALUES WITH (MODULUS 2, REMAINDER ${i})
           SERVER shard_${i} OPTIONS (table_name '${table.name}');`,
        );
      });
    },
    /** @param {string} sql */
    async answer(sql) {
      const path = join(folder, `sharded-${files++}.csv`);
      writeFileSync(path, main.psql(asCsv(sql)));
      return path;
    },
    kill: () => shards[1].stop(),
    async stop() {
      for (const each of [main, ...shards]) await each.stop();
    },
  };
}

/** @param {string} content of a CSV without line ends in cells */
export function halved(content) {
  const [head, ...rows] = content.trimEnd().split('\n');
  return {
    head,
    halves: [0, 1].map((half) =>
      rows
        .filter((_, i) => i % 2 === half)
        .map((row) => `${row}\n`)
        .join(''),
    ),
  };
}
