// A report from its editor to somebody who was sent a link: questions chosen and ordered, a comment, groups compared; read on a phone until the link ends.
import {steps} from "../support/step.mjs";
import {check as ok} from "../support/tap.mjs";
import {quietPage} from "./chrome.mjs";
import {contextOf} from "./roles.mjs";

const step = steps("report", {stops: true});
const text = page => page.locator("main").innerText();
const line = (page, words) => page.locator(".report-lines > li").filter({hasText: words}).first();
const places = page => page.locator(".report-lines > li a").allInnerTexts();

async function make(page, base) {
    await step("a new report of the closed study has its questions", async () => {
        await page.goto(`${base}/office/surveys?lang=en`);
        await page.getByRole("link", {name: /Regional clusters in times of Corona/}).first().click();
        await page.waitForURL(/surveys\/[0-9a-z]{13}/);
        await page.getByRole("link", {name: "Survey reports"}).click();
        await page.getByRole("button", {name: "New report"}).click();
        return await page.locator(".report-lines > li").count() > 20;
    });
}

async function arrange(page) {
    await step("a question is taken out", async () => {
        const before = await page.locator(".report-lines > li").count();
        await line(page, "In which technology field").getByRole("button", {name: /^Take out/}).click();
        return await page.locator(".report-lines > li").count() === before - 1;
    });
    await step("a question goes one place up, by keyboard", async () => {
        const before = await places(page), moved = before[3];
        await line(page, moved).getByRole("button", {name: /^Up/}).focus();
        await page.keyboard.press("Enter");
        await page.waitForFunction(words => [...document.querySelectorAll(".report-lines > li a")][2]?.innerText === words, moved);
        return (await places(page))[3] === before[2];
    });
    await step("a question with groups beside each other is added", async () => {
        await page.getByText("Add a question or a heading", {exact: true}).click();
        await page.getByLabel("Question", {exact: true}).selectOption("A4");
        await page.getByLabel("Who, and which groups").selectOption({label: "Betroffenheit"});
        await page.getByRole("button", {name: "Add to the report"}).click();
        return /Betroffenheit/.test(await page.locator(".report-lines > li").last().innerText());
    });
    await step("it gets a comment", async () => {
        await page.locator(".report-lines > li").last().getByRole("link").click();
        await page.getByLabel("Comment in English").fill("Hit hard, they **differ** nearly everywhere.");
        await page.getByRole("button", {name: "Keep", exact: true}).click();
        return /Kept\./.test(await page.locator("body").innerText());
    });
    await step("the preview shows comment, chart and groups", async () => {
        await page.getByRole("link", {name: "Look at the report"}).click();
        const last = page.locator("section.sec").filter({hasText: "Hit hard"});
        await last.waitFor();
        return await last.locator("svg.drawing").count() > 0 && /p = |p < /.test(await last.innerHTML()) && /Preview/.test(await text(page));
    });
}

async function share(page, editor) {
    let link = "";
    await step("a link for two days is made, and shown once", async () => {
        await page.goto(editor);
        await page.getByLabel("For whom the link is").fill("Board on the phone");
        await page.getByLabel("Days until it expires").fill("2");
        await page.getByRole("button", {name: "Make a link"}).click();
        link = (await page.getByRole("status").locator("code").innerText()).trim();
        return /\/report-link\/[\w-]{20,}$/.test(link) && /Board on the phone/.test(await text(page));
    });
    return new URL(link).pathname;
}

async function read(browser, base, path) {
    const context = await browser.newContext({locale: "en", hasTouch: true, isMobile: true, viewport: {width: 360, height: 740}}), page = await quietPage(context, base);
    await step("somebody without an account reads it on a phone", async () => {
        const answer = await page.goto(base + path);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        return answer.status() === 200 && wide === 360 && /made for you/.test(await text(page)) && /Hit hard, they differ/.test(await text(page));
    });
    await step("its cover has the colour, and the contents lead to the parts", async () => {
        await page.getByRole("navigation", {name: "Contents"}).getByRole("link").last().tap();
        return /#method$/.test(page.url()) && await page.locator(".report-cover h1").count() === 1;
    });
    await step("its PDF comes by the same link", async () => {
        const answer = await page.request.get(`${base}${path}/report.pdf`);
        return answer.headers()["content-type"] === "application/pdf" && (await answer.body()).subarray(0, 5).toString() === "%PDF-";
    });
    await step("a forged link leads to a page that says so", async () => {
        const answer = await page.goto(`${base}${path.slice(0, -4)}AAAA`);
        return answer.status() === 404 && /unknown, has expired or was revoked/.test(await text(page));
    });
    return {context, page};
}

export async function checkReport(browser, server) {
    const context = await contextOf(browser, server.base, "Programme office"), page = await quietPage(context, server.base);
    try {
        await make(page, server.base);
        const editor = page.url().split(/[?#]/)[0];
        await arrange(page);
        const path = await share(page, `${editor}?lang=en`), stranger = await read(browser, server.base, path);
        await step("when its time is over it shows nothing any more", async () => {
            server.sql("UPDATE report_link SET expires_at = created_at + 1");
            const answer = await stranger.page.goto(server.base + path), pdf = await stranger.page.request.get(`${server.base}${path}/report.pdf`);
            return answer.status() === 404 && pdf.status() === 404 && /unknown, has expired or was revoked/.test(await text(stranger.page));
        });
        await step("the office sees that it has expired", async () => {
            await page.goto(`${editor}?lang=en`);
            return /Board on the phone\s+expired/.test(await page.locator("#readers").innerText());
        });
        ok(page.noise.length === 0 && stranger.page.noise.length === 0, "report: nothing noisy happened", [...page.noise, ...stranger.page.noise].join("\n"));
        await stranger.context.close();
    } catch (error) {
        ok(false, "a report goes from its editor to its reader", error.stack);
    }
    await context.close();
}
