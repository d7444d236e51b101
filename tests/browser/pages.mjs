// Every page of every role: found by following links, looked at in the browser, checked as HTML.
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {crawl, pageRoutes} from "./crawl.mjs";
import {checkHtml} from "./html.mjs";
import {letters} from "./letters.mjs";
import {lookAt} from "./looks.mjs";
import {officePages} from "./office_pages.mjs";
import {contextOf, cookieOf, ROLES} from "./roles.mjs";
import {check as ok} from "../support/tap.mjs";

const STARTS = ["/", "/landscape", "/exchange", "/exchange?category=capacity&to%5Baccuracy_um%5D=5", "/design", "/signin", "/signin/sent", "/account", "/sitemap.xml", "/opensearch.xml", "/no-such-page",
    "/boards/schutzausruestung", "/organisation/bauhaus-universitaet-weimar"];
// Reached by the link of a mail or by an address that is given away: letters.mjs brings them about.
const BY_LETTER = /\{token\}|\{code\}/;
// What pages load, files behind a secret address, and what is called like a file: no pages.
const FILES = /^\/(logo|brand|sitemap)\/|^\/exchange\/calendar\/\{token\}|^\/saved\/\{token\}|\/(poll\/\{code\}|present|desk)\/events$|\/charts\/\{file\}$|\/files?\/\{file\}$|\.[A-Za-z]+$/;
// Reached only in the middle of signing in; signin.mjs looks at them.
const IN_BETWEEN = ["/signin/code", "/signin/connect/{token}", "/account/second-factor", "/signin/with/{provider}", "/signin/from/{provider}", "/account/connect"];
const AT_ONCE = 2;

// Addresses that no earlier role has shown: a page is looked at once, with most of its parts for those who may do most.
async function findPages(browser, server) {
    // Something to decide on for the cluster management: a visitor's correction.
    await fetch(`${server.base}/c/optence/suggest`, {method: "POST", redirect: "manual", body: new URLSearchParams({region: "Wetzlar"})});
    // And a report, for those who decide on them.
    await fetch(`${server.base}/report`, {method: "POST", redirect: "manual", body: new URLSearchParams({organisation: "bauhaus-universitaet-weimar", reason: "other", text: "The profile says something wrong."})});
    const routes = pageRoutes(server.routes()), found = new Map();
    for (const role of ROLES) {
        const context = await contextOf(browser, server.base, role);
        ok(context !== null, `somebody can come in as: ${role}`);
        if (!context) {
            continue;
        }
        const pages = await crawl(server.base, await cookieOf(context, server.base), STARTS, routes);
        // The demo shows everybody's mails to everybody; what they link to stays with those they were sent to.
        for (const {status, from, address} of pages.broken.filter(p => !p.from.startsWith("/outbox/"))) {
            ok(false, `${role}: the link to ${address} leads somewhere`, `${status}, linked from ${from}`);
        }
        for (const [pattern, addresses] of pages.found) {
            for (const address of addresses) {
                if (![...found.values()].some(p => p.pattern === pattern && p.isLike === like(address, role))) {
                    found.set(`${role} ${address}`, {role, pattern, address, context, isLike: like(address, role)});
                }
            }
        }
    }
    await findLetters(browser, server, routes, found);
    for (const {pattern} of routes) {
        if (!FILES.test(pattern) && !IN_BETWEEN.includes(pattern) && !routes.find(r => r.pattern === pattern).isFile) {
            ok([...found.values()].some(p => p.pattern === pattern), `links lead to ${pattern}`);
        }
    }
    return [...found.values()];
}

// Each with a token that is good, and with one that nobody has.
async function findLetters(browser, server, routes, found) {
    const wanted = routes.filter(r => BY_LETTER.test(r.pattern) && !FILES.test(r.pattern) && !IN_BETWEEN.includes(r.pattern));
    // Fixed segments stand before parameters: the first that fits is the page.
    const patternOf = path => routes.find(r => r.form.test(path))?.pattern;
    const paths = await letters(server, all => wanted.every(r => all.some(path => patternOf(path) === r.pattern)));
    const context = await contextOf(browser, server.base, "Visitor");
    for (const {pattern} of wanted) {
        const address = paths.find(path => patternOf(path) === pattern);
        const unknown = pattern.replace(/\{[^}]*\}/g, name => (name === "{page}" ? "1" : "nothing-of-this-name"));
        for (const at of address ? [address, unknown] : []) {
            found.set(`letter ${at}`, {role: "Visitor", pattern, address: at, context, isLike: at});
        }
    }
    const role = "Cluster management", office = await contextOf(browser, server.base, role);
    for (const address of await officePages(server)) {
        const answer = await fetch(server.base + address, {headers: {cookie: await cookieOf(office, server.base)}, redirect: "manual"});
        ok(answer.status === 200, `${role}: ${address} is there`, String(answer.status));
        found.set(`office ${address}`, {role, pattern: patternOf(address.split("?")[0]), address, context: office, isLike: address});
    }
}

// Pages differ by who looks only between visitors and people who are signed in, and by whether something was asked for.
const like = (address, role) => `${role === "Visitor" ? "visitor" : "person"} ${address.includes("?")}`;

export async function checkPages(browser, server) {
    const pages = await findPages(browser, server), folder = mkdtempSync(join(tmpdir(), "clusterwerk-html-"));
    let next = 0;
    await Promise.all(Array.from({length: AT_ONCE}, async () => {
        while (next < pages.length) {
            const number = next++, page = pages[number], name = `${page.role}: ${page.address}`;
            const found = await lookAt(page.context, server.base, page.address, join(folder, `${number}.html`))
                .catch(error => ({axe: String(error), wide: "", noise: ""}));
            ok(found.axe === "", `axe finds nothing: ${name}`, found.axe);
            ok(found.wide === "", `no sideways scrolling: ${name}`, found.wide);
            ok(found.noise === "", `quiet, and nothing from elsewhere: ${name}`, found.noise);
        }
    }));
    for (const [file, messages] of checkHtml(folder, pages.map((_, i) => `${i}.html`))) {
        const page = pages[parseInt(file, 10)];
        ok(messages.length === 0, `valid HTML: ${page.role}: ${page.address}`, messages.join("\n"));
        ok(!/\{\{/.test(readFileSync(join(folder, file), "utf8")), `no template shows through: ${page.role}: ${page.address}`);
    }
    rmSync(folder, {recursive: true, force: true});
}
