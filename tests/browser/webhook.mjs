// An office sets up a webhook, tries it against a receiver on this machine, renews its secret, pauses it. It stays for the walk through all pages.
import {createHmac} from "node:crypto";
import {createServer} from "node:http";
import {quietPage} from "./chrome.mjs";
import {lookAt} from "./looks.mjs";
import {contextOf} from "./roles.mjs";
import {check as ok} from "../support/tap.mjs";
import {steps} from "../support/step.mjs";

const PATIENCE = 30000;

const step = steps("webhook");

// Keeps what comes; `arrived` waits for the next one.
function receiver() {
    const heard = [], waiting = [];
    const server = createServer((request, response) => {
        let body = "";
        request.on("data", part => (body += part));
        request.on("end", () => {
            response.writeHead(200).end("heard");
            heard.push({headers: request.headers, body});
            waiting.splice(0).forEach(go => go());
        });
    });
    const arrived = n => new Promise((done, fail) => {
        const timer = setTimeout(() => fail(new Error(`${heard.length} of ${n} events came`)), PATIENCE);
        const look = () => heard.length >= n ? (clearTimeout(timer), done(heard[n - 1])) : waiting.push(look);
        look();
    });
    return new Promise(done => server.listen(0, "127.0.0.1", () => done({url: `http://127.0.0.1:${server.address().port}/`, arrived, stop: () => server.close()})));
}

function isGenuine({headers, body}, secret) {
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    const own = createHmac("sha256", key).update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`).digest("base64");
    return headers["webhook-signature"].split(" ").includes(`v1,${own}`);
}

async function office(browser, base, url, arrived) {
    const context = await contextOf(browser, base, "Cluster management"), page = await quietPage(context, base);
    const seen = text => page.getByText(text).first().isVisible(), press = name => page.getByRole("button", {name}).click();
    let secret = "";
    await step("the office leads there, and says what will stand there", async () => {
        await page.goto(`${base}/office`);
        await page.getByRole("link", {name: "Webhooks"}).first().click();
        return await seen("No webhook yet");
    });
    await step("without events it is not saved, and nothing typed is lost", async () => {
        await page.getByRole("link", {name: "New webhook"}).click();
        await page.getByLabel("Name").fill("Our website");
        await page.getByLabel("Address of the receiver").fill(url);
        await press("Set up the webhook");
        return await page.getByLabel("Address of the receiver").inputValue() === url && await page.locator(".errors").isVisible();
    });
    await step("the secret is shown once", async () => {
        await page.getByRole("checkbox", {name: /^An offer or request is published/}).check();
        await press("Set up the webhook");
        secret = await page.locator("code.token").textContent();
        await page.goto(`${base}${new URL(await page.locator("form.form").getAttribute("action"), base).pathname}`);
        return /^whsec_.{44}$/.test(secret) && await page.locator("code.token").count() === 0;
    });
    await step("a test event arrives and is genuine", async () => {
        await press("Send a test event");
        const said = await seen("The test event is on its way."), event = await arrived(1);
        return said && isGenuine(event, secret) && JSON.parse(event.body).type === "test";
    });
    await step("the answer stands on the page", async () => {
        for (const until = Date.now() + PATIENCE; Date.now() < until && !await seen("Answer: 200"); ) {
            await page.reload();
        }
        return await seen("arrived") && await seen("Answer: 200");
    });
    await step("the renewed secret signs beside the one before", async () => {
        await press("Renew the secret");
        const fresh = await page.locator("code.token").textContent();
        await press("Send a test event");
        const event = await arrived(2);
        return fresh !== secret && isGenuine(event, fresh) && isGenuine(event, secret);
    });
    await step("paused, switched on again", async () => {
        await press("Pause");
        const paused = await seen("The webhook is paused.");
        await press("Switch on");
        return paused && await seen("The webhook is switched on.");
    });
    const look = await lookAt(context, base, new URL(page.url()).pathname, "/dev/null");
    ok(look.axe === "" && look.wide === "", "webhook: the page of one is in order", look.axe + look.wide);
    await context.close();
}

export async function checkWebhook(browser, server) {
    const {url, arrived, stop} = await receiver();
    await office(browser, server.base, url, arrived);
    stop();
}
