// An office announces an event; a visitor finds it in the calendar, reads when and where, and takes it into a calendar; cancelled, it says so.
import {quietPage} from "./chrome.mjs";
import {contextOf} from "./roles.mjs";
import {steps} from "../support/step.mjs";

const step = steps("event");
const TITLE = "Interferometer richtig aufstellen", DAYS = 40;
const inDays = n => new Date(Date.now() + n * 24 * 3600 * 1000).toISOString().slice(0, 10);

async function announce(page, base) {
    await page.goto(`${base}/office/optence?lang=en`);
    await page.getByRole("navigation", {name: "Sections"}).getByRole("link", {name: "Events"}).click();
    await page.getByRole("link", {name: "New event"}).click();
    await page.getByLabel("Title").fill(TITLE);
    await page.getByLabel("In one sentence").fill("Schwingungen vermeiden, Licht führen, Ergebnisse deuten.");
    await page.getByLabel("First day").fill(inDays(DAYS));
    await page.getByLabel("Begins at").fill("10:00");
    await page.getByLabel("Ends at").fill("09:00");
    await page.getByLabel("Where one signs up").fill("seminare@optence.example");
    await page.getByRole("button", {name: "Announce"}).click();
    await step("what is wrong is said at its field, and nothing typed is lost", async () =>
        await page.locator(".errors").getByText("The end must lie behind the beginning.").isVisible() &&
        await page.locator(".errors").getByText("Please give the place where it is held.").isVisible() &&
        await page.getByLabel("Title").inputValue() === TITLE);
    await page.getByLabel("Ends at").fill("12:30");
    await page.getByLabel("Place", {exact: true}).fill("Wetzlar");
    await page.getByRole("button", {name: "Announce"}).click();
    await step("the office sees the page of the event", async () =>
        await page.getByText("The event is announced.").isVisible() && await page.getByRole("heading", {level: 1, name: TITLE}).isVisible());
}

async function find(page, base) {
    await page.goto(`${base}/?lang=en`);
    await page.getByRole("link", {name: "Events", exact: true}).first().click();
    await page.getByLabel("Hesse").check();
    await page.getByRole("button", {name: "Show selection"}).click();
    await page.getByRole("link", {name: TITLE}).click();
    await step("a visitor finds it by its state and reads when and where", async () =>
        await page.getByText("from 10:00 to 12:30").first().isVisible() && await page.getByText("Wetzlar, Hesse").first().isVisible() &&
        await page.getByRole("link", {name: "Sign up"}).getAttribute("href") === "mailto:seminare@optence.example");
    const href = await page.getByRole("link", {name: "Into your calendar"}).getAttribute("href");
    const file = await (await page.request.get(base + href)).text();
    await step("and takes it into a calendar", () => file.includes(`SUMMARY:${TITLE}\r\n`) && file.includes(`DTSTART:${inDays(DAYS).replaceAll("-", "")}T`));
    return page.url();
}

async function cancel(page, base) {
    await page.goto(`${base}/office/optence/events?lang=en`);
    await page.getByRole("link", {name: `Cancel the event ${TITLE}`}).click();
    await page.getByRole("button", {name: "Cancel the event"}).click();
    await page.getByText("The event is cancelled.").first().waitFor();
}

export async function checkEvent(browser, server) {
    const {base} = server, office = await contextOf(browser, base, "Cluster management"), outside = await contextOf(browser, base, "Visitor");
    const manager = await quietPage(office, base), nobody = await quietPage(outside, base);
    await announce(manager, base);
    const address = await find(nobody, base);
    await cancel(manager, base);
    await nobody.goto(address);
    await step("cancelled, it says so", async () =>
        await nobody.getByText("This event is cancelled.").isVisible() && await nobody.getByRole("link", {name: "Sign up"}).count() === 0);
    await office.close();
    await outside.close();
}
