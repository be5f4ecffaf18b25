// node start.mjs [--bot URL] [--port N] [--out FOLDER] [--record]
//
// Starts Microsoft's Teams test client on loopback, prints its address when it answers, and ends with whoever
// started it: on SIGTERM, SIGINT, SIGHUP, or when a piped stdin closes.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const here = import.meta.dirname;
const { values: options } = parseArgs({
  options: {
    bot: { type: 'string', default: 'http://127.0.0.1:3978/api/messages' },
    port: { type: 'string', default: '56150' },
    out: { type: 'string', default: path.join(here, 'out') },
    // Off unless asked for: the recording holds what the person typed.
    record: { type: 'boolean', default: false },
  },
});
const port = Number(options.port);
const address = `http://127.0.0.1:${port}`;
let client;

function fail(reason) {
  console.error(reason);
  stop(1);
}

function stop(code = 0) {
  process.exitCode = code;
  if (!client || client.exitCode !== null || client.signalCode !== null) process.exit();
  client.once('exit', () => process.exit());
  client.kill('SIGTERM');
  setTimeout(() => client.kill('SIGKILL'), 3000).unref();
}

function portIsFree() {
  return new Promise((resolve) => {
    const probe = net.createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function startClient() {
  const log = (name) => path.resolve(options.out, `client-${port}.${name}.log`);
  const args = ['start', '--channel-id', 'msteams', '--app-endpoint', options.bot, '--port', String(port),
    // With the slash, as Teams sends it; the client's own default has none and says localhost.
    '--service-url', `${address}/_connector/`, '--disable-telemetry'];
  if (options.record) args.push('--enable-events-recording');
  const cli = path.join(here, 'node_modules/@microsoft/m365agentsplayground/cli.js');
  return spawn(process.execPath, ['--require', path.join(here, 'loopback.cjs'), cli, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: path.join(here, 'm365agentsplayground.yml'),
      M365_AGENTS_PLAYGROUND_LOGFILE: log('events'),
      M365_AGENTS_PLAYGROUND_RECORDING_FILE: log('recording'),
      PLAYGROUND_REFUSED_LOG: log('refused'),
      PLAYGROUND_ENDS_WITH_STDIN: '1',
    },
  });
}

async function answers() {
  const reply = await fetch(`${address}/_debug/ping`).catch(() => undefined);
  return reply?.ok ?? false;
}

if (!Number.isInteger(port) || port < 1 || port > 65535) fail(`--port ${options.port} is no port`);
// On a taken port the client would move to a random one without a word, and the printed address would be wrong.
else if (!await portIsFree()) fail(`port ${port} is taken; give another one with --port`);
else {
  fs.mkdirSync(options.out, { recursive: true });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => stop());
  const stdin = fs.fstatSync(0);
  // A terminal or /dev/null says nothing about the parent; a pipe does.
  if (stdin.isFIFO() || stdin.isSocket()) process.stdin.on('end', () => stop()).on('error', () => stop()).resume();

  client = startClient();
  let said = '';
  for (const stream of [client.stdout, client.stderr]) stream.on('data', (text) => { said = (said + text).slice(-4000); });
  client.once('exit', (code) => {
    if (process.exitCode === undefined) console.error(`the test client ended by itself (${code})\n${said}`);
    process.exit(process.exitCode ?? 1);
  });

  const deadline = Date.now() + 60_000;
  let ready = false;
  while (process.exitCode === undefined && !(ready = said.includes(`Listening on ${port}`) && await answers()) && Date.now() < deadline) await pause(100);
  if (ready) console.log(address);
  else if (process.exitCode === undefined) fail(`the test client did not answer on ${address}\n${said}`);
}
