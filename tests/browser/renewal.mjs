// A listing that is about to end: its owner gets a mail, and one click in it, without signing in, keeps it for another term.
import {quietPage} from "./chrome.mjs";
import {contextOf} from "./roles.mjs";
import {check as ok} from "../support/tap.mjs";
import {steps} from "../support/step.mjs";

const step = steps("renewal by mail", {stops: true});
const TITLE = "Klimakammer, Stunden frei", MOST_WAIT = 30000;

async function post(page, base) {
    await page.goto(`${base}/exchange/new?side=offer&lang=en`);
    await page.locator("#f-title").fill(TITLE);
    await page.locator("#f-category").selectOption("capacity");
    await page.locator("#f-text").fill("Prüfungen bei minus 40 bis plus 120 Grad, auch über Nacht und am Wochenende.");
    await page.getByRole("button", {name: "Publish the offer"}).click();
    await page.waitForURL(/\/exchange\/[0-9a-z]{13}/);
}

// Only time brings the mail: the listing is a month old and ends in three days.
function letTimePass(server) {
    server.sql(`UPDATE listing SET updated_at = updated_at - 86400000000 * 30, reminded_at = NULL,
                    expires_at = CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + 86400000000 * 3 WHERE title = '${TITLE}';
                UPDATE job SET run_at = 0 WHERE type = 'exchange.expire' AND status = 'ready';`);
}

async function openMail(page, base) {
    const mail = page.getByRole("link", {name: new RegExp(TITLE)}).first();
    for (const until = Date.now() + MOST_WAIT; Date.now() < until; ) {
        await page.goto(`${base}/outbox?lang=en`);
        if (await mail.count() > 0) {
            await mail.click();
            return true;
        }
        await new Promise(next => setTimeout(next, 200));
    }
    return false;
}

const daysLeft = server => Number(server.sql(`SELECT (expires_at / 1000000 - CAST(strftime('%s', 'now') AS INTEGER)) / 86400 FROM listing WHERE title = '${TITLE}'`));

export async function checkRenewal(browser, server) {
    const {base} = server, nobody = await contextOf(browser, base, "Visitor"), member = await contextOf(browser, base, "Organisation admin");
    const page = await quietPage(nobody, base), owner = await quietPage(member, base);
    try {
        await post(owner, base);
        letTimePass(server);
        await step("a mail asks whether it is still available", () => openMail(page, base));
        await page.goto(`${await page.getByRole("link", {name: /\/exchange\/renew\/[^?]+$/}).first().getAttribute("href")}?lang=en`);
        await step("its link asks, and looking changes nothing", async () =>
            await page.getByRole("heading", {level: 1}).getByText(TITLE).isVisible() && daysLeft(server) < 7);
        await page.getByRole("button", {name: "Still valid"}).click();
        await step("one click without signing in renews it", async () =>
            await page.getByRole("heading", {level: 1, name: "Thank you. The listing stays online."}).isVisible() && daysLeft(server) > 60);
        await owner.reload();
        await step("it stands in the exchange", () => owner.getByRole("heading", {level: 1, name: TITLE}).isVisible());
        ok(page.noise.length + owner.noise.length === 0, "renewal by mail: quiet", [...page.noise, ...owner.noise].join("\n"));
    } catch (error) {
        ok(false, `renewal by mail: ${error.message}`);
    } finally {
        await nobody.close();
        await member.close();
    }
}
