// Makes asset/share.png, the picture that messengers and social networks show for a page without a picture of its own (Open Graph).
// usage: node tools/share.mjs
//
// Run by hand when the look of the house changes: the picture is small and kept in the repository, so that a build needs no browser.
// 1200 by 630 is the size that readers of Open Graph cut to; mark, colours and typefaces are those of the pages.
import {readFileSync, statSync, writeFileSync} from "node:fs";
import {startChrome} from "../tests/browser/chrome.mjs";

const ROOT = new URL("..", import.meta.url).pathname, OUT = `${ROOT}asset/share.png`, LARGEST = 60 * 1024;
const font = path => `data:font/woff2;base64,${readFileSync(`${ROOT}node_modules/${path}`).toString("base64")}`;
const rings = readFileSync(`${ROOT}asset/mark.svg`, "utf8").replace(/<style>.*?<\/style>/, "").replaceAll("#0A5A4B", "#74D3B8");
const page = `<!doctype html><meta charset="utf-8"><style>
@font-face { font-family: Bitter; src: url(${font("@fontsource/bitter/files/bitter-latin-500-normal.woff2")}); font-weight: 500 }
@font-face { font-family: Inter; src: url(${font("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2")}); font-weight: 100 900 }
body { margin: 0; width: 1200px; height: 630px; background: #0F1716; color: #E9F0ED; overflow: hidden; position: relative }
svg { position: absolute; right: 70px; top: 115px; width: 380px; height: 380px }
h1 { font: 500 112px/1 Bitter; letter-spacing: -.02em; margin: 0; position: absolute; left: 80px; top: 216px }
p { font: 400 36px/1.4 Inter; color: #B4C3BD; margin: 0; position: absolute; left: 84px; top: 366px }
</style>${rings}<h1>Clusterwerk</h1><p>Innovationscluster finden zueinander<br>Innovation clusters find each other</p>`;

const browser = await startChrome();
const tab = await browser.newPage({viewport: {width: 1200, height: 630}});
await tab.setContent(page);
await tab.evaluate(() => document.fonts.ready);
writeFileSync(OUT, await tab.screenshot({type: "png"}));
await browser.close();
if (statSync(OUT).size > LARGEST) {
    throw new Error(`${OUT} has more than ${LARGEST} bytes`);
}
