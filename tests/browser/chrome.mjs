// Debian's Chromium, without anything that asks elsewhere.
import {chromium} from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

export const startChrome = () => chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS});

// A page that remembers what it must not do: messages of the console, errors of scripts, requests to other hosts.
export async function quietPage(context, base) {
    const page = await context.newPage();
    page.noise = [];
    page.on("console", message => {
        // The browser itself reports the status of an answer; pages that are errors on purpose are tested by their status.
        if (["error", "warning"].includes(message.type()) && !/Failed to load resource: the server responded with a status of 4/.test(message.text())) {
            page.noise.push(message.text());
        }
    });
    page.on("pageerror", error => page.noise.push(error.message));
    page.on("request", request => {
        if (!request.url().startsWith(base) && !/^(data|blob|about):/.test(request.url())) {
            page.noise.push(`asks elsewhere: ${request.url()}`);
        }
    });
    return page;
}
