// node tools/portraits/draw.mjs   draws the portraits of the mentors anew: each SVG of HeroMe.Bot/Cards/Portraits as a PNG beside it.
// Only needed after a change of a source: the PNGs are committed, and the build takes them as they are.
import fs from 'node:fs';
import path from 'node:path';
import { writeIndexedPng } from '../../manifest/icons/png.mjs';
import { rasterise } from '../../manifest/icons/rasterise.mjs';

/** A card carries the picture in itself, and a card has 28 KB. */
const MOST_BYTES = 6 * 1024;

const folder = path.join(import.meta.dirname, '../../HeroMe.Bot/Cards/Portraits');
for (const source of fs.readdirSync(folder).filter((name) => name.endsWith('.svg'))) {
  const picture = writeIndexedPng(coarse(rasterise(path.join(folder, source), 160)));
  if (picture.length > MOST_BYTES) throw new Error(`${source}: ${picture.length} bytes are too many for a card`);
  fs.writeFileSync(path.join(folder, source.replace(/svg$/, 'png')), picture);
}

/** Rounds the shades along the edges, so that they and the flat colours fit a palette. The flat colours stay as they are. */
function coarse(drawn) {
  const counted = new Map();
  const at = (i) => drawn.pixels.readUIntBE(i, 3);
  for (let i = 0; i < drawn.pixels.length; i += 4) counted.set(at(i), (counted.get(at(i)) ?? 0) + 1);
  const flat = new Set([...counted.keys()].filter((colour) => counted.get(colour) > 40));
  for (let i = 0; i < drawn.pixels.length; i += 4) {
    if (flat.has(at(i))) continue;
    for (let channel = i; channel < i + 3; channel++) drawn.pixels[channel] = Math.min(255, Math.round(drawn.pixels[channel] / 32) * 32);
  }
  return drawn;
}
