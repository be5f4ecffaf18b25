#!/usr/bin/env node
// Makes and rotates the key document of HERO Me. Reads the present document from standard input and writes the new one to standard output, for a pipe
// into the vault: keys appear on no screen and in no file.
//   node infra/keys.mjs new                     a first document
//   node infra/keys.mjs add master|index        one version more; "current" stays
//   node infra/keys.mjs use master|index N      "current" becomes N
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';

const KINDS = ['master', 'index'];
const fresh = () => randomBytes(32).toString('base64');
const isKey = (text) => typeof text === 'string' && Buffer.from(text, 'base64').length === 32;

export function create() {
  return Object.fromEntries(KINDS.map((kind) => [kind, { current: 1, keys: { 1: fresh() } }]));
}

/** Throws when the document is not one that the bot accepts; the message repeats nothing of it. */
export function read(text) {
  let document;
  try {
    document = JSON.parse(text);
  } catch {
    throw new Error('standard input is no key document');
  }
  for (const kind of KINDS) {
    const part = document?.[kind];
    const versions = Object.entries(part?.keys ?? {});
    if (!versions.every(([version, key]) => /^[1-9][0-9]{0,8}$/.test(version) && isKey(key)) || !isKey(part?.keys?.[part?.current])) {
      throw new Error(`the key document has no valid ${kind} keys`);
    }
  }
  return document;
}

export function add(document, kind) {
  const version = Math.max(...Object.keys(document[kind].keys).map(Number)) + 1;
  return { ...document, [kind]: { ...document[kind], keys: { ...document[kind].keys, [version]: fresh() } } };
}

export function use(document, kind, version) {
  if (!Object.hasOwn(document[kind].keys, version)) throw new Error(`there is no ${kind} key version ${version}: add it first, and restart every replica`);
  return { ...document, [kind]: { ...document[kind], current: Number(version) } };
}

function run([command, kind, version, ...rest], input, isScreen) {
  if (isScreen) throw new Error('keys are not written to a screen: pipe them into the vault (docs/operate.md)');
  const takes = { new: 0, add: 1, use: 2 }[command];
  const given = [kind, version, ...rest].filter((value) => value !== undefined).length;
  if (takes === undefined || given !== takes || (takes > 0 && !KINDS.includes(kind))) throw new Error('new | add master|index | use master|index N');
  if (command === 'new') return create();
  const document = read(input());
  return command === 'add' ? add(document, kind) : use(document, kind, version);
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fs.realpathSync(new URL(import.meta.url))) {
  try {
    process.stdout.write(JSON.stringify(run(process.argv.slice(2), () => fs.readFileSync(0, 'utf8'), process.stdout.isTTY)));
  } catch (fault) {
    process.stderr.write(`${fault.message}\n`);
    process.exitCode = 1;
  }
}
