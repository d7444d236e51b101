// The instruments themselves: on a page that does everything wrong each of them must find something.
import {mkdtempSync, rmSync} from "node:fs";
import {createServer} from "node:http";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {check as ok} from "../support/tap.mjs";
import {checkHtml} from "./html.mjs";
import {lookAt} from "./looks.mjs";

const WRONG = `<!doctype html><html><head><meta charset="utf-8"><title>Wrong</title></head><body><main><h1>Wrong</h1><img src="http://127.0.0.2:9/x.png">
<p style="width:2000px;color:#ccc;background:#fff">pale and wide</p><p><div>badly nested</div></p></main><script>throw new Error("broken")</script></body></html>`;

export async function checkInstruments(browser) {
    const server = createServer((_, answer) => answer.setHeader("Content-Type", "text/html").end(WRONG));
    await new Promise(done => server.listen(0, "127.0.0.1", done));
    const folder = mkdtempSync(join(tmpdir(), "clusterwerk-wrong-")), context = await browser.newContext();
    const found = await lookAt(context, `http://127.0.0.1:${server.address().port}`, "/", join(folder, "0.html"));
    ok(/image-alt/.test(found.axe) && /color-contrast/.test(found.axe) && /html-has-lang/.test(found.axe), "axe finds missing texts, pale colours, a missing language", found.axe);
    ok(/360 px/.test(found.wide) && /1440 px/.test(found.wide), "a page that is too wide is found at every width", found.wide);
    ok(/broken/.test(found.noise) && /asks elsewhere/.test(found.noise), "errors of scripts and foreign requests are heard", found.noise);
    ok(checkHtml(folder, ["0.html"]).get("0.html").length > 0, "the HTML checker finds bad nesting");
    await context.close();
    server.close();
    rmSync(folder, {recursive: true, force: true});
}
