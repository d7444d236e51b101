// An office brings its member list as Excel keeps it: the workbook and the CSV of a German Windows, from the file to the result.
import {readFileSync} from "node:fs";
import {quietPage} from "./chrome.mjs";
import {contextOf} from "./roles.mjs";
import {check as ok} from "../support/tap.mjs";
import {steps} from "../support/step.mjs";

const WORKBOOK = "tests/fixture/members.xlsx";
const windows1252 = text => Buffer.from(text, "latin1");

async function upload(page, path, kind, file) {
    await page.goto(path);
    await page.getByRole("radio", {name: kind}).check();
    await page.getByLabel("File").setInputFiles(file);
    await page.getByRole("button", {name: "Upload the file"}).click();
}

const step = steps("import");

async function office(browser, base) {
    const context = await contextOf(browser, base, "Cluster management"), page = await quietPage(context, base);
    const seen = text => page.getByText(text).first().isVisible();
    await page.goto(`${base}/office`);
    const members = page.url();
    await step("the member list leads there", async () => {
        await page.getByRole("link", {name: "Import a list"}).click();
        return new URL(page.url()).pathname.endsWith("/import");
    });
    const start = page.url();
    await step("a workbook: its columns are recognised", async () => {
        await upload(page, start, /^Member list/, WORKBOOK);
        return await page.getByRole("combobox", {name: /Ansprechpartner/}).inputValue() === "contact_name" && await seen("3 rows, XLSX");
    });
    await step("the preview says what would be added", async () => {
        await page.getByRole("button", {name: "Show the preview"}).click();
        return await seen("Optik Börner GmbH") && await page.locator(".stat .fig").first().textContent() === "3";
    });
    await step("the import says what it did, and the members are there", async () => {
        await page.getByRole("button", {name: "Start the import"}).click();
        const done = await seen("The list is imported");
        await page.getByRole("link", {name: "See the result"}).click();
        return done && await seen("Präzision & Söhne KG");
    });
    await step("a CSV of Windows-1252: changes field by field, a mistake by row and column", async () => {
        const csv = windows1252("Firma;Straße;Ort;Telefon\r\nOptik Börner GmbH;Lindenweg 3;Freital;\r\nOptik Boerner;;Dresden;\r\n");
        await upload(page, start, /^Member list/, {name: "Mitglieder.csv", mimeType: "text/csv", buffer: csv});
        const facts = await seen("Windows-1252, divided by semicolons");
        await page.getByRole("button", {name: "Show the preview"}).click();
        return facts && await page.locator("del").first().textContent() === "Dresden" && await page.locator("ins").first().textContent() === "Freital" &&
            await page.locator("fieldset.twin").count() === 1;
    });
    await step("a list with mistakes offers no start", async () => {
        const csv = "Firma,Land\nGut GmbH,Atlantis\n";
        await upload(page, start, /^Member list/, {name: "falsch.csv", mimeType: "text/csv", buffer: Buffer.from(csv)});
        await page.getByRole("button", {name: "Show the preview"}).click();
        return await seen("The file has mistakes") && await page.getByRole("button", {name: "Start the import"}).count() === 0;
    });
    await step("a long list is a job; the page follows it by itself", async () => {
        const rows = Array.from({length: 2500}, (_, i) => `Werk ${i} GmbH;Ort ${i % 90}`).join("\n");
        await upload(page, start, /^Member list/, {name: "lang.csv", mimeType: "text/csv", buffer: Buffer.from(`Firma;Ort\n${rows}\n`)});
        await page.getByRole("button", {name: "Show the preview"}).click();
        await page.getByRole("button", {name: "Drop the import"}).waitFor({timeout: 30000});
        await page.getByRole("button", {name: "Drop the import"}).click();
        return await seen("Nothing was changed");
    });
    await step("a file that waits for its columns", async () => {
        await upload(page, start, /^Member list/, WORKBOOK);
        return await page.getByRole("button", {name: "Take this sheet"}).isVisible();
    });
    await context.close();
    return members;
}

async function programme(browser, base) {
    const context = await contextOf(browser, base, "Programme office"), page = await quietPage(context, base);
    await step("the programme office imports topics for all", async () => {
        await upload(page, `${base}/office/import`, /^Topics/, {name: "themen.csv", mimeType: "text/csv", buffer: Buffer.from("slug,title_de\nquantensensorik,Quantensensorik\n")});
        await page.getByRole("button", {name: "Show the preview"}).click();
        await page.getByRole("button", {name: "Start the import"}).click();
        return page.getByText("The list is imported").first().isVisible();
    });
    await context.close();
}

export async function checkImport(browser, server) {
    ok(readFileSync(WORKBOOK).length > 1000, "the workbook of the fixture is there");
    await office(browser, server.base);
    await programme(browser, server.base);
}
