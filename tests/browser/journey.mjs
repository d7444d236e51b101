// The platform's main job, by keyboard only: a member signs in by the link of a mail, posts a request, sees who has it and why,
// asks; the other side answers through its mail; both see the conversation.
import {quietPage} from "./chrome.mjs";
import {chooseFirst, enter, type} from "./keys.mjs";
import {check as ok} from "../support/tap.mjs";
import {steps} from "../support/step.mjs";

const QUESTION = "Koennen Sie uns in KW 3 helfen? Wir haben fuenf Gehaeuse.", ANSWER = "Ja, am Dienstag ist die Maschine frei.";

const step = steps("by keyboard", {stops: true});

const newPerson = async (browser, base) => quietPage(await browser.newContext({locale: "en", viewport: {width: 1280, height: 900}}), base);

// The newest mail in the outbox whose subject or address matches, opened.
async function openMail(page, base, which) {
    await page.goto(`${base}/outbox`);
    const href = await page.locator(".entries > li").filter({hasText: which}).first().locator("a").first().getAttribute("href");
    await page.goto(base + href);
}

async function signIn(page, base, email) {
    await page.goto(`${base}/signin?lang=en`);
    await type(page, /^E-mail address/, email);
    await enter(page, /^Send link$/);
    await openMail(page, base, email);
    await enter(page, /\/signin\//);
    await enter(page, /^Sign in$/);
    return page.locator(".account").isVisible();
}

async function postRequest(page, base) {
    await page.goto(`${base}/exchange`);
    await enter(page, /^Post a request$/);
    await type(page, /^(Title|What)/, "Koordinatenmessung von Gehäusen gesucht");
    await type(page, /^Details/, "Erstbemusterung von fünf Gehäusen aus Aluguss auf einer Koordinatenmessmaschine, Messung mit Protokoll.");
    await chooseFirst(page, /^Category/);
    await enter(page, /^Publish the request$/);
    return /\/exchange\/[0-9a-z]{13}/.test(page.url());
}

// The address of the person a mail about a new message went to: not the one who asked.
async function mailTo(page, base, not) {
    await page.goto(`${base}/outbox`);
    const rows = await page.locator(".entries > li").allTextContents();
    return rows.map(text => text.match(/[^\s,]+@[^\s,]+/)?.[0]).find(email => email && email !== not);
}

export async function checkJourney(browser, server) {
    const base = server.base, asker = await newPerson(browser, base), owner = await newPerson(browser, base);
    const email = await demoMember(asker, base);
    let request = "";
    try {
        await step("a member signs in by the link of a mail", () => signIn(asker, base, email));
        await step("posts a request", () => postRequest(asker, base));
        request = asker.url();
        await step("sees offers of others, each with its reasons and its audience", async () =>
            await asker.locator("#matches .listing .why .yes").count() > 0 && await asker.locator("#matches .listing .seen").count() > 0);
        await step("opens the best one", async () => {
            await enter(asker, new RegExp(`^${escaped(await asker.locator("#matches .listing h3 a").first().textContent())}$`));
            return asker.url() !== request;
        });
        await step("asks", async () => {
            await enter(asker, /^Ask (?!for weeks)/);
            await type(asker, /^(Your message|Message)/, QUESTION);
            await enter(asker, /^Send/);
            return asker.getByText(QUESTION).isVisible();
        });
        const other = await mailTo(owner, base, email);
        await step("the other side answers through the link of its mail", async () => {
            await openMail(owner, base, other);
            await enter(owner, /^https?:.*\/(talk|answer|reply|messages|conversation)/);
            await type(owner, /^(Your (answer|message|reply)|Message|Answer)/, ANSWER);
            await enter(owner, /^Send/);
            return owner.getByText(ANSWER).isVisible();
        });
        await step("both see the conversation", async () => {
            await asker.reload();
            return await asker.getByText(ANSWER).isVisible() && await asker.getByText(QUESTION).isVisible() && owner.getByText(QUESTION).isVisible();
        });
        ok(asker.noise.length + owner.noise.length === 0, "the journey is quiet", [...asker.noise, ...owner.noise].join("\n"));
    } catch (error) {
        ok(false, error.message);
    } finally {
        await asker.context().close();
        await owner.context().close();
    }
}

const escaped = text => text.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// The ready login of the demonstration that is a plain member.
async function demoMember(page, base) {
    await page.goto(`${base}/signin?lang=en`);
    return page.locator(".entries > li").filter({has: page.getByText("Member", {exact: true})}).first().locator("input[name=email]").inputValue();
}
