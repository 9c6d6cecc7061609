// Makes a screenshot small: at most 256 colours, compressed as far as zlib can.   node palette.mjs IN.png OUT.png
import { readFileSync, writeFileSync } from "node:fs";
import { crc32 as zlibCrc, deflateSync, inflateSync } from "node:zlib";

const [from, to] = process.argv.slice(2);

function crc32(bytes) {
  if (zlibCrc) return zlibCrc(bytes);
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** Width, height and the bytes of the pixels, with 3 or 4 for each. */
function decode(png) {
  const parts = [];
  let width, height, channels;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") {
      width = body.readUInt32BE(0);
      height = body.readUInt32BE(4);
      channels = { 2: 3, 6: 4 }[body[9]];
      if (body[8] !== 8 || !channels || body[12]) throw new Error(`${from} is not a plain PNG of 8-bit RGB or RGBA`);
    }
    if (type === "IDAT") parts.push(body);
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? pixels[y * stride + x - channels] : 0;
      const up = y ? pixels[(y - 1) * stride + x] : 0;
      const corner = y && x >= channels ? pixels[(y - 1) * stride + x - channels] : 0;
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      pixels[y * stride + x] = raw[y * (stride + 1) + 1 + x] + [0, left, up, (left + up) >> 1, paeth][filter];
    }
  }
  return { width, height, channels, pixels };
}

const distance = (a, b) => [16, 8, 0].reduce((sum, bits) => sum + (((a >> bits) & 255) - ((b >> bits) & 255)) ** 2, 0);

/** The most frequent colours, then those that are farthest from all chosen ones; and for each colour the nearest of them. */
function palette({ channels, pixels }) {
  const counts = new Map();
  for (let i = 0; i < pixels.length; i += channels) {
    const colour = (pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byCount = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const colours = byCount.slice(0, 128);
  const gaps = new Map(byCount.slice(128).map((colour) => [colour, Math.min(...colours.map((other) => distance(colour, other)))]));
  while (colours.length < 256 && gaps.size) {
    const [farthest] = [...gaps].reduce((best, gap) => (gap[1] > best[1] ? gap : best));
    gaps.delete(farthest);
    colours.push(farthest);
    for (const [colour, gap] of gaps) gaps.set(colour, Math.min(gap, distance(colour, farthest)));
  }
  const nearest = (colour) => colours.reduce((best, other, i) => (distance(colour, other) < distance(colour, colours[best]) ? i : best), 0);
  return { colours, nearest: new Map(byCount.map((colour) => [colour, nearest(colour)])) };
}

function chunk(type, body) {
  const chunk = Buffer.alloc(body.length + 12);
  chunk.writeUInt32BE(body.length, 0);
  chunk.write(type, 4, "latin1");
  body.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, body.length + 8)), body.length + 8);
  return chunk;
}

const image = decode(readFileSync(from));
const { colours, nearest } = palette(image);
const { width, height, channels, pixels } = image;
const rows = Buffer.alloc((width + 1) * height); // each begins with a 0: not filtered, which is best for a palette
for (let y = 0; y < height; y++) {
  for (let x = 0; x < width; x++) {
    const i = (y * width + x) * channels;
    rows[y * (width + 1) + 1 + x] = nearest.get((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
  }
}
const header = Buffer.alloc(13);
header.writeUInt32BE(width, 0);
header.writeUInt32BE(height, 4);
header.set([8, 3, 0, 0, 0], 8);
const table = Buffer.from(colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const png = Buffer.concat([signature, chunk("IHDR", header), chunk("PLTE", table),
  chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
writeFileSync(to, png);
console.log(`${to}: ${width} x ${height}, ${Math.ceil(png.length / 1024)} kB`);
