// A sudden need: an office opens a board, somebody without an account posts on it, confirms by mail, the office lets it appear, the map shows it.
import {quietPage} from "./chrome.mjs";
import {contextOf} from "./roles.mjs";
import {visitor} from "../support/visitor.mjs";
import {steps} from "../support/step.mjs";

const step = steps("board");
const THREE_MINUTES = 3 * 60 * 1000, MAIL = "lea@werkstatt-uferbogen.example", TITLE = "Gesichtsschilde in zwei Größen";

async function openBoard(page, base) {
    const begun = Date.now();
    await page.goto(`${base}/office?lang=en`);
    await page.getByRole("link", {name: "Boards"}).first().click();
    await page.getByRole("link", {name: "New board"}).click();
    await page.getByRole("link", {name: "Protective equipment"}).click();
    await page.locator("#f-title_en").fill("Face shields now");
    await page.locator("#f-title_de").fill("");
    await page.getByRole("button", {name: "Open the board"}).click();
    await step("a new one stands in less than three minutes of clicks", async () =>
        await page.getByRole("heading", {level: 1, name: "Face shields now"}).isVisible() && Date.now() - begun < THREE_MINUTES);
    return new URL(page.url()).pathname;
}

async function postFromOutside(page, base, path) {
    await page.goto(`${base}${path}?lang=en`);
    await page.getByRole("link", {name: "We can deliver"}).click();
    await page.locator("#f-title").fill(TITLE);
    await page.locator("#f-text").fill("Wir fertigen Gesichtsschilde in zwei Größen, bis zu 500 in der Woche.");
    await page.getByLabel("Product").selectOption("Face shield");
    await page.locator("#f-place").fill("Wetzlar");
    await page.locator("#f-organisation").fill("Werkstatt Uferbogen");
    await page.locator("#f-contact").fill("Lea Ufer");
    await page.locator("#f-email").fill(MAIL);
    await page.getByRole("button", {name: "Go on to the confirmation by mail"}).click();
    await step("what the board needs is said at its field, and nothing typed is lost", async () =>
        await page.locator(".errors").getByText("Norm").first().isVisible() && await page.locator("#f-title").inputValue() === TITLE);
    await page.getByLabel("Norm").fill("EN 166");
    await page.getByRole("button", {name: "Go on to the confirmation by mail"}).click();
    await step("a mail is on its way", () => page.getByRole("heading", {name: "Look into your mailbox"}).isVisible());
}

async function linkOfMail(base) {
    const nobody = visitor(base);
    for (const until = Date.now() + 30000; Date.now() < until; await new Promise(next => setTimeout(next, 200))) {
        const outbox = await nobody.get("/outbox"), mails = [...outbox.body.matchAll(/href="(\/outbox\/[^"?]+)"/g)].map(m => m[1]);
        for (const mail of mails) {
            const link = (await nobody.get(mail)).body.match(/\/boards\/entry\/[\w-]+/);
            if (link) {
                return link[0];
            }
        }
    }
    return "/no-mail";
}

export async function checkBoard(browser, server) {
    const {base} = server, office = await contextOf(browser, base, "Cluster management"), outside = await contextOf(browser, base, "Visitor");
    const manager = await quietPage(office, base), nobody = await quietPage(outside, base), path = await openBoard(manager, base);
    await postFromOutside(nobody, base, path);
    await nobody.goto(`${base}${await linkOfMail(base)}`);
    await nobody.getByRole("button", {name: "Confirm"}).click();
    await step("confirmed, it waits for the office", () => nobody.getByText("The office of the board looks at the entry now").isVisible());
    await nobody.goto(`${base}${path}`);
    await step("until then nobody sees it", async () => await nobody.getByText(TITLE).count() === 0);
    await manager.goto(`${base}/start?lang=en`);
    await manager.getByRole("link", {name: "Face shields now"}).first().click();
    await manager.getByRole("button", {name: /^Publish.*Gesichtsschilde/}).click();
    await nobody.goto(`${base}${path}`);
    await step("approved, it stands on the board and on the map", async () =>
        await nobody.getByRole("link", {name: TITLE}).isVisible() && await nobody.getByRole("link", {name: "Hesse: 1 entry"}).first().isVisible());
    await office.close();
    await outside.close();
}
