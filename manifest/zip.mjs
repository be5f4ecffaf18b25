// A zip whose bytes depend on nothing but names and contents: no clock, no packing (compressors differ between machines).
const DOS_DATE = (1 << 5) | 1; // 1 January 1980, the first day a zip can name
const VERSION = 20;

/** The zip of these files ({ name: Buffer }), in this order. Names are ASCII, without folders. */
export function zip(files) {
  const locals = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const described = description(name, content);
    const local = Buffer.concat([uint32(0x04034b50), described, Buffer.from(name, 'ascii'), content]);
    directory.push(Buffer.concat([
      uint32(0x02014b50), uint16(VERSION), described,
      uint16(0), uint16(0), uint16(0), uint32(0), uint32(offset), // no comment, disk 0, no attributes
      Buffer.from(name, 'ascii')]));
    locals.push(local);
    offset += local.length;
  }
  const listing = Buffer.concat(directory);
  return Buffer.concat([...locals, listing,
    uint32(0x06054b50), uint16(0), uint16(0), uint16(directory.length), uint16(directory.length),
    uint32(listing.length), uint32(offset), uint16(0)]);
}

export function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** What the local header and the directory say alike. */
function description(name, content) {
  return Buffer.concat([
    uint16(VERSION), uint16(0), uint16(0), uint16(0), uint16(DOS_DATE), // no flags, stored, midnight
    uint32(crc32(content)), uint32(content.length), uint32(content.length), uint16(name.length), uint16(0)]);
}

function uint16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
