// Reads and writes the plain kind of PNG that the icons are: 8 bits a channel, RGB or RGBA, not interlaced. Also writes the small kind with a palette.
import zlib from 'node:zlib';
import { crc32 } from '../zip.mjs';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const CHANNELS = { 2: 3, 6: 4 };

/** The pixels as RGBA; `hasAlpha` says whether the file itself has an alpha channel. Throws on any other kind of PNG. */
export function readPng(file) {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG');
  const data = [];
  let header;
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + length);
    if (file.readUInt32BE(at + 8 + length) !== crc32(file.subarray(at + 4, at + 8 + length))) throw new Error(`${type} is damaged`);
    if (type === 'IHDR') header = body;
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, kind, , , interlace] = header.subarray(8);
  const channels = CHANNELS[kind];
  if (depth !== 8 || !channels || interlace) throw new Error(`kind ${kind}, ${depth} bits, interlace ${interlace} is not read here`);
  return { width, height, hasAlpha: channels === 4, pixels: toRgba(unfilter(zlib.inflateSync(Buffer.concat(data)), width, height, channels), channels) };
}

export function writePng({ width, height, pixels }) {
  return file(width, height, 6, 4, pixels);
}

/** An opaque picture of at most 256 colours: a palette, and one byte a pixel. Throws when there are more. */
export function writeIndexedPng({ width, height, pixels }) {
  const palette = new Map();
  const indexes = Buffer.alloc(width * height);
  for (let i = 0; i < indexes.length; i++) {
    const colour = pixels.readUIntBE(i * 4, 3);
    if (!palette.has(colour)) palette.set(colour, palette.size);
    indexes[i] = palette.get(colour);
  }
  if (palette.size > 256) throw new Error(`${palette.size} colours are too many for a palette`);
  const colours = Buffer.alloc(palette.size * 3);
  [...palette.keys()].forEach((colour, at) => colours.writeUIntBE(colour, at * 3, 3));
  return file(width, height, 3, 1, indexes, chunk('PLTE', colours));
}

function file(width, height, kind, bytesPerPixel, pixels, ...before) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, kind], 8);
  const stride = width * bytesPerPixel;
  const rows = Buffer.alloc(height * (stride + 1));
  for (let y = 0; y < height; y++) pixels.copy(rows, y * (stride + 1) + 1, y * stride, (y + 1) * stride);
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), ...before, chunk('IDAT', zlib.deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function unfilter(raw, width, height, channels) {
  const stride = width * channels;
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? out[y * stride + x - channels] : 0;
      const up = y > 0 ? out[(y - 1) * stride + x] : 0;
      const corner = x >= channels && y > 0 ? out[(y - 1) * stride + x - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[y * stride + x] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const sum = left + up - corner;
  const [a, b, c] = [Math.abs(sum - left), Math.abs(sum - up), Math.abs(sum - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function toRgba(pixels, channels) {
  if (channels === 4) return pixels;
  const out = Buffer.alloc(pixels.length / 3 * 4, 255);
  for (let i = 0; i < pixels.length / 3; i++) pixels.copy(out, i * 4, i * 3, i * 3 + 3);
  return out;
}
