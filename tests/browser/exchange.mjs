// The exchange in the browser: fields of a kind with and without script, up to the reason of a match.
import {quietPage} from "./chrome.mjs";
import {contextOf} from "./roles.mjs";
import {check as ok} from "../support/tap.mjs";
import {steps} from "../support/step.mjs";

const step = steps("exchange");

const OFFER = "Fünfachsfräse, freie Stunden am Abend", TEXT = "Freie Stunden auf einem Bearbeitungszentrum für Gehäuse aus Aluminium, auch kleine Mengen.";

async function offerMachine(browser, base) {
    const context = await contextOf(browser, base, "Organisation admin"), page = await quietPage(context, base);
    await page.goto(`${base}/exchange/new?side=offer&lang=en`);
    await page.locator("#f-category").selectOption("capacity");
    await step("the fields of a kind come when it is chosen", async () => {
        await page.locator("#f-a-envelope_mm").waitFor();
        return page.url().endsWith("lang=en");
    });
    await page.locator("#f-title").fill(OFFER);
    await page.locator("#f-text").fill(TEXT);
    await page.locator("#f-a-process").fill("Fräsen");
    await page.locator("#f-a-envelope_mm").fill("600 x breit");
    await page.getByRole("button", {name: "Publish the offer"}).click();
    await step("a size that cannot be read is said at its field, and stands there again", async () =>
        await page.locator("#f-a-envelope_mm").inputValue() === "600 x breit" && await page.locator("#f-a-envelope_mm-e").isVisible());
    await page.locator("#f-a-envelope_mm").fill("600 x 500 x 400");
    await page.getByRole("button", {name: "Publish the offer"}).click();
    await step("the page shows the fields as a list", async () => page.getByText("600 × 500 × 400 mm").first().isVisible());
    ok(page.noise.length === 0, "exchange: offering is quiet", page.noise.join("\n"));
    const offer = page.url().split("?")[0];
    await context.close();
    return offer;
}

async function lookForMachine(browser, base) {
    const context = await contextOf(browser, base, "Member", {javaScriptEnabled: false}), page = await quietPage(context, base);
    await page.goto(`${base}/exchange/new?side=request&lang=en`);
    await page.locator("#f-title").fill("Gehäuse aus Aluminium fräsen");
    await page.locator("#f-category").selectOption("capacity");
    await page.getByRole("button", {name: "Show the fields of this kind"}).click();
    await step("without script a button shows the fields, and nothing typed is lost", async () =>
        await page.locator("#f-title").inputValue() === "Gehäuse aus Aluminium fräsen" && await page.locator(".errors").count() === 0
            && page.locator("#f-a-workpiece_mm").isVisible());
    await page.locator("#f-text").fill("Wir lassen fünf Gehäuse aus Aluminium im Lohn fräsen.");
    await page.locator("#f-a-process").fill("Fräsen");
    await page.locator("#f-a-workpiece_mm").fill("400 x 300 x 200");
    await page.getByRole("button", {name: "Publish the request"}).click();
    await step("a match says that the workpiece fits the working space", async () =>
        await page.locator("#matches").getByText("400 × 300 × 200 mm in 600 × 500 × 400 mm").count() > 0);
    await context.close();
}

// Asked by one, accepted by the other: a strip that shows it.
async function bookWeeks(browser, base, offer) {
    const asker = await contextOf(browser, base, "Cluster management"), owner = await contextOf(browser, base, "Organisation admin");
    const page = await quietPage(asker, base), answer = await quietPage(owner, base);
    const day = new Date(Date.now() + 21 * 86400000).toISOString().slice(0, 10);
    await page.goto(`${offer}?lang=en`);
    const free = await page.locator(".week-free").count();
    await page.getByRole("link", {name: "Ask for weeks"}).click();
    await page.locator("#f-from").fill(day);
    await page.locator("#f-weeks").fill("2");
    await page.locator("#f-note").fill("Zwei Gehäuse");
    await page.getByRole("button", {name: "Ask for these weeks"}).click();
    await step("weeks are asked for", async () => page.getByText("Waits for an answer").isVisible());
    await answer.goto(`${offer}/calendar?lang=en`);
    await answer.getByRole("button", {name: "Accept"}).first().click();
    await step("the owner accepts, and sees how full it is", async () => answer.getByText("Taken: 2 of the next 16 weeks").isVisible());
    await page.goto(`${offer}?lang=en`);
    await step("the strip shows the weeks as taken", async () => await page.locator(".week-free").count() === free - 2);
    await step("a secret address for calendar programs", async () => {
        await answer.getByRole("button", {name: "Make an address"}).click();
        const feed = await (await fetch(await answer.locator("code").textContent())).text();
        return feed.startsWith("BEGIN:VCALENDAR") && feed.includes("STATUS:CONFIRMED");
    });
    ok(page.noise.length + answer.noise.length === 0, "exchange: booking is quiet", [...page.noise, ...answer.noise].join("\n"));
    await asker.close();
    await owner.close();
}

export async function checkExchange(browser, server) {
    const offer = await offerMachine(browser, server.base);
    await lookForMachine(browser, server.base);
    await bookWeeks(browser, server.base, offer);
}
