// The two icons as Teams wants them.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import zlib from 'node:zlib';
import { readPng, writePng } from './icons/png.mjs';
import { crc32 } from './zip.mjs';

const file = (name) => fs.readFileSync(path.join(import.meta.dirname, 'icons', name));
const color = readPng(file('color.png'));
const outline = readPng(file('outline.png'));
const manifest = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'manifest.json'), 'utf8'));

describe('the icons', () => {
  it('have the sizes that Teams asks for', () => {
    assert.deepEqual([color.width, color.height], [192, 192]);
    assert.deepEqual([outline.width, outline.height], [32, 32]);
  });

  it('in colour: full to the edges, in the accent colour, with the mark inside the part that no mask cuts off', () => {
    const accent = manifest.accentColor;
    const inside = new Set();
    for (const { x, y, rgb, alpha } of pixels(color)) {
      assert.equal(alpha, 255);
      const inMark = x >= 36 && x < 156 && y >= 36 && y < 156;
      if (inMark) inside.add(rgb);
      else assert.equal(rgb, accent, `${x},${y}`);
    }
    for (const part of ['#2f9e6e', '#e9a13b', '#3f83b5', '#e2664a']) assert.ok(inside.has(part), `the leaf in ${part}`);
  });

  it('in outline: nothing but white on nothing', () => {
    assert.ok(outline.hasAlpha);
    const all = [...pixels(outline)];
    for (const { rgb, alpha } of all) assert.ok(alpha === 0 || rgb === '#ffffff', `${rgb} at ${alpha}`);
    const solid = all.filter((p) => p.alpha === 255).length;
    assert.ok(solid > 32 * 32 / 10 && solid < 32 * 32 / 2, `${solid} white pixels are a mark, not a speck and not a slab`);
    for (const corner of [[0, 0], [31, 0], [16, 8]]) assert.equal(all.find((p) => p.x === corner[0] && p.y === corner[1]).alpha, 0, corner.join());
  });

  it('in outline: fill the square, so that they stand as tall as their neighbours', () => {
    const drawn = [...pixels(outline)].filter((p) => p.alpha > 127);
    assert.ok(Math.min(...drawn.map((p) => p.y)) <= 2 && Math.max(...drawn.map((p) => p.y)) >= 29);
  });

  it('have their sources beside them', () => {
    for (const [name, size] of [['color.svg', 192], ['outline.svg', 32]]) assert.match(file(name).toString(), new RegExp(`viewBox="0 0 ${size} ${size}"`));
  });

  it('are read right: the five row filters of PNG give the same picture, and damage is seen', () => {
    // Every row filtered another way, by the rule written in the PNG standard, not by the reader's code.
    const [width, height] = [3, 5];
    const picture = Buffer.from(Array.from({ length: width * height * 4 }, (_, i) => (i * 37 + (i >> 3) * 91) % 256));
    const at = (x, y) => (x < 0 || y < 0 ? 0 : picture[y * width * 4 + x]);
    const rows = [];
    for (let y = 0; y < height; y++) {
      rows.push(y);
      for (let x = 0; x < width * 4; x++) {
        const [a, b, c] = [x < 4 ? 0 : at(x - 4, y), at(x, y - 1), x < 4 ? 0 : at(x - 4, y - 1)];
        const nearest = [a, b, c].sort((p, q) => Math.abs(a + b - c - p) - Math.abs(a + b - c - q))[0];
        rows.push((at(x, y) - [0, a, b, Math.floor((a + b) / 2), nearest][y] + 512) % 256);
      }
    }
    const plain = writePng({ width, height, pixels: picture });
    assert.deepEqual(readPng(plain).pixels, picture);
    assert.deepEqual(readPng(withData(plain, zlib.deflateSync(Buffer.from(rows)))).pixels, picture);
    const damaged = Buffer.from(plain);
    damaged[45] ^= 1;
    assert.throws(() => readPng(damaged), /damaged/);
  });
});

function* pixels({ width, height, pixels: bytes }) {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4;
      yield { x, y, rgb: `#${bytes.toString('hex', i, i + 3)}`, alpha: bytes[i + 3] };
    }
  }
}

function withData(png, data) {
  const [begin, end] = [33, png.length - 12];
  const named = Buffer.concat([Buffer.from('IDAT'), data]);
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(data.length, 0);
  numbers.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([png.subarray(0, begin), numbers.subarray(0, 4), named, numbers.subarray(4), png.subarray(end)]);
}
