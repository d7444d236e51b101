// The first page load of a visitor, everything counted as it travels: document, styles, script, fonts, icons.
export const FIRST_LOAD_BUDGET = 100 * 1024;

export async function firstLoad(browser, address) {
    const context = await browser.newContext({locale: "de"}), page = await context.newPage();
    const devtools = await context.newCDPSession(page), urls = new Map(), sizes = [];
    await devtools.send("Network.enable");
    devtools.on("Network.responseReceived", e => urls.set(e.requestId, e.response.url));
    devtools.on("Network.loadingFinished", e => sizes.push([e.encodedDataLength, urls.get(e.requestId)]));
    await page.goto(address, {waitUntil: "networkidle"});
    await page.evaluate(() => document.fonts.ready);
    await context.close();
    return {bytes: sizes.reduce((sum, [n]) => sum + n, 0), list: sizes.map(([n, url]) => `${n} ${url}`).join("\n")};
}
