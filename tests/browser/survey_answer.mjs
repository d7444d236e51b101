// Answering on a phone: touch, a lost connection, going on elsewhere, links that are forged or used, closing while somebody answers.
import {attempt} from "../support/step.mjs";
import {check as ok} from "../support/tap.mjs";
import {quietPage} from "./chrome.mjs";
import {contextOf} from "./roles.mjs";

const both = (de, en) => ({de, en});
const entry = (id, de, en) => ({id, ...both(de, en)});
const QUESTIONNAIRE = {
    title: both("Unterwegs", "On the way"),
    blocks: [{id: "A", ...both("Karten und Regler", "Cards and sliders"), questions: [
        {id: "S", ...both("Wohin gehört das?", "Where does it belong?"), type: "two_way_sort", alternatives: [entry("now", "Jetzt", "Now"), entry("later", "Später", "Later")],
            items: [entry("a", "Messen und Ausstellungen", "Fairs and exhibitions"), entry("b", "Digitale Treffen", "Digital meetings"), entry("c", "Gemeinsame Projekte", "Joint projects")]},
        {id: "R", ...both("Wie wichtig ist Ihnen das?", "How important is it?"), type: "slider", min: 0, max: 100, step: 5, items: [entry("x", "Austausch", "Exchange"), entry("y", "Förderung", "Funding")],
            label_min: both("gar nicht", "not at all"), label_max: both("sehr", "very")},
        {id: "O", ...both("In welcher Reihenfolge?", "In which order?"), type: "ranking", items: [entry("p", "Fachkräfte", "Skilled people"), entry("q", "Räume", "Rooms"), entry("r", "Geld", "Money")]},
        {id: "T", ...both("Wo sitzen Sie?", "Where are you based?"), type: "place"},
        {id: "N", ...both("Wie viele arbeiten dort?", "How many work there?"), type: "matrix_number", together: true, min: 0, unit: both("Personen", "people"),
            items: [entry("m", "In der Forschung", "In research"), entry("n", "In der Fertigung", "In production")], columns: [entry("y1", "2025", "2025"), entry("y2", "2026", "2026")]},
        {id: "E", ...both("Noch etwas?", "Anything else?"), type: "open_text"},
    ]}],
};

const text = page => page.locator("main").innerText();
const comes = async locator => {
    await locator.waitFor();
    return true;
};

export const phone = browser => browser.newContext({locale: "en", hasTouch: true, isMobile: true, viewport: {width: 360, height: 740}});

// The address of a survey that runs.
export async function runningSurvey(page, base, document = QUESTIONNAIRE) {
    await page.goto(`${base}/office/surveys?lang=en`);
    await page.locator("#f-file").setInputFiles({name: "s.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(document))});
    await page.getByRole("button", {name: "Upload the questionnaire"}).click();
    await page.getByRole("link", {name: "Check and begin"}).click();
    await page.getByRole("button", {name: "Begin the survey"}).click();
    return {office: page.url().split("?")[0], address: await page.locator("a[href^='/survey/']").first().getAttribute("href")};
}

// A finger that moves, as the browser reports it.
async function swipe(page, locator, way) {
    const box = await locator.boundingBox(), client = await page.context().newCDPSession(page), y = box.y + box.height / 2;
    const at = x => ({touchPoints: [{x, y}]});
    await client.send("Input.dispatchTouchEvent", {type: "touchStart", ...at(box.x + box.width / 2)});
    for (let i = 1; i <= 6; i++) {
        await client.send("Input.dispatchTouchEvent", {type: "touchMove", ...at(box.x + box.width / 2 + way * i * 20)});
    }
    await client.send("Input.dispatchTouchEvent", {type: "touchEnd", touchPoints: []});
}

const next = page => page.getByRole("button", {name: "Next"}).tap();
const heading = (page, name) => page.getByRole("heading", {name, level: 1});

async function touch(page) {
    const cards = page.locator("[data-look=sort] fieldset");
    await swipe(page, cards.nth(0).locator("legend"), -1);
    await attempt("a card swiped to the left goes to the left side", () => cards.nth(0).getByLabel("Now").isChecked());
    await cards.nth(1).scrollIntoViewIfNeeded();
    await swipe(page, cards.nth(1).locator("legend"), 1);
    await attempt("and one swiped to the right to the right", () => cards.nth(1).getByLabel("Later").isChecked());
    await cards.nth(2).getByLabel("Now").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await attempt("keys do the same", () => cards.nth(2).getByLabel("Later").isChecked());
}

async function offline(page, context) {
    await context.setOffline(true);
    await next(page);
    await attempt("without a connection the page says so and keeps what was entered", async () => await comes(page.getByText("No connection.")) && page.locator("fieldset").nth(0).getByLabel("Now").isChecked());
    await context.setOffline(false);
    await attempt("it goes out by itself when the connection is back", () => comes(heading(page, "How important is it?")));
}

async function reload(page) {
    await page.locator("input[type=number]").nth(0).fill("35");
    await page.getByLabel("Funding", {exact: true}).and(page.locator("[type=range]")).focus();
    await page.keyboard.press("ArrowRight");
    await attempt("a slider fills its number", async () => await page.locator("input[type=number]").nth(1).inputValue() === "55");
    await page.reload();
    await attempt("a page loaded anew has what was entered and not sent", async () => await page.locator("input[type=number]").nth(0).inputValue() === "35");
    await next(page);
    await heading(page, "In which order?").waitFor();
}

async function order(page) {
    for (const name of ["Rooms", "Skilled people", "Money", "Rooms"]) {
        await page.getByRole("button", {name: new RegExp(name)}).tap();
    }
    await attempt("touching gives places, touching again takes one out", async () => {
        const places = await page.locator(".survey-place b").allInnerTexts();
        return places.join() === "1,,2";
    });
    await page.getByRole("button", {name: "Back"}).tap();
    await heading(page, "How important is it?").waitFor();
    await attempt("back, and what was answered stands there", async () => await page.locator("input[type=number]").nth(0).inputValue() === "35");
    await next(page);
    await heading(page, "In which order?").waitFor();
    await attempt("forth, and the order is kept", async () => (await page.locator(".survey-place b").allInnerTexts()).join() === "1,,2");
    await next(page);
    await heading(page, "Cards and sliders").waitFor();
}

async function elsewhere(browser, base, mine) {
    const context = await browser.newContext({locale: "en"}), page = await quietPage(context, base);
    await page.goto(base + mine);
    await attempt("on another device it goes on at the same page", async () => await comes(page.getByText("Where are you based?").first()) && /page 4 of 5/.test(await text(page)));
    await page.getByLabel("Where are you based?").fill("Xyzzyhausen");
    await page.getByRole("button", {name: "Next"}).click();
    await attempt("a town that is not known is asked about, and nothing is lost", async () => await comes(page.getByText("No town of this name is known here.").first()) &&
        await page.getByLabel("Where are you based?").inputValue() === "Xyzzyhausen");
    await page.getByLabel("Where are you based?").fill("Wetzlar");
    await page.getByLabel("2026").first().fill("12");
    await page.getByRole("button", {name: "Next"}).click();
    await heading(page, "Anything else?").waitFor();
    await attempt("nothing noisy happened there, but the refused page", () => page.noise.filter(line => !/422/.test(line)).length === 0);
    await context.close();
}

async function sent(page, base, mine) {
    await page.goto(base + mine);
    await page.getByLabel("Anything else?").fill("All is well.");
    await page.getByRole("button", {name: "Send the answer"}).tap();
    await attempt("the answer arrives", () => comes(page.getByText("Your answer has arrived")));
    await attempt("nothing of it stays on the device", () => page.evaluate(() => Object.keys(localStorage).every(key => !key.startsWith("answer "))));
    await page.goto(`${base + mine}/1`);
    await attempt("its address leads nowhere any more", async () => /it has arrived, and its address is forgotten/.test(await text(page)));
    await page.goto(`${base + mine.slice(0, mine.lastIndexOf("/"))}/forged-address/1`);
    await attempt("nor does a forged one", async () => /This address leads to no answer/.test(await text(page)));
}

async function closing(browser, office, base, place) {
    const context = await phone(browser), page = await quietPage(context, base);
    await page.goto(base + place.address);
    await page.getByRole("button", {name: "Start the survey"}).tap();
    await page.getByLabel("Later").first().check();
    await office.goto(`${place.office}?lang=en`);
    await office.getByRole("button", {name: "Close the survey"}).click();
    await next(page);
    await attempt("who answers while it is closed is told so", () => comes(page.getByText("This survey takes no answers now.").first()));
    await context.close();
}

export async function checkAnswering(browser, server) {
    const staff = await contextOf(browser, server.base, "Programme office"), office = await quietPage(staff, server.base);
    const context = await phone(browser), page = await quietPage(context, server.base);
    try {
        const place = await runningSurvey(office, server.base);
        await page.goto(server.base + place.address);
        await page.getByRole("button", {name: "Start the survey"}).tap();
        await heading(page, "Where does it belong?").waitFor();
        const mine = await page.getByRole("link", {name: "my answer"}).getAttribute("href");
        await touch(page);
        await offline(page, context);
        await reload(page);
        await order(page);
        await elsewhere(browser, server.base, mine);
        await sent(page, server.base, mine);
        await closing(browser, office, server.base, place);
    } catch (error) {
        ok(false, "a survey can be answered on a phone", error.stack);
    }
    await context.close();
    await staff.close();
}
