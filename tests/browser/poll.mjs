// A live poll as a meeting sees it: a room of the office, one projector run by keys, two phones, one of which loses its connection.
import {check as ok} from "../support/tap.mjs";
import {quietPage} from "./chrome.mjs";
import {contextOf} from "./roles.mjs";

const PATIENCE = 10000;

async function attempt(name, act) {
    try {
        ok(await act() !== false, name);
    } catch (error) {
        ok(false, name, error.stack);
    }
}

const shows = (page, text) => page.getByText(text).first().waitFor({timeout: PATIENCE});

// Whoever runs the meeting: a room with two questions.
async function build(page, base) {
    await page.goto(`${base}/office?lang=en`);
    await page.getByRole("link", {name: "Live polls"}).click();
    await page.getByLabel("Title of the room").fill("Jahrestreffen");
    await page.getByRole("button", {name: "Open the room"}).click();
    const add = async (kind, fill) => {
        await page.getByRole("link", {name: kind, exact: true}).click();
        await fill();
        await page.getByRole("button", {name: "Add the question"}).click();
    };
    await add("Choice", async () => {
        await page.getByLabel("Question").fill("Machen wir das?");
        await page.getByLabel("Options").fill("Ja\nNein");
    });
    await add("Word cloud", async () => page.getByLabel("Question").fill("Ein Wort?"));
    await attempt("the room has two questions and a way in", async () => await page.locator("ol.entries > li").count() === 2 && await page.locator(".poll-qr").isVisible());
    return page.locator("a[href^='/poll/']").first().getAttribute("href");
}

async function phone(browser, base, address) {
    const context = await browser.newContext({locale: "en", hasTouch: true, isMobile: true, viewport: {width: 360, height: 740}});
    const page = await quietPage(context, base);
    await page.goto(base + address);
    await page.getByRole("button", {name: "Take part"}).tap();
    await shows(page, "The first question appears here by itself.");
    return {context, page};
}

// A browser reports a lost connection itself; nothing else may be noisy.
const noiseOf = page => page.noise.filter(text => !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(text));

async function votes(stage, one, two) {
    await stage.keyboard.press("ArrowRight");
    await attempt("the first question appears on both phones by itself", async () => {
        await Promise.all([one, two].map(p => p.page.getByText("Nein").first().waitFor({timeout: PATIENCE})));
    });
    await one.page.getByText("Ja", {exact: true}).first().tap();
    await one.page.getByRole("button", {name: "Vote"}).tap();
    await attempt("a vote stays on the page, and says that it counts", async () => shows(one.page, "Your vote counts."));
    await attempt("the projector counts it by itself, without results", async () => {
        await shows(stage, "1 vote");
        return await stage.getByText("100 %").count() === 0;
    });
}

async function offline(stage, two) {
    await two.context.setOffline(true);
    await two.page.getByText("Nein", {exact: true}).first().tap();
    await two.page.getByRole("button", {name: "Vote"}).tap();
    await attempt("without a connection the vote is kept, and the phone says so", async () => shows(two.page, "Your vote is kept on this device"));
    await two.context.setOffline(false);
    await attempt("with the connection it goes out by itself, once", async () => {
        await shows(stage, "2 votes");
        await shows(two.page, "Your vote counts.");
    });
}

async function results(stage, one, two) {
    await stage.keyboard.press("r");
    await attempt("released results appear everywhere", async () => {
        await Promise.all([stage, one.page, two.page].map(page => shows(page, "50 %")));
    });
    await stage.keyboard.press("c");
    await attempt("after the end nobody is asked any more", async () => {
        await one.page.getByRole("button", {name: "Change my vote"}).waitFor({state: "detached", timeout: PATIENCE});
    });
    await stage.keyboard.press("ArrowRight");
    await one.page.getByLabel("A word").fill("Vertrauen");
    await one.page.getByRole("button", {name: "Send"}).tap();
    await attempt("a word is sent and stands below the question", async () => one.page.getByRole("button", {name: "Withdraw Vertrauen"}).waitFor({timeout: PATIENCE}));
    await two.page.getByLabel("A word").fill("Mitten im");
    await one.page.getByLabel("A word").fill("Austausch");
    await one.page.getByRole("button", {name: "Send"}).tap();
    await shows(stage, "2 contributions");
    await attempt("what somebody is typing outlives what arrives", async () => {
        await shows(two.page, "2 contributions");
        return await two.page.getByLabel("A word").inputValue() === "Mitten im";
    });
    await stage.keyboard.press("r");
    await attempt("the cloud appears on the projector", async () => stage.locator(".poll-cloud").getByText("Vertrauen").waitFor({timeout: PATIENCE}));
}

async function desk(browser, base, context, room) {
    const page = await quietPage(context, base);
    await page.setViewportSize({width: 360, height: 740});
    await page.goto(`${base}${room}/desk?lang=en`);
    await page.getByRole("button", {name: "Hide Austausch"}).click();
    await attempt("the desk hides a word, and stays where it is", async () => page.getByRole("button", {name: "Show Austausch"}).waitFor({timeout: PATIENCE}));
    await attempt("nothing noisy happened at the desk", async () => noiseOf(page).length === 0);
    await page.close();
}

// A quiz against the clock: phone and projector count down together, and by hand the time stops and goes on.
async function clock(office, base, room, stage, one) {
    await office.goto(`${base}${room}?lang=en`);
    await office.getByRole("link", {name: "Quiz", exact: true}).click();
    await office.getByLabel("Question").fill("Wie viele?");
    await office.getByLabel("Options").fill("10\n20");
    await office.getByLabel("Number of the right option").fill("1");
    await office.getByLabel("Time limit in seconds").fill("300");
    await office.getByRole("button", {name: "Add the question"}).click();
    await stage.reload();
    await stage.keyboard.press("ArrowRight");
    const left = async page => {
        await page.locator(".poll-left:not(:empty)").first().waitFor({timeout: PATIENCE});
        return Number(await page.locator(".poll-left").first().textContent());
    };
    await attempt("phone and projector count down together", async () => {
        const [a, b] = await Promise.all([stage, one.page].map(left));
        return a > 200 && a <= 300 && Math.abs(a - b) <= 3;
    });
    const gone = page => page.locator(".poll-left").first().waitFor({state: "detached", timeout: PATIENCE});
    await stage.keyboard.press("c");
    await attempt("closed by hand the time stops", async () => Promise.all([stage, one.page].map(gone)));
    await stage.keyboard.press("c");
    await attempt("and goes on when voting is opened again", async () => await left(one.page) <= 300);
}

// Without script: the same forms, page by page.
async function plain(browser, base, address) {
    const context = await browser.newContext({locale: "en", javaScriptEnabled: false, viewport: {width: 360, height: 740}});
    const page = await context.newPage();
    await page.goto(base + address);
    await page.getByRole("button", {name: "Take part"}).click();
    await page.getByLabel("A word").fill("Neugier");
    await page.getByRole("button", {name: "Send"}).click();
    await attempt("without script a word arrives, too", async () => page.getByRole("button", {name: "Withdraw Neugier"}).waitFor({timeout: PATIENCE}));
    await attempt("and a link shows what is new", async () => page.getByRole("link", {name: "Show what is new"}).click());
    await context.close();
}

export async function checkPoll(browser, server) {
    const base = server.base, context = await contextOf(browser, base, "Cluster management"), office = await quietPage(context, base);
    const address = await build(office, base), room = new URL(office.url()).pathname, stage = await quietPage(context, base);
    await stage.goto(`${base}${room}/present?lang=en`);
    const one = await phone(browser, base, address), two = await phone(browser, base, address);
    await attempt("the projector sees who joins", async () => shows(stage, "2 devices take part"));
    await votes(stage, one, two);
    await offline(stage, two);
    await results(stage, one, two);
    await desk(browser, base, context, room);
    await plain(browser, base, address);
    await clock(office, base, room, stage, one);
    await office.goto(`${base}${room}?lang=en`);
    await office.getByRole("button", {name: "Close the room"}).click();
    await attempt("the closed room thanks those who took part", async () => Promise.all([one, two].map(p => shows(p.page, "Thank you for taking part"))));
    await attempt("its results stay in the office", async () => office.locator(".poll-bars").first().isVisible());
    await attempt("nothing noisy happened", async () => [office, stage, one.page, two.page].every(page => noiseOf(page).length === 0));
    await Promise.all([context, one.context, two.context].map(c => c.close()));
}
