// The radar: by mouse, keyboard, finger, and without script.
import {attempt} from "../support/step.mjs";
import {quietPage} from "./chrome.mjs";

const START = "/radar?centre=organisation:messlabor-lahnaue-gmbh&lang=en";
const centre = page => page.locator("#radar").getAttribute("data-radar");
const at = (page, key) => page.locator(`#radar[data-radar="${key}"]`).waitFor();

async function open(browser, base, options) {
    const page = await quietPage(await browser.newContext({locale: "en", ...options}), base);
    await page.goto(base + START);
    return page;
}

async function byMouse(browser, base) {
    const page = await open(browser, base, {});
    await page.evaluate(() => (window.stayed = true));
    const dot = page.locator("a[data-dot='cluster:optence']");
    await dot.hover();
    await attempt("a dot under the mouse says why it is there", () => page.locator("[data-pick]").innerText().then(text => /Optence/.test(text) && /Belongs to Optence|Both/.test(text)));
    await dot.click();
    await attempt("a click flies it into the centre, without a new page", async () => {
        await at(page, "cluster:optence");
        return page.url().includes("centre=cluster:optence") && page.evaluate(() => window.stayed === true);
    });
    await page.goBack();
    await attempt("the back button flies back", async () => {
        await at(page, "organisation:messlabor-lahnaue-gmbh");
        return true;
    });
    await attempt("nothing noisy happened", () => page.noise.length === 0);
    await page.context().close();
}

// What the picture and the list beside it say, in the order in which they say it.
const said = page => page.evaluate(() => ({
    dots: [...document.querySelectorAll("[data-dots] a")].map(dot => [dot.dataset.dot, dot.getAttribute("aria-label"), dot.getAttribute("class")].join("|")),
    list: [...document.querySelectorAll(".radar-list > li")].map(entry => entry.textContent),
    head: document.querySelector("#radar > header").textContent,
}));

const landed = page => page.waitForFunction(() => !document.querySelector("[data-flying] *, .away"));

// Put in by pieces while the dots fly, in the end it is the page that the server gives.
async function byPieces(browser, base) {
    const page = await open(browser, base, {}), target = "/radar?centre=topic:photonik-optik&most=40&lang=en";
    await page.goto(base + target);
    const whole = await said(page);
    await page.goto(base + "/radar?centre=cluster:optence&most=40&lang=en");
    const dot = page.locator("a[data-dot]").first(), key = await dot.getAttribute("data-dot");
    await page.evaluate(([key, target]) => document.querySelector(`a[data-dot="${key}"]`).setAttribute("href", target), [key, target]);
    await dot.dispatchEvent("click");
    await at(page, "topic:photonik-optik");
    await landed(page);
    await attempt("what flew in is what the server gives, in its order", async () => JSON.stringify(await said(page)) === JSON.stringify(whole) && whole.dots.length > 0);
    await page.context().close();
}

// Whoever chooses again while dots fly gets what was chosen last.
async function changingOnesMind(browser, base) {
    const page = await open(browser, base, {});
    await page.evaluate(() => (window.stayed = true));
    const [first, second] = await page.$$eval("a[data-dot]", all => all.slice(0, 2).map(dot => dot.dataset.dot));
    await page.locator(`a[data-dot="${first}"]`).dispatchEvent("click");
    await page.locator(`a[data-dot="${second}"]`).dispatchEvent("click");
    await attempt("the last choice holds", async () => {
        await at(page, second);
        return page.evaluate(() => window.stayed === true);
    });
    await landed(page);
    const shown = JSON.stringify(await said(page));
    await page.reload();
    await attempt("and nothing of the first is left", async () => JSON.stringify(await said(page)) === shown && page.noise.length === 0);
    await page.context().close();
}

async function byKeyboard(browser, base) {
    const page = await open(browser, base, {reducedMotion: "reduce"});
    await attempt("one dot is reached by Tab, not all", async () => await page.locator("a[data-dot][tabindex='0']").count() === 1);
    await page.locator("a[data-dot][tabindex='0']").focus();
    const first = await page.evaluate(() => document.activeElement.dataset.dot);
    await page.keyboard.press("ArrowDown");
    const second = await page.evaluate(() => document.activeElement.dataset.dot);
    await attempt("arrow keys wander from dot to dot", () => Boolean(second) && second !== first);
    await page.keyboard.press("Enter");
    await attempt("Enter brings it into the centre", async () => {
        await at(page, second);
        return await centre(page) === second;
    });
    await attempt("and the focus stays in the picture", async () => {
        await page.waitForFunction(() => Boolean(document.activeElement?.dataset.dot));
        return true;
    });
    await page.context().close();
}

async function byFinger(browser, base) {
    const page = await open(browser, base, {hasTouch: true, isMobile: true, viewport: {width: 360, height: 780}});
    const dot = page.locator("a[data-dot='cluster:optence']");
    await dot.tap();
    await attempt("the first touch says why a dot is there", async () => await page.locator("[data-pick]").isVisible() && await centre(page) === "organisation:messlabor-lahnaue-gmbh");
    await dot.tap();
    await attempt("the second flies to it", async () => {
        await at(page, "cluster:optence");
        return true;
    });
    await page.context().close();
}

async function withoutScript(browser, base) {
    const page = await open(browser, base, {javaScriptEnabled: false});
    await page.locator("a[data-dot='cluster:optence']").click();
    await attempt("without script a dot leads to its radar", async () => /centre=cluster:optence/.test(page.url()) && await centre(page) === "cluster:optence");
    await page.context().close();
}

// Where much is very near, its ring takes the room that the dots need: none lies upon another, none under a name. No name is cut off.
async function apart(browser, base, address) {
    const page = await open(browser, base, {});
    await page.goto(base + address);
    const found = await page.evaluate(() => {
        const dots = [...document.querySelectorAll("a[data-dot] > g")].map(dot => dot.transform.baseVal.getItem(0).matrix);
        const names = [...document.querySelectorAll(".lab")].map(name => name.getBBox());
        return {
            dots: dots.length,
            near: dots.filter((a, i) => dots.some((b, k) => k < i && Math.hypot(a.e - b.e, a.f - b.f) < 14)).length,
            cut: names.filter(box => box.x < 8 || box.x + box.width > 992).length,
            covered: dots.filter(({e, f}) => names.some(box => e > box.x && e < box.x + box.width && f > box.y && f < box.y + box.height)).length,
        };
    });
    await attempt(`dots keep apart and clear of names (${JSON.stringify(found)})`, () => found.dots >= 20 && found.near === 0 && found.covered === 0 && found.cut === 0);
    await page.context().close();
}

// While two hundred dots fly, script, style and layout of a frame fit into a sixtieth of a second. What is left is painting, which the graphics
// card does where there is one: frames are told, not judged, because this browser paints by the processor.
async function smooth(browser, base) {
    const page = await quietPage(await browser.newContext({locale: "en"}), base);
    await page.goto(`${base}/radar?centre=topic:photonik-optik&most=40&lang=en`);
    const meter = await page.context().newCDPSession(page);
    await meter.send("Performance.enable", {timeDomain: "threadTicks"}); // of the processor: neighbours on the machine do not count
    const cost = async () => Object.fromEntries((await meter.send("Performance.getMetrics")).metrics.map(m => [m.name, m.value]));
    const before = await cost();
    const layers = await page.evaluate(async () => {
        const box = document.querySelector("[data-dots]"), all = [...box.children];
        for (let i = 0; all.length > 0 && box.children.length < 200; i++) {
            box.append(all[i % all.length].cloneNode(true));
        }
        const moved = [...box.children].map(dot => dot.animate([{transform: "none"}, {transform: "translate(100px, 50px)"}], {duration: 400}));
        const frames = [];
        for (let last = await new Promise(requestAnimationFrame); moved.some(m => m.playState === "running"); ) {
            const now = await new Promise(requestAnimationFrame);
            frames.push(now - last);
            last = now;
        }
        return {dots: box.children.length, frames: frames.length, median: frames.sort((x, y) => x - y)[Math.floor(frames.length / 2)]};
    });
    const after = await cost(), spent = name => 1000 * (after[name] - before[name]) / layers.frames;
    const work = spent("LayoutDuration") + spent("RecalcStyleDuration");
    await attempt(`two hundred dots fly (${layers.dots} dots, ${work.toFixed(1)} ms of style and layout a frame, ${Math.round(layers.median)} ms from frame to frame)`,
                  () => layers.dots >= 200 && work < 16);
    await page.context().close();
}

export async function checkRadar(browser, base) {
    await byMouse(browser, base);
    await byPieces(browser, base);
    await changingOnesMind(browser, base);
    await byKeyboard(browser, base);
    await byFinger(browser, base);
    await withoutScript(browser, base);
    await apart(browser, base, "/radar?centre=topic:photonik-optik&lang=en");
    await apart(browser, base, START);
    await smooth(browser, base);
}
