// Loaded into the test client before its own code.
//
// The client listens on every network interface and reports home even when told not to.
// Here it may only listen on, and talk to, this machine: what a person types into a trial stays on it.
// It also ends with the process that started it, however that one died.
'use strict';

const fs = require('node:fs');
const net = require('node:net');

const HOME = '127.0.0.1';
const isHere = (host) => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host ?? HOME);

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (first, ...rest) {
  const port = typeof first === 'object' ? first?.port : first;
  // A pipe path or an inherited handle is no network listener.
  if (port === undefined || !/^\d+$/.test(String(port))) return listen.call(this, first, ...rest);
  const done = rest.findLast((argument) => typeof argument === 'function');
  return listen.call(this, { port: Number(port), host: HOME }, ...(done ? [done] : []));
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  // Node's own callers pass [options, callback] in one array, everybody else passes them one by one.
  const [target, second] = Array.isArray(args[0]) ? args[0] : args;
  const { host, port, path } = typeof target === 'object' && target !== null
    ? target
    : { port: target, host: typeof second === 'string' ? second : undefined };
  if (path || isHere(host)) return connect.apply(this, args);

  if (process.env.PLAYGROUND_REFUSED_LOG) fs.appendFileSync(process.env.PLAYGROUND_REFUSED_LOG, `${host}:${port}\n`);
  const refusal = Object.assign(new Error(`only loopback is allowed, not ${host}`), { code: 'ECONNREFUSED' });
  process.nextTick(() => this.destroy(refusal));
  return this;
};

if (process.env.PLAYGROUND_ENDS_WITH_STDIN) {
  process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();
}
