// @ts-check
/**
 * node tests/bench/run-peer.js '{"peer": FILE, "task": "T1", "file": CSV, "runs": 3, …}': one peer in this process. Prints the time of
 * each run, and of all
 * processors in it, from the bytes in memory to the small table, and the last table.
 */
import { readFileSync } from 'node:fs';
import { resourceUsage } from 'node:process';

const how = JSON.parse(process.argv[2]);
const begin = performance.now();
const peer = await (await import(`./peers/${how.peer}.js`)).open(how);
const start = performance.now() - begin;
const bytes = readFileSync(how.file);
const times = [];
const cpu = [];
let table;
let peak;
// A program of its own measures itself, all its runs at once.
for (let run = 0; run < how.runs; ++run) {
  const before = performance.now();
  const used = process.cpuUsage();
  table = await peer[how.task](bytes);
  if (table.times) {
    times.push(...table.times);
    cpu.push(...table.cpu);
    ({ peak, table } = table);
    break;
  }
  times.push(performance.now() - before);
  const { user, system } = process.cpuUsage(used);
  cpu.push((user + system) / 1000);
}
process.stdout.write(
  JSON.stringify({ version: peer.version, start, times, cpu, peak: peak ?? resourceUsage().maxRSS / 1024, table }),
);
process.exit();
