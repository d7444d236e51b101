// A person at the keyboard: Tab, typing, Enter, Space. No mouse, no script that clicks.
const MOST_STEPS = 220;

// What a screen reader would call the element with the focus.
const focused = page => page.evaluate(() => {
    const e = document.activeElement;
    if (!e?.matches("a, button, input, select, textarea, summary")) {
        return "";
    }
    const label = e.getAttribute("aria-label") ?? [...(e.labels ?? [])].map(l => l.textContent).join(" ");
    return (label || e.textContent || e.getAttribute("placeholder") || "").replace(/\s+/g, " ").trim();
});

// Presses Tab until the element named `name` (a RegExp) has the focus; throws after a round through the page.
export async function tabTo(page, name) {
    const met = [];
    for (let i = 0; i < MOST_STEPS; i++) {
        const now = await focused(page);
        if (name.test(now)) {
            return now;
        }
        met.push(now.slice(0, 40));
        await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reaches ${name} on ${page.url()}; it met: ${[...new Set(met)].join(" | ")}`);
}

// Over the navigation, as the first link of every page offers.
export async function skip(page) {
    await tabTo(page, /^Skip to content$/);
    await page.keyboard.press("Enter");
}

export async function enter(page, name) {
    await skip(page);
    await tabTo(page, name);
    await Promise.all([page.waitForEvent("framenavigated"), page.keyboard.press("Enter")]);
    await page.waitForLoadState();
}

// Takes the first choice of a list.
export async function chooseFirst(page, name) {
    await skip(page);
    await tabTo(page, name);
    await page.keyboard.press("ArrowDown");
}

export async function type(page, name, text) {
    await skip(page);
    await tabTo(page, name);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(text);
}
