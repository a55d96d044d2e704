// @ts-check
/** Processes that a test starts and ends by their own ids, and ports that are free. */
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

/** @returns {Promise<import('node:net').Server>} */
const listening = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });

/** Held together until all are known: a port that is let go may be given out again. @param {number} count @returns {Promise<number[]>} */
export async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, listening));
  const ports = servers.map((server) => /** @type {import('node:net').AddressInfo} */ (server.address()).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function started(command, args, options = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  /** @param {Buffer} piece */
  const hear = (piece) => (said = (said + piece.toString()).slice(-4000));
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const ended = new Promise((resolve) => child.on('close', resolve));
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  return {
    said: () => said,
    isOver,
    /** @param {NodeJS.Signals} signal */
    async stop(signal = 'SIGKILL') {
      if (!isOver()) child.kill(signal);
      await ended;
    },
  };
}

/** @param {() => Promise<boolean>} ready @param {{said: () => string, isOver: () => boolean}} process */
export async function waitFor(ready, process) {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    if (process.isOver()) break;
    if (await ready().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the engine did not start: ${process.said()}`);
}

/** @param {string} command @param {string[]} args @param {{input?: string, env?: Record<string, string | undefined>, uid?: number, gid?: number}} [options] */
export function ran(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    ...options,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.slice(0, 3).join(' ')} … ended with ${status}: ${stderr}`);
  return stdout;
}
