// Sign-in and security, by keyboard: the second factor is set up with what the page shows, asked for, and turned off; passkeys; providers.
import {createHmac} from "node:crypto";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {quietPage} from "./chrome.mjs";
import {checkHtml} from "./html.mjs";
import {enter, tabTo, type} from "./keys.mjs";
import {lookAt} from "./looks.mjs";
import {startServer} from "./server.mjs";
import {startProvider} from "../support/provider.mjs";
import {check as ok} from "../support/tap.mjs";
import {steps} from "../support/step.mjs";

const PERSON = "sicher@messlabor.example";

const step = steps("sign-in by keyboard", {stops: true});

// RFC 6238, as the app on a phone does it.
function oneTimeCode(secret, now = Date.now()) {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", counter = Buffer.alloc(8);
    const bits = [...secret.replaceAll(" ", "")].map(c => letters.indexOf(c).toString(2).padStart(5, "0")).join("");
    const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
    counter.writeBigUInt64BE(BigInt(Math.floor(now / 30000)));
    const sum = createHmac("sha1", key).update(counter).digest();
    return String((sum.readUInt32BE(sum[19] & 15) & 0x7fffffff) % 1000000).padStart(6, "0");
}

const person = async (browser, base) => quietPage(await browser.newContext({locale: "en", viewport: {width: 1280, height: 900}}), base);

async function byLink(page, server) {
    await page.goto(`${server.link(PERSON)}?lang=en`);
    await enter(page, /^Sign in$/);
}

const looked = new Map(); // file of the saved page -> its address

// Pages that no link leads to are looked at on the way. `passes`: another server that the way to the page leads through.
async function look(page, base, address, folder, name, passes = null) {
    const found = await lookAt(page.context(), base, address, join(folder, name));
    if (passes) {
        found.noise = found.noise.split("\n").filter(line => !line.startsWith(`asks elsewhere: ${passes}`)).join("\n");
    }
    ok(found.axe === "", `axe finds nothing: ${address}`, found.axe);
    ok(found.wide === "", `no sideways scrolling: ${address}`, found.wide);
    ok(found.noise === "", `quiet, and nothing from elsewhere: ${address}`, found.noise);
    looked.set(name, address);
}

// All at once: the checker takes seconds to start.
function validHtml(folder) {
    for (const [name, messages] of checkHtml(folder, [...looked.keys()])) {
        ok(messages.length === 0, `valid HTML: ${looked.get(name)}`, messages.join("\n"));
    }
}

async function secondFactor(page, server, folder) {
    const base = server.base;
    let secret = "", codes = [];
    await step("comes in by link", async () => {
        await byLink(page, server);
        return page.locator(".account").isVisible();
    });
    await step("opens the setting up of the second factor", async () => {
        await page.goto(`${base}/account`);
        await enter(page, /^Sign-in and security$/);
        await enter(page, /^Set up the second factor$/);
        secret = await page.locator("code.token").textContent();
        return await page.locator("svg.qr").isVisible() && secret.length === 39;
    });
    await look(page, base, "/account/second-factor", folder, "setup.html");
    await step("turns it on with a code, and gets ten recovery codes", async () => {
        await page.goto(`${base}/account/second-factor?lang=en`);
        await type(page, /^Code of the app/, oneTimeCode(secret));
        await enter(page, /^Turn on$/);
        codes = await page.locator(".codes code").allTextContents();
        return codes.length === 10;
    });
    await look(page, base, "/account/second-factor", folder, "on.html");
    await step("signs out and comes again: the link is not enough", async () => {
        await page.context().clearCookies();
        await byLink(page, server);
        return page.url().endsWith("/signin/code");
    });
    await look(page, base, "/signin/code", folder, "code.html");
    await step("a code of the app completes it", async () => {
        await page.goto(`${base}/signin/code?lang=en`);
        await type(page, /^Code/, oneTimeCode(secret, Date.now() + 30000)); // the next one: each counts once
        await enter(page, /^Sign in$/);
        return page.locator(".account").isVisible();
    });
    await step("turns it off with a recovery code", async () => {
        await page.goto(`${base}/account/security?lang=en`);
        await enter(page, /^Manage the second factor$/);
        await type(page, /^Code or password/, codes[0]);
        await enter(page, /^Turn off$/);
        return page.locator("form[action='/account/second-factor/start']").isVisible();
    });
}

// A phone or a security key that Chromium itself plays.
async function authenticator(page) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    const {authenticatorId} = await cdp.send("WebAuthn.addVirtualAuthenticator", {options: {
        protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true,
    }});
    return {
        credentials: async () => (await cdp.send("WebAuthn.getCredentials", {authenticatorId})).credentials,
        verified: is => cdp.send("WebAuthn.setUserVerified", {authenticatorId, isUserVerified: is}),
        forget: () => cdp.send("WebAuthn.clearCredentials", {authenticatorId}),
        put: credential => cdp.send("WebAuthn.addCredential", {authenticatorId, credential}),
    };
}

async function passkeys(page, server) {
    const base = server.base, key = await authenticator(page);
    await step("comes in by link again", async () => {
        await page.context().clearCookies();
        await byLink(page, server);
        return page.locator(".account").isVisible();
    });
    await step("adds a passkey", async () => {
        await page.goto(`${base}/account/security?lang=en`);
        await type(page, /^Name of the passkey/, "My phone");
        await enter(page, /^Add a passkey$/);
        return await page.locator("b", {hasText: "My phone"}).isVisible() && (await key.credentials()).length === 1;
    });
    await step("and is told by mail, which nobody can switch off", async () => {
        await page.goto(`${base}/outbox?lang=en`);
        return await page.locator(".entries > li").filter({hasText: PERSON}).first().getByText(/security of your account|Sicherheit Ihres Kontos/).isVisible();
    });
    await step("the same device is not taken twice", async () => {
        await page.goto(`${base}/account/security?lang=en`);
        await type(page, /^Name of the passkey/, "Again");
        await tabTo(page, /^Add a passkey$/);
        await page.keyboard.press("Enter");
        await page.locator("[data-passkey-note]").waitFor();
        return (await key.credentials()).length === 1;
    });
    await step("signs in by passkey, without address, password or code", async () => {
        await page.context().clearCookies();
        await page.goto(`${base}/signin?next=%2Faccount%2Fsecurity&lang=en`);
        await enter(page, /^Sign in with a passkey$/);
        return await page.getByText(/by passkey, with two factors/).isVisible() && page.url().endsWith("/account/security");
    });
    await step("not without finger, face or PIN", async () => {
        await key.verified(false);
        await page.context().clearCookies();
        await page.goto(`${base}/signin?lang=en`);
        await tabTo(page, /^Sign in with a passkey$/);
        await page.keyboard.press("Enter");
        await page.locator("[data-passkey-note]").waitFor();
        await key.verified(true);
        return page.url().includes("/signin");
    });
    await step("a copy of the key that counts from before is refused", async () => {
        const [credential] = await key.credentials();
        await key.forget();
        await key.put({...credential, signCount: 0});
        await page.goto(`${base}/signin?lang=en`);
        await enter(page, /^Sign in with a passkey$/);
        return page.getByText(/did not sign you in/).isVisible();
    });
    await step("a removed passkey signs in no more", async () => {
        await byLink(page, server);
        await page.goto(`${base}/account/security?lang=en`);
        await enter(page, /^Remove My phone$/);
        const gone = await page.getByText("No passkey yet.").isVisible();
        const [credential] = await key.credentials();
        await key.forget();
        await key.put({...credential, signCount: 1000});
        await page.context().clearCookies();
        await page.goto(`${base}/signin?lang=en`);
        await enter(page, /^Sign in with a passkey$/);
        return gone && page.getByText(/did not sign you in/).isVisible();
    });
}

// A provider that signs everybody in as whom it is told. Its pages are none: it sends people straight back.
async function providers(page, server, provider, folder) {
    const base = server.base;
    provider.person = {sub: "1", email: PERSON, email_verified: true};
    await step("through a provider: the first time a mail asks", async () => {
        await page.context().clearCookies();
        await page.goto(`${base}/signin?lang=en`);
        await enter(page, /^Sign in with Verbandskonto$/);
        return page.getByText("Look into your mailbox").isVisible();
    });
    await look(page, base, "/signin/with/verband", folder, "mail.html", provider.base);
    await step("its link connects", async () => {
        await page.goto(`${base}/outbox?lang=en`);
        const href = await page.locator(".entries > li").filter({hasText: PERSON}).first().locator("a").first().getAttribute("href");
        await page.goto(base + href);
        const link = new URL(await page.locator("a[href*='/signin/connect/']").first().getAttribute("href"), base);
        await look(page, base, link.pathname, folder, "connect.html");
        await page.goto(`${link.href}?lang=en`);
        await enter(page, /^Connect and sign in$/);
        return page.locator(".account").isVisible();
    });
    provider.person = {sub: "2", email: "other@elsewhere.example", email_verified: true};
    await look(page, base, "/signin/with/verband", folder, "ask.html", provider.base);
    await step("who is signed in is asked before another login is connected", async () => {
        await page.goto(`${base}/account/security?lang=en`);
        await enter(page, /^Connect Verbandskonto$/);
        const asked = await page.getByText("other@elsewhere.example").isVisible();
        await enter(page, /^Connect$/);
        return asked && await page.getByText("other@elsewhere.example").isVisible();
    });
    await look(page, base, "/account/security", folder, "security.html");
    await page.context().clearCookies();
    provider.person = {sub: "3", email: "nobody@elsewhere.example", email_verified: true};
    await look(page, base, "/signin/with/verband", folder, "new.html", provider.base);
    provider.redirect = {code: null, error: "access_denied"};
    await look(page, base, "/signin/with/verband", folder, "failed.html", provider.base);
    await look(page, base, "/signin/connect/over", folder, "over.html");
    await look(page, base, "/signin", folder, "signin.html");
    page.noise = page.noise.filter(line => !line.startsWith(`asks elsewhere: ${provider.base}`));
}

async function withoutScript(browser, base) {
    const context = await browser.newContext({locale: "en", javaScriptEnabled: false}), page = await context.newPage();
    await page.goto(`${base}/signin?lang=en`);
    ok(!await page.getByRole("button", {name: "Sign in with a passkey"}).isVisible(), "without script there is no button for passkeys");
    await context.close();
}

// A server of its own: passkeys are bound to a name, which 127.0.0.1 is not.
export async function checkSignIn(browser, bin) {
    const provider = await startProvider(), conf = mkdtempSync(join(tmpdir(), "clusterwerk-conf-"));
    const file = join(conf, "test.conf"), lines = {title: "Verbandskonto", issuer: provider.base, client_id: "clusterwerk", client_secret: "s3cret:&"};
    writeFileSync(file, Object.entries(lines).map(([key, value]) => `oidc.verband.${key} = ${value}\n`).join(""));
    const server = await startServer(bin, "localhost", {CLUSTERWERK_CONFIG: file});
    const page = await person(browser, server.base), folder = mkdtempSync(join(tmpdir(), "clusterwerk-signin-"));
    try {
        await secondFactor(page, server, folder);
        await passkeys(page, server);
        await providers(page, server, provider, folder);
        await withoutScript(browser, server.base);
        validHtml(folder);
        ok(page.noise.length === 0, "sign-in is quiet", page.noise.join("\n"));
    } catch (error) {
        ok(false, error.message);
    } finally {
        await page.context().close();
        rmSync(folder, {recursive: true, force: true});
        rmSync(conf, {recursive: true, force: true});
        provider.stop();
        await server.stop();
    }
}
