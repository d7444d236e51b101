// Pictures of the product for README.md, from the real program and its demo landscape.
// usage: BIN=build/release/clusterwerk node tests/browser/screenshots.mjs
import {mkdirSync, statSync} from "node:fs";
import {startChrome} from "./chrome.mjs";
import {contextOf} from "./roles.mjs";
import {startServer} from "./server.mjs";

const FOLDER = new URL("../../docs/screenshots/", import.meta.url).pathname, LARGEST = 200 * 1024;
// `open` names the link to follow before the picture is taken.
const SHOTS = [
    {name: "landscape", role: "Visitor", path: "/", theme: "light", size: [1280, 860]},
    {name: "exchange", role: "Member", path: "/my/listings", open: ".entries h3 a", theme: "light", size: [1280, 860]},
    {name: "exchange-phone", role: "Member", path: "/exchange", theme: "dark", size: [390, 844]},
];

mkdirSync(FOLDER, {recursive: true});
const server = await startServer(process.env.BIN ?? "build/release/clusterwerk"), browser = await startChrome();
try {
    for (const shot of SHOTS) {
        const [width, height] = shot.size;
        const context = await contextOf(browser, server.base, shot.role, {viewport: {width, height}, colorScheme: shot.theme});
        const page = await context.newPage(), file = `${FOLDER}${shot.name}.png`;
        await page.goto(`${server.base}${shot.path}${shot.path.includes("?") ? "&" : "?"}lang=de`);
        if (shot.open) {
            await page.locator(shot.open).first().click();
            await page.waitForLoadState();
        }
        await page.evaluate(() => document.fonts.ready);
        await page.screenshot({path: file});
        const {size} = statSync(file);
        console.log(`${file}: ${size} bytes${size > LARGEST ? ", too large" : ""}`);
        process.exitCode = size > LARGEST ? 1 : process.exitCode;
        await context.close();
    }
} finally {
    await browser.close();
    await server.stop();
}
