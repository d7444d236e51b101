// Pictures of the product for README.md and the guides, and the report of its study as PDF, from the real program and its demo landscape.
// usage: BIN=build/release/clusterwerk node tests/browser/screenshots.mjs
import {mkdirSync, statSync, writeFileSync} from "node:fs";
import {startChrome} from "./chrome.mjs";
import {contextOf} from "./roles.mjs";
import {startServer} from "./server.mjs";

const DOCS = new URL("../../docs/", import.meta.url).pathname, FOLDER = `${DOCS}screenshots/`, LARGEST = 200 * 1024, ALL = 1500 * 1024;
// `open` names the link to follow before the picture is taken.
const README = [
    {name: "landscape", role: "Visitor", path: "/", theme: "light", size: [1280, 860]},
    {name: "exchange", role: "Member", path: "/my/listings", open: ".entries h3 a", theme: "light", size: [1280, 860]},
    {name: "exchange-phone", role: "Member", path: "/exchange", theme: "dark", size: [390, 844]},
];
// One picture in each language. `fill` is what is written into the field of that name, `wait` appears after that.
const GUIDES = [
    {name: "member-start", role: "Member", path: "/start"},
    {name: "member-request", role: "Member", path: "/exchange/new?side=request", wait: ".box .entries li",
        fill: {de: {title: "Koordinatenmessung für Getriebegehäuse"}, en: {title: "Coordinate measuring of gear housings"}}},
    {name: "manager-office", role: "Cluster management", path: "/office/optence"},
    {name: "manager-import", role: "Cluster management", path: "/office/optence/import"},
    {name: "programme-topics", role: "Programme office", path: "/programme/topics"},
    {name: "programme-figures", role: "Programme office", path: "/landscape/statistics"},
];
const inBoth = shot => ["de", "en"].map(lang => ({...shot, name: `${shot.name}-${lang}`, lang, fill: shot.fill?.[lang], theme: "light", size: [1120, 700]}));
const SHOTS = [...README, ...GUIDES.flatMap(inBoth)];

async function shoot(page, base, shot) {
    await page.goto(`${base}${shot.path}${shot.path.includes("?") ? "&" : "?"}lang=${shot.lang ?? "de"}`);
    if (shot.open) {
        await page.locator(shot.open).first().click();
        await page.waitForLoadState();
    }
    for (const [name, text] of Object.entries(shot.fill ?? {})) {
        await page.locator(`[name="${name}"]`).pressSequentially(text);
    }
    if (shot.wait) {
        await page.locator(shot.wait).first().waitFor();
    }
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({path: `${FOLDER}${shot.name}.png`, caret: "hide"});
}

async function printReport(base) {
    for (const lang of ["de", "en"]) {
        const answer = await fetch(`${base}/survey-reports/trendstudie-report/report.pdf?lang=${lang}`);
        writeFileSync(`${DOCS}study-${lang}.pdf`, Buffer.from(await answer.arrayBuffer()));
    }
}

mkdirSync(FOLDER, {recursive: true});
const server = await startServer(process.env.BIN ?? "build/release/clusterwerk"), browser = await startChrome();
let sum = 0;
try {
    for (const shot of SHOTS) {
        const [width, height] = shot.size;
        const context = await contextOf(browser, server.base, shot.role, {viewport: {width, height}, colorScheme: shot.theme, locale: shot.lang ?? "de"});
        await shoot(await context.newPage(), server.base, shot);
        const {size} = statSync(`${FOLDER}${shot.name}.png`);
        sum += size;
        console.log(`${shot.name}.png: ${size} bytes${size > LARGEST ? ", too large" : ""}`);
        process.exitCode = size > LARGEST ? 1 : process.exitCode;
        await context.close();
    }
    await printReport(server.base);
    console.log(`all: ${sum} bytes${sum > ALL ? ", too much" : ""}`);
    process.exitCode = sum > ALL ? 1 : process.exitCode;
} finally {
    await browser.close();
    await server.stop();
}
