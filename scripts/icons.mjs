/**
 * Draws the icon of the application and writes every file that installers and pages need into resources/icons. The files are
 * committed: run this only after a change of the drawing, with ImageMagick installed (`npx node scripts/icons.mjs`).
 */
import { arc } from 'd3';
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import png2icons from 'png2icons';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../src/main/host/browserPaths.ts';

const folder = join(import.meta.dirname, '../resources/icons');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Below this size the twelve axes would run into each other: the drawing then shows the three poles only. */
const smallestDetailedSize = 64;

// The light pole colours of tokens.css, lightened for the dark ground of the icon.
const poles = [
  { full: '#8fabf2', soft: '#33477d' },
  { full: '#efb75a', soft: '#5b4a33' },
  { full: '#5fd0c2', soft: '#245460' },
];
const ground = '#1a2546';
/** Acquired circles of each axis: a map well on its way, uneven as real ones are. */
const levels = [4, 3, 2, 3, 4, 2, 3, 4, 3, 2, 4, 3];

/** Rings of a polar map: `inner` and `outer` radius from the centre outwards, leaving `gap` between them. */
function rings(first, last, gap) {
  const step = (last - first) / 4;
  return [0, 1, 2, 3].map((i) => ({ inner: first + i * step + gap, outer: first + (i + 1) * step }));
}

function sector({ inner, outer }, index, count, gap) {
  return arc().cornerRadius(count === 12 ? 9 : 0)({
    innerRadius: inner,
    outerRadius: outer,
    startAngle: (index * 2 * Math.PI) / count,
    endAngle: ((index + 1) * 2 * Math.PI) / count,
    padAngle: gap / outer,
    padRadius: outer,
  });
}

/** 1024 × 1024; the map is turned so that the first pole begins at the top. */
function drawing(detailed) {
  const cells = detailed ? detailedCells() : simpleCells();
  const corner = detailed ? 228 : 200;
  const margin = detailed ? 32 : 0;
  const side = 1024 - 2 * margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024">
<rect x="${margin}" y="${margin}" width="${side}" height="${side}" rx="${corner}" fill="${ground}"/>
<g transform="translate(512 512)">
${cells.join('\n')}
</g>
</svg>
`;
}

function detailedCells() {
  return levels.flatMap((level, axis) => {
    const { full, soft } = poles[Math.floor(axis / 4)];
    return rings(52, 408, 12).map(
      (ring, circle) => `<path fill="${circle < level ? full : soft}" d="${sector(ring, axis, 12, 12)}"/>`,
    );
  });
}

function simpleCells() {
  return poles.flatMap(({ full, soft }, pole) => [
    `<path fill="${soft}" d="${sector({ inner: 0, outer: 440 }, pole, 3, 64)}"/>`,
    `<path fill="${full}" d="${sector({ inner: 0, outer: [440, 300, 380][pole] }, pole, 3, 64)}"/>`,
  ]);
}

async function rasterise(page, size) {
  await page.setViewport({ width: size, height: size });
  const svg = drawing(size >= smallestDetailedSize);
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  return Buffer.from(await page.screenshot({ omitBackground: true }));
}

const browser = await puppeteer.launch({
  executablePath: findBrowser(),
  pipe: true,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage();
  for (const size of sizes) {
    const png = await rasterise(page, size);
    await writeFile(join(folder, `${size}x${size}.png`), png);
    if (size === 1024) {
      await writeFile(join(folder, 'icon.icns'), png2icons.createICNS(png, png2icons.BICUBIC2, 0));
    }
  }
  await writeFile(join(folder, 'icon.svg'), drawing(true));
  // ImageMagick keeps the small drawings as they are; a converter from one picture would shrink the detailed one.
  const small = sizes.filter((size) => size <= 256).map((size) => join(folder, `${size}x${size}.png`));
  execFileSync('convert', [...small, join(folder, 'icon.ico')]);
} finally {
  await browser.close();
}
