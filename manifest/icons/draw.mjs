// node icons/draw.mjs   draws the two PNG icons anew from their SVG sources, with Chromium ($CHROMIUM or /usr/bin/chromium).
// Only needed after a change of a source: the PNGs are committed, and the build takes them as they are.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPng, writePng } from './png.mjs';

const here = import.meta.dirname;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'herome-icons-'));
try {
  fs.writeFileSync(path.join(here, 'color.png'), writePng(draw('color.svg', 192)));
  fs.writeFileSync(path.join(here, 'outline.png'), writePng(whitened(draw('outline.svg', 32))));
} finally {
  fs.rmSync(folder, { recursive: true });
}

function draw(source, size) {
  const picture = path.join(folder, 'picture.png');
  execFileSync(process.env.CHROMIUM ?? '/usr/bin/chromium', [
    '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=1', '--default-background-color=00000000',
    `--window-size=${size},${size}`, `--screenshot=${picture}`, pathToFileURL(path.join(here, source)).href], { stdio: 'ignore' });
  const drawn = readPng(fs.readFileSync(picture));
  if (drawn.width !== size || drawn.height !== size) throw new Error(`${source}: ${drawn.width}×${drawn.height}, expected ${size}×${size}`);
  return drawn;
}

/** Half-transparent white comes back a shade off from the browser; Teams wants nothing but white. */
function whitened(drawn) {
  for (let i = 0; i < drawn.pixels.length; i += 4) drawn.pixels.fill(255, i, i + 3);
  return drawn;
}
