// The app package as a tenant gets it: what is in the zip, whether Teams takes it, and what it says in both languages.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { appPackage } from './app-package.mjs';
import { readParameters } from './parameters.mjs';
import { crc32 } from './zip.mjs';

const require = createRequire(import.meta.url);
// Only the schemas of this package are used; they are what Teams itself validates against.
const SCHEMAS = path.join(path.dirname(require.resolve('@microsoft/app-manifest/package.json')), 'build/json-schemas/teams');
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const PARAMETERS = {
  'app-id': '0f0e1d2c-3b4a-4958-8776-655443322110',
  'bot-id': '1f0e1d2c-3b4a-4958-8776-655443322110',
  host: 'herome.example.co.jp',
  version: '1.2.3',
  developer: 'Example {{name}} K.K. $& "1"',
  'website-url': 'https://www.example.co.jp/herome',
  'privacy-url': 'https://www.example.co.jp/herome/privacy',
  'terms-url': 'https://www.example.co.jp/herome/terms',
  name: 'HERO Me',
};

const files = unzipped(appPackage(PARAMETERS));
const manifest = JSON.parse(files['manifest.json'].content);
const english = JSON.parse(files['en.json'].content);
const japanese = translatable(manifest);

describe('the zip', () => {
  it('holds the manifest, the icons and the language file, and nothing else', () => {
    const named = [manifest.icons.color, manifest.icons.outline, ...manifest.localizationInfo.additionalLanguages.map((l) => l.file)];
    assert.deepEqual(Object.keys(files).sort(), ['manifest.json', ...named].sort());
  });

  it('holds the icons exactly as they were drawn', () => {
    for (const name of ['color.png', 'outline.png']) assert.deepEqual(files[name].content, fs.readFileSync(path.join(import.meta.dirname, 'icons', name)));
  });

  it('is the same, byte for byte, for the same parameters: no clock and no compressor has a part in it', () => {
    assert.deepEqual(appPackage({ ...PARAMETERS }), appPackage(PARAMETERS));
    for (const { date, time, method } of Object.values(files)) assert.deepEqual({ date, time, method }, { date: 0x21, time: 0, method: 0 });
  });

  it('is small enough for every upload', () => assert.ok(appPackage(PARAMETERS).length < 100_000));
});

describe('the manifest', () => {
  it('is valid by Microsoft\'s schema, the newest there is', () => {
    assert.deepEqual(faults(manifest, 'MicrosoftTeams.schema.json'), []);
    const newest = fs.readdirSync(SCHEMAS).filter((v) => /^v\d+\.\d+$/.test(v)).map((v) => v.slice(1)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
    assert.equal(manifest.manifestVersion, newest);
    assert.ok(manifest.$schema.includes(`/v${newest}/`));
  });

  it('tells Teams about the sign-in only where there is one', () => {
    assert.equal(manifest.webApplicationInfo, undefined);
    const signing = JSON.parse(unzipped(appPackage({ ...PARAMETERS, 'sign-in': 'yes' }))['manifest.json'].content);
    assert.deepEqual(faults(signing, 'MicrosoftTeams.schema.json'), []);
    assert.deepEqual(signing.webApplicationInfo, { id: PARAMETERS['bot-id'], resource: `api://botid-${PARAMETERS['bot-id']}` });
    assert.deepEqual(signing.validDomains, [PARAMETERS.host, 'token.botframework.com']);
  });

  it('would not pass with a property or a length that the schema does not allow', () => {
    assert.notDeepEqual(faults({ ...manifest, surprise: true }, 'MicrosoftTeams.schema.json'), []);
    assert.notDeepEqual(faults({ ...manifest, name: { short: 'x'.repeat(31) } }, 'MicrosoftTeams.schema.json'), []);
    assert.notDeepEqual(faults({ ...english, 'description.short': 'x'.repeat(81) }, 'MicrosoftTeams.Localization.schema.json'), []);
  });

  it('says what the parameters say, whatever characters they hold', () => {
    assert.equal(manifest.id, PARAMETERS['app-id']);
    assert.equal(manifest.version, PARAMETERS.version);
    assert.equal(manifest.bots[0].botId, PARAMETERS['bot-id']);
    assert.deepEqual(manifest.developer, {
      name: PARAMETERS.developer, websiteUrl: PARAMETERS['website-url'], privacyUrl: PARAMETERS['privacy-url'], termsOfUseUrl: PARAMETERS['terms-url'],
    });
    const placeholder = /\{\{/;
    for (const text of [...Object.values(japanese), ...Object.values(english)]) assert.doesNotMatch(text, placeholder);
  });

  it('lets the bot be reached in the personal chat alone', () => {
    assert.equal(manifest.bots.length, 1);
    assert.deepEqual(manifest.bots[0].scopes, ['personal']);
    assert.deepEqual(manifest.bots[0].commandLists.map((list) => list.scopes), [['personal']]);
    assert.equal(manifest.defaultInstallScope, 'personal');
  });

  it('asks for nothing that is not used', () => {
    const used = ['$schema', 'manifestVersion', 'version', 'id', 'localizationInfo', 'developer', 'name', 'description', 'icons', 'accentColor', 'bots', 'composeExtensions', 'defaultInstallScope', 'validDomains'];
    assert.deepEqual(Object.keys(manifest).sort(), used.sort());
    assert.deepEqual(manifest.validDomains, [PARAMETERS.host]);
    assert.ok(!('authorization' in manifest));
  });

  it('is valid with the sample parameters too, every one of them filled in', () => {
    const { values, faults: wrong } = readParameters(['--parameters', path.join(import.meta.dirname, 'sample.parameters.json')]);
    assert.deepEqual(wrong, []);
    const text = unzipped(appPackage(values))['manifest.json'].content.toString();
    assert.doesNotMatch(text, /\{\{/);
    assert.deepEqual(faults(JSON.parse(text), 'MicrosoftTeams.schema.json'), []);
  });

  it('lets a person put their own card into the draft of a chat, and nothing else be done there', () => {
    assert.equal(manifest.composeExtensions.length, 1);
    const [extension] = manifest.composeExtensions;
    assert.deepEqual(Object.keys(extension).sort(), ['botId', 'commands'], 'no link is unfurled, no message is handed over');
    assert.equal(extension.botId, PARAMETERS['bot-id']);
    assert.deepEqual(extension.commands.map(({ id, type, context, fetchTask }) => ({ id, type, context, fetchTask })), [{ id: 'oneonone', type: 'action', context: ['compose'], fetchTask: true }]);
  });

  it('lets the bot hand over a file, and does not let it call', () => {
    const { supportsFiles, supportsCalling, supportsVideo, isNotificationOnly } = manifest.bots[0];
    assert.deepEqual({ supportsFiles, supportsCalling, supportsVideo, isNotificationOnly }, { supportsFiles: true, supportsCalling: false, supportsVideo: false, isNotificationOnly: false });
  });
});

describe('the languages', () => {
  it('are Japanese by default and English beside it', () => {
    assert.equal(manifest.localizationInfo.defaultLanguageTag, 'ja');
    assert.deepEqual(manifest.localizationInfo.additionalLanguages.map((l) => l.languageTag), ['en']);
  });

  it('are valid by Microsoft\'s schema of the same version', () => {
    assert.deepEqual(faults(english, 'MicrosoftTeams.Localization.schema.json'), []);
    assert.deepEqual(faults({ $schema: english.$schema, ...japanese }, 'MicrosoftTeams.Localization.schema.json'), []);
    assert.equal(english.$schema, manifest.$schema.replace('MicrosoftTeams.schema', 'MicrosoftTeams.Localization.schema'));
  });

  it('say the same things', () => {
    const { $schema, ...texts } = english;
    assert.deepEqual(Object.keys(texts).sort(), Object.keys(japanese).sort());
    for (const key of Object.keys(japanese)) {
      const listed = (text) => (text.match(/^[・-] ?/gm) ?? []).length;
      assert.equal(listed(texts[key]), listed(japanese[key]), `${key} lists as much in both`);
    }
  });

  it('are each written in their own language', () => {
    for (const [key, text] of Object.entries(japanese)) if (key !== 'name.short') assert.match(text, JAPANESE, key);
    for (const [key, text] of Object.entries(english)) assert.doesNotMatch(text, JAPANESE, key);
  });

  it('offer prompts and commands that fit on a phone, each once', () => {
    for (const texts of [japanese, english]) {
      const titles = Object.keys(texts).filter((key) => key.endsWith('.title'));
      assert.equal(new Set(titles.map((key) => texts[key])).size, titles.length);
      for (const key of titles) {
        assert.ok(texts[key].length <= 32, texts[key]);
        assert.ok(texts[key.replace('.title', '.description')].length <= 60, key);
        // What is tapped is what is sent: nobody's chat shows words that they did not see.
        assert.equal(texts[key.replace('.title', '.prompt')] ?? texts[key], texts[key]);
      }
    }
    const kinds = manifest.bots[0].commandLists[0].commands.map((c) => c.type);
    assert.deepEqual([...new Set(kinds)], ['prompt', 'basic'], 'the ways to begin come first');
  });

  it('say that it is an AI, who sees what, and what it is not', () => {
    for (const [texts, must] of [
      [japanese, ['人間ではなくAI', '上司', '人事', 'Teams自体には', '24時間', '全部消して', 'モデルに送られます', '間違うことがあります', '119']],
      [english, ['an AI, not a person', 'manager', 'HR', 'Teams itself keeps a copy', '24 hours', 'delete everything', 'sent to that model', 'can be wrong', '119']],
    ]) {
      assert.match(texts['description.short'], /AI/);
      for (const words of must) assert.ok(texts['description.full'].includes(words), words);
    }
  });

  it('promise no anonymity and use no protected title', () => {
    for (const text of [...Object.values(japanese), ...Object.values(english)]) {
      assert.doesNotMatch(text, /匿名|カウンセラー|コンサルタント|相談員|anonym|counsell?or|consultant|therap|guarantee|必ず|完全に/i);
    }
  });
});

/** What a language file may translate, by the keys that it uses. */
function translatable({ name, description, bots, composeExtensions }) {
  const texts = { 'name.short': name.short, 'name.full': name.full, 'description.short': description.short, 'description.full': description.full };
  bots[0].commandLists.forEach((list, l) => list.commands.forEach((command, c) => {
    for (const part of ['title', 'description', 'prompt']) if (part in command) texts[`bots[0].commandLists[${l}].commands[${c}].${part}`] = command[part];
  }));
  composeExtensions.forEach((extension, e) => extension.commands.forEach((command, c) => {
    for (const part of ['title', 'description']) texts[`composeExtensions[${e}].commands[${c}].${part}`] = command[part];
  }));
  return texts;
}

function faults(value, schemaFile) {
  const schema = JSON.parse(fs.readFileSync(path.join(SCHEMAS, `v${manifest.manifestVersion}`, schemaFile), 'utf8'));
  assert.match(schema.$schema, /draft-04/);
  const Ajv = require('ajv-draft-04');
  // The localization schema has patterns that are only valid without the u flag.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  require('ajv-formats')(ajv, ['uri']);
  const valid = ajv.compile(schema);
  return valid(value) ? [] : valid.errors.map((e) => `${e.instancePath} ${e.message}`);
}

/** Reads a zip by its directory, and checks that every file's own header says the same. */
function unzipped(bytes) {
  const end = bytes.length - 22;
  assert.equal(bytes.readUInt32LE(end), 0x06054b50);
  const found = {};
  let at = bytes.readUInt32LE(end + 16);
  assert.equal(at + bytes.readUInt32LE(end + 12), end);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    assert.equal(bytes.readUInt32LE(at), 0x02014b50);
    const [method, time, date] = [10, 12, 14].map((field) => bytes.readUInt16LE(at + field));
    const [sum, packed, size] = [16, 20, 24].map((field) => bytes.readUInt32LE(at + field));
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, nameEnd);
    const local = bytes.readUInt32LE(at + 42);
    assert.equal(bytes.readUInt32LE(local), 0x04034b50);
    assert.deepEqual(bytes.subarray(local + 4, local + 30), bytes.subarray(at + 6, at + 32), `${name}: both headers agree`);
    const start = local + 30 + bytes.readUInt16LE(local + 26);
    const content = bytes.subarray(start, start + packed);
    assert.equal(crc32(content), sum);
    assert.equal(content.length, size);
    assert.ok(!(name in found), `${name} stands once`);
    found[name] = { content, method, time, date };
    at = nameEnd;
  }
  assert.equal(at, end);
  return found;
}
