// Benchmark sheets and weights: the sheets of the demo found and read by keyboard, weights made and used there, and a sheet of one's own on a phone.
import {attempt} from "../support/step.mjs";
import {check as ok} from "../support/tap.mjs";
import {visitor} from "../support/visitor.mjs";
import {quietPage} from "./chrome.mjs";
import {enter, skip, tabTo, type} from "./keys.mjs";
import {send} from "./made.mjs";
import {contextOf} from "./roles.mjs";
import {phone} from "./survey_answer.mjs";

const text = page => page.locator("main").innerText();
const both = (de, en) => ({de, en});
const entry = (id, de, en) => ({id, ...both(de, en)});
const OTHERS = 11; // who answer besides the one with the phone
const QUESTIONNAIRE = {
    title: both("Vergleich", "Comparison"),
    blocks: [{id: "A", ...both("Teil", "Part"), questions: [
        {id: "C", ...both("Zu wem gehören Sie?", "Where do you belong?"), type: "single_choice", choices: [entry("in", "Industrie", "Industry"), entry("re", "Forschung", "Research")]},
        {id: "W", ...both("Was hilft Ihnen?", "What helps you?"), type: "multiple_choice", choices: [entry("m", "Geld", "Money"), entry("p", "Personal", "People"), entry("t", "Zeit", "Time")]},
        {id: "P", ...both("Was eher?", "Which rather?"), type: "pairwise_comparison", alternatives: [entry("f", "Messen", "Fairs"), entry("o", "Foren", "Forums"), entry("j", "Projekte", "Projects")]},
    ]}],
};

// The cluster management finds the released sheets of the demo.
async function demo(page, base) {
    await page.goto(`${base}/office/surveys?lang=en`);
    await enter(page, /^Survey of members with benchmark sheets/);
    await enter(page, /^Invitations, rules and response$/);
    await attempt("sheets: the demo has released some", async () => /The sheets are released/.test(await text(page)));
    await enter(page, /^Look at a sheet as those of a class read it$/);
    await enter(page, /^250 and more$/);
    await attempt("sheets: a class beside everybody, several choices and pairs among it", async () => {
        const said = await text(page);
        return /Your class: mean/.test(said) && /Which three services/.test(said) && /Your class: worth/.test(said) && await page.locator("a[aria-current=page]", {hasText: "250 and more"}).count() === 1;
    });
}

// Weights by known shares, from a mistake to a view.
async function weights(page, base) {
    await page.goto(`${base}/office/surveys?lang=en`);
    await enter(page, /^Survey of members with benchmark sheets/);
    await enter(page, /^Results$/);
    await enter(page, /^Weights$/);
    await type(page, /^Name of the weights/, "By size");
    await type(page, /^Known shares/, "O1: 1-9 = 60 | 10-49 = 30 | 50-249 = 20 | 250 = 10");
    await enter(page, /^Compute the weights$/);
    await attempt("weights: what adds up to more is refused and stays typed", async () =>
        /add up to 120 percent/.test(await text(page)) && /1-9 = 60/.test(await page.getByLabel("Known shares").inputValue()));
    await type(page, /^Known shares, a line for each group$/, "O1: 1-9 = 50 | 10-49 = 30 | 50-249 = 15 | 250 = 5");
    await enter(page, /^Compute the weights$/);
    await attempt("weights: their range and effect are said", async () => /Weights “By size”: from 0\.\d+ to 1\.\d+/.test(await text(page)));
    await enter(page, /^Results$/);
    await enter(page, /^Compare groups, or count others$/);
    await type(page, /^Name of the view/, "All by size");
    await skip(page);
    await tabTo(page, /^Weights/);
    await page.keyboard.press("ArrowDown");
    await enter(page, /^Show the view$/);
    await attempt("weights: the view says that it is weighted", async () => /All by size \(weighted\)/.test(await text(page)) && /Weighted figures\./.test(await text(page)));
}

// A survey with sheets by the first question, that runs: its pages for the office and for those who answer.
async function running(page, base) {
    await page.goto(`${base}/office/surveys?lang=en`);
    await page.locator("#f-file").setInputFiles({name: "s.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(QUESTIONNAIRE))});
    await page.getByRole("button", {name: "Upload the questionnaire"}).click();
    await enter(page, /^Invitations, rules and response$/);
    await page.getByLabel("Benchmark sheets, compared by").selectOption("C");
    await enter(page, /^Keep$/);
    const office = page.url().split(/\/field/)[0];
    await page.goto(`${office}?lang=en`);
    await page.getByRole("link", {name: "Check and begin"}).click();
    await page.getByRole("button", {name: "Begin the survey"}).click();
    return {office, address: await page.locator("a[href^='/survey/']").first().getAttribute("href")};
}

// On the phone: the address of the sheet comes when the answer is sent.
async function answer(page, base, address) {
    await page.goto(`${base}${address}?lang=en`);
    await attempt("sheets: it is said before", async () => /you get a secret address/.test(await text(page)));
    await page.getByRole("button", {name: "Start the survey"}).tap();
    await page.getByText("Research").tap();
    await page.getByRole("button", {name: "Next"}).tap();
    await page.getByText("Time").tap();
    await page.getByRole("button", {name: "Next"}).tap();
    for (const [pair, preferred] of [["c0", "o"], ["c1", "j"], ["c2", "j"]]) {
        await page.locator(`label:has(input[name="${pair}"][value="${preferred}"])`).tap();
    }
    await page.getByRole("button", {name: "Send the answer"}).tap();
    await page.waitForURL(/\/sheet\//);
    await attempt("sheets: whoever sends reads the address at once, and that it comes later", async () =>
        /Please keep the address of this page now/.test(await text(page)) && /This sheet is not there yet/.test(await text(page)));
    return page.url().split("?")[0];
}

async function others(base, address) {
    for (let i = 0; i < OTHERS; i++) {
        const one = visitor(base), first = await send(one, address, {}), at = n => new URL(first.url).pathname.replace(/1$/, n);
        await send(one, at(1), {c0: i < 6 ? "re" : "in", go: "next"});
        await send(one, at(2), {"c0.2": "1", go: "next"});
        await send(one, at(3), {c0: i % 2 ? "f" : "o", c1: i % 2 ? "f" : "j", c2: i % 2 ? "o" : "j", go: "next"});
    }
}

async function own(page, sheet) {
    await page.goto(`${sheet}?lang=en`);
    await attempt("sheets: released, the own answer stands beside class and everybody", async () => {
        const said = await text(page), row = await page.getByRole("row", {name: /^Time/}).innerText();
        return /You belong to: Research\./.test(said) && /^Time\s+chosen\s+100%\s+7\s+100%\s+12$/.test(row.trim());
    });
    await attempt("sheets: of pairs what was preferred stands beside the ranking", async () => /^Projects\s+2 of 2\s+–\s+\d+%$/.test((await page.getByRole("row", {name: /^Projects/}).innerText()).trim()));
    await attempt("sheets: it is no wider than the phone", () => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
}

export async function checkSheet(browser, server) {
    const context = await contextOf(browser, server.base, "Cluster management"), page = await quietPage(context, server.base);
    const hand = await phone(browser), small = await quietPage(hand, server.base);
    try {
        await demo(page, server.base);
        await weights(page, server.base);
        const {office, address} = await running(page, server.base), sheet = await answer(small, server.base, address);
        await others(server.base, address);
        await page.goto(`${office}?lang=en`);
        await enter(page, /^Close the survey$/);
        await enter(page, /^Invitations, rules and response$/);
        await enter(page, /^Release the sheets$/);
        await own(small, sheet);
        await attempt("sheets: nothing noisy happened", () => page.noise.length === 0 && small.noise.length === 0);
    } catch (error) {
        ok(false, "sheets and weights go from the office to the phone", error.stack);
    }
    await hand.close();
    await context.close();
}
