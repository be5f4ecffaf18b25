// The build as an administrator meets it: every fault is named at once, and nothing half-right is written.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { PARAMETERS, readParameters } from './parameters.mjs';

const BUILD = path.join(import.meta.dirname, 'build');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'herome-package-'));
const GOOD = {
  'app-id': '0F0E1D2C-3B4A-4958-8776-655443322110',
  'bot-id': '1f0e1d2c-3b4a-4958-8776-655443322110',
  host: 'HeroMe.example.co.jp',
  version: '1.0.0',
  developer: '株式会社サンプル',
  'website-url': 'https://www.example.co.jp/herome',
  'privacy-url': 'https://www.example.co.jp/herome/privacy?lang=ja',
  'terms-url': 'https://www.example.co.jp/herome/terms',
};

describe('building the app package', () => {
  after(() => fs.rmSync(folder, { recursive: true }));

  it('takes the parameters as options or from a file, an option before the file, and makes the same bytes anywhere', () => {
    const [one, two] = [path.join(folder, 'one.zip'), path.join(folder, 'deep', 'two.zip')];
    const file = path.join(folder, 'parameters.json');
    fs.writeFileSync(file, JSON.stringify({ ...GOOD, version: '0.9.0' }));
    const byOptions = build([...options(GOOD), '--out', one], { TZ: 'Asia/Tokyo' });
    const byFile = build(['--parameters', file, '--version', '1.0.0', '--out', two], { TZ: 'America/New_York', LANG: 'ja_JP.UTF-8' });
    assert.deepEqual([byOptions.status, byFile.status], [0, 0], byOptions.stderr + byFile.stderr);
    assert.deepEqual(fs.readFileSync(one), fs.readFileSync(two));
    assert.match(byOptions.stdout, /sha256 [0-9a-f]{64}/);
    assert.equal(byOptions.stdout.split('\n')[0], one, 'the first line is the path, for a script');
    assert.match(byOptions.stdout, /check --package .*one\.zip/);
    assert.match(byOptions.stdout, /admin\.teams\.microsoft\.com .* Upload new app/);
    assert.equal(byOptions.stdout.split('\n')[1], byFile.stdout.split('\n')[1]);
  });

  it('names every fault at once and writes nothing', () => {
    const out = path.join(folder, 'faulty.zip');
    const { status, stderr } = build(['--app-id', 'x', '--surprise', '1', 'stray', '--version', 'one', '--version', '2', '--name', 'x'.repeat(31), '--out', out]);
    assert.equal(status, 1);
    for (const fault of [/app-id must be a GUID/, /--surprise is not known/, /'stray' stands alone/, /--version is given twice/, /version must be/, /name must be at most 30/]) assert.match(stderr, fault);
    for (const name of ['bot-id', 'host', 'developer', 'website-url', 'privacy-url', 'terms-url']) assert.match(stderr, new RegExp(`${name} is missing`));
    assert.ok(!fs.existsSync(out));
  });

  it('explains itself', () => {
    const { status, stdout } = build(['--help']);
    assert.equal(status, 0);
    for (const name of Object.keys(PARAMETERS)) assert.match(stdout, new RegExp(`--${name} `));
    assert.equal(build([]).status, 1, 'without any parameter nothing is made');
  });

  it('says so when the zip cannot be written', () => {
    const { status, stderr } = build([...options(GOOD), '--out', path.join(BUILD, 'inside-a-file.zip')]);
    assert.equal(status, 1);
    assert.match(stderr, /could not be written/);
  });
});

describe('the parameters', () => {
  it('are taken as they are, ids and host in lower case, the name and the sign-in with a default', () => {
    assert.deepEqual(readParameters(options(GOOD)), {
      values: { ...GOOD, 'app-id': GOOD['app-id'].toLowerCase(), host: 'herome.example.co.jp', name: 'HERO Me', 'sign-in': 'no' }, out: undefined, faults: [],
    });
  });

  for (const [name, ...values] of [
    ['app-id', '', 'not a guid', '00000000-0000-0000-0000-000000000000', '{0f0e1d2c-3b4a-4958-8776-655443322110}', '0f0e1d2c3b4a49588776655443322110'],
    ['bot-id', '0f0e1d2c-3b4a-4958-8776-65544332211g', ' 0f0e1d2c-3b4a-4958-8776-655443322110'],
    ['host', 'localhost', 'bot.localhost', 'herome', '10.0.0.1', '[::1]', 'https://herome.example.co.jp', 'herome.example.co.jp:443', 'herome.example.co.jp/api', '*.example.co.jp', 'a..b', '-a.example.com', 'a_b.example.com', `${'a'.repeat(64)}.com`],
    ['version', '1', '1.0', '1.0.0.0', 'v1.0.0', '01.0.0', '1.0.0-beta', '1.0.100000'],
    ['developer', ' ', ' Example', 'x'.repeat(33), 'two\nlines', 'turned \u202e round', '\ud800'],
    ['website-url', 'http://www.example.co.jp', 'www.example.co.jp', 'https://', 'https://localhost/', 'https://127.0.0.1/', 'https://user:secret@www.example.co.jp/', 'javascript:alert(1)', `https://www.example.co.jp/${'x'.repeat(2048)}`],
    ['privacy-url', 'ftp://www.example.co.jp/privacy'],
    ['terms-url', 'https://intranet/terms'],
    ['name', '', 'x'.repeat(31), 'HERO\u200bMe'],
  ]) {
    it(`refuse a wrong ${name}`, () => {
      for (const value of values) {
        const { faults } = readParameters(options({ ...GOOD, [name]: value }));
        assert.deepEqual(faults.map((fault) => fault.split(' ')[0]), [name], JSON.stringify(value));
      }
    });
  }

  it('refuse an option without a value, and names that only look like parameters', () => {
    assert.ok(readParameters([...options(GOOD), '--name']).faults.includes('--name has no value'));
    assert.ok(readParameters([...options(GOOD), '--constructor', 'x']).faults.includes('--constructor is not known'));
  });

  it('refuse a file that cannot be read, is no object, or holds anything else', () => {
    for (const [content, fault] of [[null, /cannot be read/], ['{', /cannot be read/], ['[]', /one JSON object/], ['null', /one JSON object/], ['{"host":1}', /host .* must be a text/], ['{"__proto__":"x"}', /__proto__ .* is not known/]]) {
      const file = path.join(os.tmpdir(), `herome-${process.pid}.json`);
      if (content !== null) fs.writeFileSync(file, content);
      const { faults } = readParameters(['--parameters', file, ...options(GOOD)]);
      fs.rmSync(file, { force: true });
      assert.equal(faults.length, 1, content);
      assert.match(faults[0], fault);
    }
  });
});

function options(parameters) {
  return Object.entries(parameters).flatMap(([name, value]) => [`--${name}`, value]);
}

function build(args, environment = {}) {
  return spawnSync(process.execPath, [BUILD, ...args], { encoding: 'utf8', cwd: folder, env: { ...process.env, ...environment } });
}
