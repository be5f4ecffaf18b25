// The files of the app package, with a company's parameters filled in.
import fs from 'node:fs';
import path from 'node:path';
import { zip } from './zip.mjs';

const here = import.meta.dirname;
const TEXTS = ['manifest.json', 'en.json'];
const PICTURES = ['color.png', 'outline.png'];

/** The zip to upload, as bytes: the same bytes for the same parameters, on any machine. */
export function appPackage(parameters) {
  const files = {};
  for (const name of TEXTS) files[name] = Buffer.from(`${JSON.stringify(filled(name === 'manifest.json' ? withSignIn(read(name), parameters) : read(name), parameters), null, 2)}\n`);
  for (const name of PICTURES) files[name] = fs.readFileSync(path.join(here, 'icons', name));
  return zip(files);
}

/** Where nobody signs in, Teams is told of no registration, and the token service's page is not opened. */
function withSignIn(manifest, parameters) {
  if (parameters['sign-in'] === 'yes') return manifest;
  const { webApplicationInfo, ...rest } = manifest;
  return { ...rest, validDomains: manifest.validDomains.filter((domain) => domain !== 'token.botframework.com') };
}

function read(name) {
  return JSON.parse(fs.readFileSync(path.join(here, name), 'utf8'));
}

/** Puts values into the texts of a JSON value. What was put in is not looked at again, so a value may hold any character. */
function filled(value, parameters) {
  if (typeof value === 'string') {
    return value.replace(/\{\{([\w-]+)\}\}/g, (_, name) => {
      if (!Object.hasOwn(parameters, name)) throw new Error(`No parameter is called ${name}`);
      return parameters[name];
    });
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, parameters));
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, parameters)]));
  return value;
}
