// The two programs of a conversation: the bot and the test client. Both end with the test, however it ends.
import { spawn, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { zoneWhereItIsDay } from './zones.mjs';

const folder = path.join(import.meta.dirname, '..');
// Each test file has folders of its own: they may run at the same time.
const test = path.basename(process.argv[1], '.test.mjs');
export const pictures = path.join(folder, 'out/shots', test);
const logs = path.join(folder, 'out/logs', test);
fs.rmSync(logs, { recursive: true, force: true });
fs.mkdirSync(logs, { recursive: true });
let bots = 0;

/** The bot to talk to: the one at HEROME_BOT, the published one at HEROME_BOT_DLL, else the one of this source tree. With settings of its own it is always started here. */
export async function startBot(settings) {
  if (process.env.HEROME_BOT && !settings) return { url: process.env.HEROME_BOT.replace(/\/$/, ''), stop() {} };

  const url = `http://127.0.0.1:${await freePort()}`;
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'herome-e2e-'));
  const published = process.env.HEROME_BOT_DLL && path.resolve(process.env.HEROME_BOT_DLL);
  const [args, cwd] = published
    ? [[published], path.dirname(published)]
    // Without the launch profile, whose address would win over ASPNETCORE_URLS.
    : [['run', '-c', 'Release', '--no-launch-profile'], path.join(folder, '../HeroMe.Bot')];
  const bot = start('dotnet', args, {
    cwd,
    env: {
      ...withoutSettingsOfThisMachine(process.env),
      ASPNETCORE_ENVIRONMENT: 'Development',
      ASPNETCORE_URLS: url,
      Playground__Start: 'false',
      Storage__DataFolder: data,
      NO_PROXY: '127.0.0.1,localhost',
      ...settings,
    },
  }, bots++ === 0 ? 'bot' : `bot-${bots}`);
  const stop = async () => {
    await bot.stop();
    fs.rmSync(data, { recursive: true, force: true });
  };
  try {
    // What is not published is built first.
    await bot.until(async () => (await fetch(`${url}/healthz`)).ok, published ? 30_000 : 180_000);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/**
 * Microsoft's test client, recording, on a port of its own. `zone` is the IANA time zone the person is in: by it the bot knows the person's
 * hour and date. Left out, it is day there.
 */
export async function startClient(botUrl, { name = 'client', zone = zoneWhereItIsDay() } = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const client = start(process.execPath,
    [path.join(folder, 'start.mjs'), '--bot', `${botUrl}/api/messages`, '--port', String(port), '--out', name === 'client' ? logs : path.join(logs, name), '--record'],
    // The client tells the bot the zone of its own process, not the one of the browser.
    { env: { ...process.env, TZ: zone } }, name);
  try {
    await client.until(() => client.said().includes(url), 60_000);
  } catch (error) {
    await client.stop();
    throw error;
  }
  return { url, zone, stop: client.stop };
}

// A model key or a Teams app of the developer's own shell would make another bot of it than the one under test.
function withoutSettingsOfThisMachine(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(Model__|Company__|Switches__|MicrosoftApp)/i.test(name)));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function start(command, args, options, name) {
  const log = fs.createWriteStream(path.join(logs, `${name}.log`));
  // Its own process group, because `dotnet run` starts the bot as a child that must go with it.
  const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
  if (child.pid) fs.writeFileSync(path.join(logs, `${name}.pid`), String(child.pid));
  let said = '';
  let failure;
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { said += text; log.write(text); });
  child.once('error', (error) => { failure = error.message; });

  const running = () => !failure && child.exitCode === null && child.signalCode === null;
  const kill = (signal) => {
    try {
      if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
      else process.kill(-child.pid, signal);
    } catch { /* it has ended already */ }
  };
  // A test that is killed by a signal or throws outside a test never reaches stop().
  const last = () => kill('SIGKILL');
  process.once('exit', last);
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => process.exit(1));

  return {
    said: () => said,
    async until(condition, milliseconds) {
      const deadline = Date.now() + milliseconds;
      while (!await Promise.resolve().then(condition).catch(() => false)) {
        if (!running()) throw new Error(`the ${name} ended: ${failure ?? child.exitCode}\n${said.slice(-2000)}`);
        if (Date.now() > deadline) throw new Error(`the ${name} was not ready after ${milliseconds / 1000} s\n${said.slice(-2000)}`);
        await pause(100);
      }
    },
    async stop() {
      process.removeListener('exit', last);
      kill('SIGTERM');
      for (let i = 0; running() && i < 100; i++) await pause(100);
      if (running()) kill('SIGKILL');
      fs.rmSync(path.join(logs, `${name}.pid`), { force: true });
    },
  };
}
