import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('keys.mjs', import.meta.url));
const keys = (args, input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { input, encoding: 'utf8' });
  return { status, stdout, stderr };
};

test('a first document has one key of 32 bytes of each kind, and they differ', () => {
  const document = JSON.parse(keys(['new']).stdout);
  assert.deepEqual(Object.keys(document), ['master', 'index']);
  const all = [document.master, document.index].map((part) => part.keys[part.current]);
  assert.ok(all.every((key) => Buffer.from(key, 'base64').length === 32));
  assert.notEqual(all[0], all[1]);
});

test('a rotation adds a version first and uses it later, and no key is ever lost', () => {
  const first = keys(['new']).stdout;
  const added = keys(['add', 'master'], first).stdout;
  const used = keys(['use', 'master', '2'], added).stdout;
  const [before, between, after] = [first, added, used].map((text) => JSON.parse(text));
  assert.equal(between.master.current, 1);
  assert.equal(after.master.current, 2);
  assert.equal(after.master.keys[1], before.master.keys[1]);
  assert.equal(after.master.keys[2], between.master.keys[2]);
  assert.deepEqual(after.index, before.index);
});

test('a version that was not added is not used', () => {
  const { status, stdout, stderr } = keys(['use', 'index', '2'], keys(['new']).stdout);
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /add it first/);
});

test('a document that the bot would refuse is refused, and none of it is repeated', () => {
  const good = JSON.parse(keys(['new']).stdout);
  const short = Buffer.alloc(31, 7).toString('base64');
  for (const bad of ['', 'secret-words', '{}', JSON.stringify({ master: good.master }), JSON.stringify({ ...good, index: { current: 1, keys: { 1: short } } }), JSON.stringify({ ...good, master: { ...good.master, current: 9 } })]) {
    const { status, stdout, stderr } = keys(['add', 'master'], bad);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.ok(!stderr.includes(short) && !stderr.includes('secret-words'));
  }
});

test('anything else is answered with what can be asked', () => {
  for (const args of [[], ['add'], ['add', 'other'], ['use', 'master'], ['new', 'master'], ['add', 'master', '2']]) {
    assert.equal(keys(args, keys(['new']).stdout).status, 1);
  }
});
