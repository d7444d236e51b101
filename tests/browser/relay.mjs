// Without a name through the office: what one side writes waits there, is passed on, and the other side learns of it only then.
import {quietPage} from "./chrome.mjs";
import {enter, type} from "./keys.mjs";
import {contextOf} from "./roles.mjs";
import {check as ok} from "../support/tap.mjs";
import {steps} from "../support/step.mjs";

const step = steps("the office relays", {stops: true});
const OWNER = "Jana Brückner", TITLE = "Rauheit messen, ein Tag frei"; // the demonstration's member

async function post(owner, base) {
    await owner.goto(`${base}/exchange/new?side=offer&lang=en`);
    await owner.locator("#f-title").fill(TITLE);
    await owner.locator("#f-category").selectOption("capacity");
    await owner.locator("#f-text").fill("Wir messen Rauheit und Welligkeit an Planflächen bis 200 mm mit Protokoll.");
    await owner.locator("#f-anonymous").check();
    await owner.locator("#f-office_relay").check();
    await owner.getByRole("button", {name: "Publish the offer"}).click();
    await owner.waitForURL(/\/exchange\/[0-9a-z]{13}/);
    return owner.url().split("?")[0];
}

async function ask(asker, owner, offer, base) {
    await asker.goto(`${offer}?lang=en`);
    await enter(asker, /^Ask by box number$/);
    await type(asker, /^Your message/, "Geht das am Montag?");
    await enter(asker, /^Send/);
    await step("a question waits for the office", () => asker.getByText("Waits for the office").isVisible());
    await owner.goto(`${base}/messages?lang=en`);
    await step("the other side knows nothing of it yet", async () => await owner.getByRole("link", {name: TITLE}).count() === 0);
}

async function passOn(office, words) {
    const item = office.locator(".entries > li").filter({hasText: words});
    await step(`the office reads: ${words}`, () => item.isVisible());
    await item.getByRole("button", {name: /^Pass on.*Rauheit/}).click();
    await step("and passes it on", async () => await office.getByText("Passed on.").isVisible() && await office.getByText(words).count() === 0);
}

async function relay(asker, owner, office, base) {
    await office.goto(`${base}/outbox?lang=en`);
    await office.locator("a[href^='/outbox/']").first().click();
    await office.goto(`${await office.getByRole("link", {name: /\/relay$/}).first().getAttribute("href")}?lang=en`);
    await passOn(office, "Geht das am Montag?");
    await owner.goto(`${base}/messages?lang=en`);
    await owner.getByRole("link", {name: TITLE}).first().click();
    await owner.getByLabel("Your answer").fill("Ja, ab neun Uhr.");
    await owner.getByRole("button", {name: "Send answer"}).click();
    await asker.reload();
    await step("the answer waits, too", async () =>
        await owner.getByText("Waits for the office").isVisible() && await asker.getByText("Ja, ab neun Uhr.").count() === 0);
    await office.reload();
    await passOn(office, "Ja, ab neun Uhr.");
    await asker.reload();
    await step("then it is there, without a name", async () =>
        await asker.getByText("Ja, ab neun Uhr.").isVisible() && !(await asker.content()).includes(OWNER));
}

export async function checkRelay(browser, server) {
    const contexts = [];
    for (const role of ["Organisation admin", "Member", "Cluster management"]) {
        contexts.push(await contextOf(browser, server.base, role));
    }
    const [asker, owner, office] = await Promise.all(contexts.map(c => quietPage(c, server.base)));
    try {
        await ask(asker, owner, await post(owner, server.base), server.base);
        await relay(asker, owner, office, server.base);
        ok(asker.noise.length + owner.noise.length + office.noise.length === 0, "the office relays: quiet", [...asker.noise, ...owner.noise, ...office.noise].join("\n"));
    } catch (error) {
        ok(false, `the office relays: ${error.message}`);
    } finally {
        await Promise.all(contexts.map(c => c.close()));
    }
}
