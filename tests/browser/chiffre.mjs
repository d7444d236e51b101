// Without names in the browser: a warning before somebody gives themselves away, two sides that talk, names that open in two steps, and
// weeks that are asked for, proposed anew and agreed.
import {quietPage} from "./chrome.mjs";
import {enter, type} from "./keys.mjs";
import {contextOf} from "./roles.mjs";
import {check as ok} from "../support/tap.mjs";
import {steps} from "../support/step.mjs";

const step = steps("without names");
const OWNER = "Mirko Seidel"; // the demonstration's admin of an organisation

async function post(page, base) {
    await page.goto(`${base}/exchange/new?side=offer&lang=en`);
    await page.locator("#f-title").fill("Ebenheit prüfen, Stunden frei");
    await page.locator("#f-category").selectOption("capacity");
    await page.locator("#f-text").fill(`Wir prüfen Spiegel bis 200 mm. Anruf bei ${OWNER}: 06441 998877.`);
    await page.locator("#f-anonymous").check();
    await page.getByRole("button", {name: "Publish the offer"}).click();
    await step("a text that tells who posts is asked about", async () => await page.getByText("“06441 998877”").first().isVisible() && page.locator("#f-sure").isVisible());
    await page.locator("#f-text").fill("Wir prüfen Spiegel und Planplatten bis 200 mm Durchmesser mit Protokoll.");
    await page.getByRole("button", {name: "Publish the offer"}).click();
    await page.waitForURL(/\/exchange\/[0-9a-z]{13}/);
    return page.url().split("?")[0];
}

async function talk(asker, owner, offer, base) {
    await asker.goto(`${offer}?lang=en`);
    await step("others see no name", async () => await asker.getByText("Name withheld").isVisible() && !(await asker.content()).includes(OWNER));
    await enter(asker, /^Ask by box number$/);
    await type(asker, /^Your message/, "Sind im März zwei Tage frei?");
    await enter(asker, /^Send/);
    await step("a question by keyboard, to a box number", async () => asker.getByText("Sind im März zwei Tage frei?").isVisible());
    await owner.goto(`${base}/messages?lang=en`);
    await owner.getByRole("link", {name: "Ebenheit prüfen, Stunden frei"}).first().click();
    await step("the other side sees a box number, too", async () => await owner.getByText("Asking side (box number)").first().isVisible());
    await owner.getByLabel("Your answer").fill(`Ja. Gruß, ${OWNER}`);
    await owner.getByRole("button", {name: "Send answer"}).click();
    await step("an answer that tells is asked about, and stands there again", async () =>
        await owner.locator("#f-sure").isVisible() && (await owner.getByLabel("Your answer").inputValue()).startsWith("Ja."));
    await owner.getByLabel("Your answer").fill("Ja, am 9. und 10. März.");
    await owner.getByRole("button", {name: "Send answer"}).click();
    await asker.reload();
    await step("the answer comes without a name", async () =>
        await asker.getByText("Ja, am 9. und 10. März.").isVisible() && !(await asker.content()).includes(OWNER));
}

async function names(asker, owner) {
    await enter(asker, /^Ask to exchange names$/);
    await step("one side asks; nothing opens yet", async () =>
        await asker.getByText("You have asked.").isVisible() && !(await asker.content()).includes(OWNER));
    await owner.reload();
    await enter(owner, /^Show both names$/);
    await step("the other agrees: both see each other, with both steps and their times", async () => {
        await asker.reload();
        return await asker.getByText(OWNER).first().isVisible() && await asker.getByText("The other side agreed.").isVisible()
            && await owner.getByText("Your side agreed.").isVisible();
    });
}

async function weeks(asker, owner, offer) {
    const day = new Date(Date.now() + 28 * 86400000).toISOString().slice(0, 10), later = new Date(Date.now() + 42 * 86400000).toISOString().slice(0, 10);
    await asker.goto(`${offer}/calendar?lang=en`);
    await asker.locator("#f-from").fill(day);
    await asker.locator("#f-weeks").fill("1");
    await asker.getByRole("button", {name: "Ask for these weeks"}).click();
    await owner.goto(`${offer}/calendar?lang=en`);
    await owner.getByText("Propose other weeks").click();
    await owner.locator("[id^=from-]").fill(later);
    await owner.getByRole("button", {name: "Propose these weeks"}).click();
    await step("other weeks are proposed", async () => owner.getByText("Other weeks are proposed").isVisible());
    await asker.reload();
    await enter(asker, /^Agree$/);
    await step("and agreed, by keyboard", async () => asker.getByText("Booked").first().isVisible());
}

export async function checkChiffre(browser, server) {
    const base = server.base, one = await contextOf(browser, base, "Cluster management"), two = await contextOf(browser, base, "Organisation admin");
    const asker = await quietPage(one, base), owner = await quietPage(two, base);
    try {
        const offer = await post(owner, base);
        await talk(asker, owner, offer, base);
        await names(asker, owner);
        await weeks(asker, owner, offer);
        ok(asker.noise.length + owner.noise.length === 0, "without names: quiet", [...asker.noise, ...owner.noise].join("\n"));
    } catch (error) {
        ok(false, `without names: ${error.message}`);
    } finally {
        await one.close();
        await two.close();
    }
}
