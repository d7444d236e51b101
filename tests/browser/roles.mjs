// The people of the demonstration, signed in through the page's own buttons.
import {quietPage} from "./chrome.mjs";

export const ROLES = ["Visitor", "Member", "Organisation admin", "Cluster management", "Programme office", "Operator"];

// A browser context of one role; null when the demonstration has no login for it.
export async function contextOf(browser, base, role, options = {}) {
    const context = await browser.newContext({locale: "en", viewport: {width: 1440, height: 900}, ...options});
    if (role === "Visitor") {
        return context;
    }
    const page = await quietPage(context, base);
    await page.goto(`${base}/signin?lang=en`);
    const entry = page.locator(".entries > li").filter({has: page.getByText(role, {exact: true})}).first();
    if (await entry.count() === 0) {
        await context.close();
        return null;
    }
    await entry.getByRole("button").click();
    await page.waitForURL(url => !url.pathname.startsWith("/signin"));
    await page.close();
    return context;
}

export async function cookieOf(context, base) {
    return (await context.cookies(base)).map(c => `${c.name}=${c.value}`).join("; ");
}
