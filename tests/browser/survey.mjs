// A survey from the first template to the first answer: built by keyboard, checked, begun, answered on a phone.
import {attempt} from "../support/step.mjs";
import {check as ok} from "../support/tap.mjs";
import {quietPage} from "./chrome.mjs";
import {enter, skip, tabTo, type} from "./keys.mjs";
import {contextOf} from "./roles.mjs";

const text = page => page.locator("main").innerText();

// Three questions: two of the template stay, one is made anew.
async function build(page, base) {
    await page.goto(`${base}/office/surveys?lang=en`);
    await enter(page, /^New survey$/);
    await skip(page);
    await tabTo(page, /^How our members are doing|^Member satisfaction/);
    await page.keyboard.press("ArrowDown");
    await enter(page, /^Make the survey$/);
    await enter(page, /^Edit the questionnaire$/);
    await attempt("the template fills the questionnaire", async () => /How strongly is your organisation affected/.test(await text(page)));
    for (const name of ["P4", "P3"]) {
        await enter(page, new RegExp(`^Delete ${name}$`));
    }
    await enter(page, /^Add a question/);
    await type(page, /^German$/, "Brauchen Sie ein Gespräch?");
    await type(page, /^English$/, "Do you need to talk?");
    await type(page, /^German 1$/, "Ja");
    await type(page, /^English 1$/, "Yes");
    await type(page, /^German 2$/, "Nein");
    await type(page, /^English 2$/, "No");
    await attempt("what is typed stands in the preview at once", async () => {
        await page.frameLocator("#preview").getByText("Do you need to talk?").first().waitFor();
        return true;
    });
    await enter(page, /^Save the question$/);
    await attempt("three questions stand in the list", async () => await page.locator(".survey-line").count() === 3 && /Do you need to talk\?/.test(await text(page)));
}

async function begin(page) {
    await enter(page, /^Check it$/);
    await attempt("the check finds nothing to mend", async () => !/To be mended first/.test(await text(page)));
    await enter(page, /^Begin the survey$/);
    await attempt("the survey runs", async () => /Whoever has this address may answer/.test(await text(page)));
    return page.locator("a[href^='/survey/']").first().getAttribute("href");
}

async function answer(browser, base, address) {
    const context = await browser.newContext({locale: "en", hasTouch: true, isMobile: true, viewport: {width: 360, height: 740}});
    const page = await quietPage(context, base);
    await page.goto(base + address);
    await page.getByRole("button", {name: "Start the survey"}).tap();
    for (const group of await page.locator("fieldset").all()) {
        await group.locator("label").nth(3).tap();
    }
    await page.getByRole("button", {name: "Next"}).tap();
    await page.getByText("Staff").tap();
    await page.getByRole("button", {name: "Next"}).tap();
    await attempt("the question that was written stands there", async () => {
        await page.getByRole("heading", {name: "Do you need to talk?"}).waitFor();
        return true;
    });
    await page.getByText("Yes", {exact: true}).tap();
    await page.getByRole("button", {name: "Send the answer"}).tap();
    await attempt("the answer arrives", async () => {
        await page.getByText("Your answer has arrived").waitFor();
        return true;
    });
    await attempt("nothing noisy happened on the phone", () => page.noise.length === 0);
    await context.close();
}

// Whoever opens a question of a document that came from elsewhere and saves it as it is changes nothing of it.
async function lossless(page, base) {
    await page.goto(`${base}/office/surveys?lang=en`);
    await page.getByRole("link", {name: /Regional clusters in times of Corona/}).first().click();
    await page.getByRole("button", {name: "Copy the survey"}).click();
    await page.goto(`${page.url().split("?")[0]}/edit?lang=en`);
    const questions = await page.locator(".survey-line b a").evaluateAll(all => all.map(a => a.href));
    const changed = [];
    for (const href of questions) {
        await page.goto(href);
        await page.getByRole("button", {name: "Save the question"}).last().click();
        if (!/Nothing was changed\./.test(await page.locator("body").innerText())) {
            changed.push(href);
        }
    }
    ok(questions.length === 29 && changed.length === 0, "every question of the study goes through the editor unchanged", `${questions.length} questions\n${changed.join("\n")}`);
}

async function withoutScript(browser, base) {
    const context = await contextOf(browser, base, "Programme office"), state = await context.storageState();
    await context.close();
    const bare = await browser.newContext({locale: "en", javaScriptEnabled: false, storageState: state}), page = await quietPage(bare, base);
    await page.goto(`${base}/office/surveys/new?lang=en`);
    await page.getByRole("button", {name: "Make the survey"}).click();
    await page.getByRole("link", {name: "Edit the questionnaire"}).click();
    await page.locator(".survey-line b a").first().click();
    await page.getByLabel("English", {exact: true}).first().fill("Typed without script");
    await page.getByRole("button", {name: "Show in the preview"}).click();
    await attempt("without script a button shows it in the frame", async () => {
        await page.frameLocator("#preview").getByText("Typed without script").first().waitFor();
        return true;
    });
    await page.getByRole("button", {name: "More rows Items"}).click();
    await attempt("and more rows keep what was typed", async () => await page.getByLabel("English", {exact: true}).first().inputValue() === "Typed without script");
    await bare.close();
}

export async function checkSurvey(browser, server) {
    const context = await contextOf(browser, server.base, "Programme office"), page = await quietPage(context, server.base);
    try {
        await withoutScript(browser, server.base);
        await lossless(page, server.base);
        await build(page, server.base);
        await answer(browser, server.base, await begin(page));
        await attempt("nothing noisy happened in the office", () => page.noise.length === 0);
    } catch (error) {
        ok(false, "the survey runs from its template to its answer", error.stack);
    }
    await context.close();
}
