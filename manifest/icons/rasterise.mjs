// Draws an SVG with Chromium ($CHROMIUM or /usr/bin/chromium), on nothing, one unit of the drawing a pixel.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPng } from './png.mjs';

/** The pixels of `source` as RGBA, `size` wide and high. */
export function rasterise(source, size) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'herome-icons-'));
  try {
    const picture = path.join(folder, 'picture.png');
    execFileSync(process.env.CHROMIUM ?? '/usr/bin/chromium', [
      '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=1', '--default-background-color=00000000',
      `--window-size=${size},${size}`, `--screenshot=${picture}`, pathToFileURL(source).href], { stdio: 'ignore' });
    const drawn = readPng(fs.readFileSync(picture));
    if (drawn.width !== size || drawn.height !== size) throw new Error(`${source}: ${drawn.width}×${drawn.height}, expected ${size}×${size}`);
    return drawn;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
