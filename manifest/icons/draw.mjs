// node icons/draw.mjs   draws the two PNG icons anew from their SVG sources.
// Only needed after a change of a source: the PNGs are committed, and the build takes them as they are.
import fs from 'node:fs';
import path from 'node:path';
import { writePng } from './png.mjs';
import { rasterise } from './rasterise.mjs';

const here = (name) => path.join(import.meta.dirname, name);
fs.writeFileSync(here('color.png'), writePng(rasterise(here('color.svg'), 192)));
fs.writeFileSync(here('outline.png'), writePng(whitened(rasterise(here('outline.svg'), 32))));

/** Half-transparent white comes back a shade off from the browser; Teams wants nothing but white. */
function whitened(drawn) {
  for (let i = 0; i < drawn.pixels.length; i += 4) drawn.pixels.fill(255, i, i + 3);
  return drawn;
}
