// A member saves a search from the list, changes how often it is told, makes a feed. It stays for the walk through all pages.
import {quietPage} from "./chrome.mjs";
import {contextOf} from "./roles.mjs";
import {check as ok} from "../support/tap.mjs";

async function step(name, act) {
    let why = "";
    try {
        why = await act() ? "" : "it is not so";
    } catch (error) {
        why = error.stack;
    }
    ok(why === "", `saved search: ${name}`, why);
}

export async function checkSaved(browser, server) {
    const context = await contextOf(browser, server.base, "Member"), page = await quietPage(context, server.base);
    const seen = text => page.getByText(text).first().isVisible(), press = name => page.getByRole("button", {name}).first().click();
    await step("the list offers it, with what was chosen", async () => {
        await page.goto(`${server.base}/exchange?side=offer&q=Messtechnik`);
        await page.getByRole("link", {name: "Save this search"}).click();
        return await page.getByLabel("Name").inputValue() === "Messtechnik" && await seen("Exchange: Messtechnik, Offers");
    });
    await step("without a name it is not saved", async () => {
        await page.getByLabel("Name").fill("");
        await press("Save this search");
        return await page.getByRole("alert").or(page.locator(".errors")).first().isVisible();
    });
    await step("saved, it says what comes", async () => {
        await page.getByLabel("Name").fill("Measuring");
        await page.getByLabel("Tell me by e-mail").selectOption({label: "Once a week"});
        await press("Save this search");
        return await seen("The search is saved") && await seen("Nothing new yet");
    });
    await step("a feed has an address, shown once, that works without signing in", async () => {
        await press("Make a feed");
        const address = await page.locator("code.token").innerText(), answer = await fetch(address.replace(/^https?:\/\/[^/]+/, server.base));
        return answer.status === 200 && (await answer.text()).includes("<feed");
    });
    await step("the menu of the account leads there, and from there to the list", async () => {
        await page.goto(`${server.base}/my/searches`);
        const listed = await seen("Measuring") && await seen("Once a week");
        await press("Open the list");
        return listed && page.url().includes("/exchange?side=offer&q=Messtechnik");
    });
    await context.close();
}
