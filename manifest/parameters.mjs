// What a company fills in, where it comes from (options, or a JSON file that options overrule), and what is accepted.
import fs from 'node:fs';
import net from 'node:net';
import { parseArgs } from 'node:util';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NUMBER = '(0|[1-9][0-9]{0,4})';
const VERSION = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}$`);
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** Every parameter: what it means, and the rule it must keep (a fault in words, or nothing). */
export const PARAMETERS = {
  'app-id': { meaning: 'GUID of this app in the tenant\'s catalogue: made once, kept for every later version', fault: guidFault },
  'bot-id': { meaning: 'MicrosoftAppId of the bot', fault: guidFault },
  host: { meaning: 'public host name of the bot, as in its messaging endpoint', fault: hostFault },
  version: { meaning: 'such as 1.0.0; a higher one with every upload', fault: (v) => VERSION.test(v) ? null : 'must be three numbers, such as 1.0.0' },
  developer: { meaning: 'the company that runs the bot, at most 32 characters', fault: (v) => lineFault(v, 32) },
  'website-url': { meaning: 'page with help and a contact', fault: urlFault },
  'privacy-url': { meaning: 'privacy page of this app', fault: urlFault },
  'terms-url': { meaning: 'terms of use of this app', fault: urlFault },
  name: { meaning: 'the app\'s name in Teams, at most 30 characters', fallback: 'HERO Me', fault: (v) => lineFault(v, 30) },
  'sign-in': { meaning: 'yes where people may sign in (Graph__Level is not None), else no', fallback: 'no', fault: (v) => ['yes', 'no'].includes(v) ? null : 'must be yes or no' },
};

/** Reads options ("--app-id", "…", "--parameters", "file.json", "--out", "file.zip"). Never throws: every fault is listed. */
export function readParameters(args) {
  const faults = [];
  const given = {};
  const { tokens } = parseArgs({ args, strict: false, allowPositionals: true, tokens: true, options: Object.fromEntries([...Object.keys(PARAMETERS), 'parameters', 'out'].map((name) => [name, { type: 'string' }])) });
  const options = {};
  for (const token of tokens) {
    if (token.kind === 'positional') faults.push(`'${token.value}' stands alone; every value follows its --option`);
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(PARAMETERS, token.name) && token.name !== 'parameters' && token.name !== 'out') faults.push(`--${token.name} is not known`);
    else if (token.value === undefined) faults.push(`--${token.name} has no value`);
    else if (token.name in options) faults.push(`--${token.name} is given twice`);
    else options[token.name] = token.value;
  }
  const { parameters, out, ...direct } = options;
  if (parameters !== undefined) Object.assign(given, readFile(parameters, faults));
  Object.assign(given, direct);
  const values = {};
  for (const [name, { fallback, fault }] of Object.entries(PARAMETERS)) {
    const value = given[name] ?? fallback;
    const wrong = value === undefined ? 'is missing' : fault(value);
    if (wrong) faults.push(`${name} ${wrong}`);
    else values[name] = /-id$|^host$/.test(name) ? value.toLowerCase() : value;
  }
  return { values, out, faults };
}

function readFile(file, faults) {
  let given;
  try {
    given = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    faults.push(`--parameters ${file} cannot be read: ${error.message}`);
    return {};
  }
  if (given === null || typeof given !== 'object' || Array.isArray(given)) {
    faults.push(`--parameters ${file} must hold one JSON object`);
    return {};
  }
  const known = {};
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(PARAMETERS, name)) faults.push(`${name} in ${file} is not known`);
    else if (typeof value !== 'string') faults.push(`${name} in ${file} must be a text`);
    else known[name] = value;
  }
  return known;
}

function guidFault(value) {
  if (!GUID.test(value)) return 'must be a GUID';
  return /^[0-]*$/.test(value) ? 'must not be all zeros' : null;
}

function hostFault(value) {
  const labels = value.toLowerCase().split('.');
  const isName = value.length <= 253 && labels.length > 1 && labels.every((label) => LABEL.test(label)) && !net.isIP(value) && labels.at(-1) !== 'localhost';
  return isName ? null : 'must be a public host name, such as herome.example.co.jp: no scheme, port, path, wildcard or address';
}

function urlFault(value) {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isPage = url?.protocol === 'https:' && value.length <= 2048 && !url.username && !url.password && hostFault(url.hostname) === null;
  return isPage ? null : 'must be an https address on a public host';
}

function lineFault(value, most) {
  if (value.trim() === '' || value !== value.trim()) return 'must not be empty or begin or end with a space';
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u.test(value)) return 'must be one line of visible characters';
  return value.length > most ? `must be at most ${most} characters long, has ${value.length}` : null;
}
