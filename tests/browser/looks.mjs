// What every page must keep: accessible in both themes, never wider than the screen, quiet, and nothing from elsewhere.
import {readFileSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {quietPage} from "./chrome.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = [320, 360, 768, 1440]; // 320: a wide screen at 400 % zoom

const describe = violations => violations.map(v =>
    `${v.id}: ${v.help}\n${v.nodes.slice(0, 3).map(n => `  ${n.target.join(" ")}\n  ${n.html.slice(0, 160)}`).join("\n")}`).join("\n");

// Both themes have their language, so that every page is seen in both.
const VIEWS = [{theme: "light", lang: "de", width: 1440}, {theme: "dark", lang: "en", width: 360}];

const withLang = (address, lang) => address + (address.includes("?") ? "&" : "?") + `lang=${lang}`;

// Visits one address in all views; findings by kind. `save` takes the German page for the HTML checker.
export async function lookAt(context, base, address, save) {
    const page = await quietPage(context, base), found = {axe: [], wide: [], status: []};
    try {
        for (const view of VIEWS) {
            await page.emulateMedia({colorScheme: view.theme, reducedMotion: "reduce"});
            await page.setViewportSize({width: view.width, height: 900});
            const answer = await page.goto(base + withLang(address, view.lang));
            if (answer.status() >= 500) {
                found.status.push(`${answer.status()}`);
            }
            await page.evaluate(() => document.fonts.ready);
            await page.evaluate(source => (window.axe ? null : (0, eval)(source)), axe);
            const {violations} = await page.evaluate(rules => axe.run({runOnly: rules, resultTypes: ["violations"]}), RULES);
            found.axe.push(...violations.map(v => ({...v, help: `${v.help} (${view.theme}, ${view.lang}, ${view.width} px)`})));
            found.wide.push(...await sideways(page));
            if (view.lang === "de") {
                writeFileSync(save, await answer.body());
            }
        }
    } finally {
        await page.close();
    }
    return {axe: describe(found.axe), wide: found.wide.join("\n"), noise: [...found.status, ...page.noise].join("\n")};
}

async function sideways(page) {
    const found = [];
    for (const width of WIDTHS) {
        await page.setViewportSize({width, height: 900});
        const over = await page.evaluate(() => {
            const most = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= most) {
                return null;
            }
            const wide = [...document.querySelectorAll("body *")].find(e => e.getBoundingClientRect().right > most + 1);
            return `${document.documentElement.scrollWidth - most} px too wide, first: ${wide?.outerHTML.slice(0, 160)}`;
        });
        if (over) {
            found.push(`${width} px: ${over}`);
        }
    }
    return found;
}
