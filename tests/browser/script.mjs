// What script adds, and that the same works without it.
import {attempt} from "../support/step.mjs";
import {check as ok} from "../support/tap.mjs";
import {quietPage} from "./chrome.mjs";
import {contextOf} from "./roles.mjs";

const theme = page => page.evaluate(() => document.documentElement.dataset.theme);
const firstCard = page => page.locator("#results h3 a").first().textContent();

async function checkTheme(browser, base) {
    const page = await quietPage(await browser.newContext({colorScheme: "light"}), base);
    await page.goto(`${base}/design?lang=en`);
    await page.getByRole("button", {name: "Switch between light and dark"}).click();
    await attempt("the theme changes at once", async () => await theme(page) === "dark");
    await page.reload();
    await attempt("and the server sends the next page in it", async () => await theme(page) === "dark");
    await page.context().close();
}

async function checkSearch(browser, base) {
    const page = await quietPage(await browser.newContext({locale: "en"}), base);
    await page.goto(`${base}/landscape?lang=en`);
    await page.evaluate(() => (window.stayed = true));
    await page.getByRole("searchbox").pressSequentially("optence");
    await attempt("results follow as one types", async () => {
        await page.waitForURL(/q=optence/);
        await page.locator("#results h3 a", {hasText: /Optence/i}).first().waitFor();
        return page.evaluate(() => window.stayed === true);
    });
    await page.context().close();
    const plain = await quietPage(await browser.newContext({locale: "en", javaScriptEnabled: false}), base);
    await plain.goto(`${base}/landscape?lang=en`);
    await plain.getByRole("searchbox").fill("optence");
    await plain.getByRole("searchbox").press("Enter");
    await attempt("without script the search field leads to the same results", async () => /Optence/i.test(await firstCard(plain)) && plain.url().includes("q=optence"));
    await plain.setViewportSize({width: 360, height: 800});
    await plain.locator(".menu > summary").click();
    await attempt("without script the menu opens", () => plain.locator(".menu ul").isVisible());
    await plain.context().close();
}

async function checkForms(browser, base) {
    const context = await contextOf(browser, base, "Member"), page = await quietPage(context, base), title = page.locator("#f-title");
    await page.goto(`${base}/exchange/new?side=request&lang=en`);
    await title.fill("Koordinatenmessung von Gehäusen aus Aluguss");
    await attempt("offers that fit stand beside the form while it is written", async () => {
        await page.locator("#matches .why .yes").first().waitFor();
        return true;
    });
    await page.reload();
    await attempt("what was typed is there again after a reload", async () => await title.inputValue() === "Koordinatenmessung von Gehäusen aus Aluguss");
    await title.fill("");
    await page.locator("#f-text").fill("Fünf Gehäuse");
    await page.getByRole("button", {name: "Publish the request"}).click();
    await attempt("a refused form says why, and loses nothing", async () => {
        await page.locator(".errors").waitFor();
        return await page.locator("#f-text").inputValue() === "Fünf Gehäuse" && await title.getAttribute("aria-invalid") === "true"
            && await page.evaluate(() => document.activeElement.classList.contains("errors"));
    });
    ok(page.noise.length === 0, "forms are quiet", page.noise.join("\n"));
    await context.close();
}

export async function checkScript(browser, base) {
    for (const part of [checkTheme, checkSearch, checkForms]) {
        try {
            await part(browser, base);
        } catch (error) {
            ok(false, part.name, error.stack);
        }
    }
}
