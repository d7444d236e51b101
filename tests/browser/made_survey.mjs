// Surveys, their answers and their reports, as their pages need them.
import {PROGRAMME, send, signedIn} from "./made.mjs";

export async function newSurvey(office, template = "crisis_pulse") {
    const made = await send(office, "/office/surveys/new", {template});
    return made.body.match(/\/office\/surveys\/[0-9a-z]{13}/)[0];
}

// What somebody who answers sees of a survey that runs.
export async function survey(nobody, office) {
    const path = await newSurvey(office), open = await send(office, `${path}/check`, {}, `${path}/open`), code = open.body.match(/\/survey\/[^"<\s?]+/)[0];
    const answer = await send(nobody, code, {}), first = new URL(answer.url).pathname, own = first.slice(0, first.lastIndexOf("/"));
    const tried = await send(office, `${await newSurvey(office)}/pretest`, {do: "begin"});
    return [code, own, first, `${own}/done`, tried.body.match(/\/survey-test\/[^"<\s?]+/)[0]];
}

// Somebody answers all of a survey with benchmark sheets, which are released then: the address of the sheet.
export async function releasedSheet(nobody, office) {
    const path = await newSurvey(office, "member_satisfaction");
    await send(office, `${path}/field`, {mode: "open", small_cell: "1", level: "5", sheet_class: "O1"});
    const open = await send(office, `${path}/check`, {}, `${path}/open`);
    let page = await send(nobody, open.body.match(/\/survey\/[^"<\s?]+/)[0], {});
    for (let i = 0; i < 20 && !page.url.includes("/sheet/"); i++) {
        const chosen = [...page.body.matchAll(/name="(c\d+)"[^>]*value="([^"]+)"/g)].map(([, name, value]) => [name, value]);
        page = await nobody.submit(page, new URL(page.url).pathname, {...Object.fromEntries(chosen), go: "next"});
    }
    await send(office, path, {}, `${path}/close`);
    await send(office, `${path}/field`, {do: "release"}, `${path}/sheets`);
    return new URL(page.url).pathname;
}

// One by invitation: its links come with the mails.
export async function invitedSurvey(office) {
    const path = await newSurvey(office);
    await send(office, `${path}/field`, {mode: "invited", small_cell: "5", level: "5"});
    await send(office, `${path}/check`, {}, `${path}/open`);
    await send(office, `${path}/field`, {}, `${path}/invite`);
}

// A report for whoever has its link: of the survey that the demo has closed.
export async function sharedReport(base) {
    const programme = await signedIn(base, PROGRAMME), surveys = await programme.get("/office/surveys");
    for (const [path] of surveys.body.matchAll(/\/office\/surveys\/[0-9a-z]{13}/g)) {
        const report = (await programme.get(`${path}/reports`)).body.match(/\/office\/survey-reports\/[0-9a-z]{13}/)?.[0];
        if (report) {
            const made = await send(programme, report, {name: "Board", days: "30"}, `${report}/links`);
            return made.body.match(/\/report-link\/[\w-]+/)[0];
        }
    }
    return "/no-report-in-the-demo";
}

// A file of answers that is large enough to be added in the background.
export async function importing(office, survey) {
    const page = await office.get(survey), action = `${survey}/answers`, csrf = page.body.match(/name="csrf" value="([^"]*)"/)[1];
    const rows = Array.from({length: 120}, (_, i) => `${String(i).repeat(5000)},started\n`).join("");
    const part = (name, value, more = "") => `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
    const body = `${part("csrf", csrf)}${part("file", `interview,status\n${rows}`, '; filename="answers.csv"')}--x--\r\n`;
    const answer = await office.once(new URL(action, page.url).href, {
        method: "POST", body, headers: {"Content-Type": "multipart/form-data; boundary=x", Origin: office.base, "Sec-Fetch-Site": "same-origin"},
    });
    const imported = answer.headers.location;
    while ((await office.get(imported)).body.includes("data-poll")) { // results, coding and reports wait for it
        await new Promise(done => setTimeout(done, 50));
    }
    return imported;
}

// Answers in own words, with two categories to put them into.
export async function coding(office, survey) {
    const words = `${survey}/results/words`;
    for (const label of ["Money", "People"]) {
        await send(office, words, {label}, `${survey}/results/categories`);
    }
    return [words, `${survey}/results/coding?item=P4&coder=1`];
}

// A report with a question in it, its preview and the page of its part.
export async function report(office, survey) {
    const path = new URL((await send(office, `${survey}/reports`, {})).url).pathname, page = await office.get(path);
    const question = page.body.match(/<select[^>]*name="question"[\s\S]*?<option value="([^"]+)"/)[1];
    const added = await office.submit(page, `${path}/parts`, {question});
    return [`${survey}/reports`, path, `${path}/preview`, added.body.match(/href="([^"]*\/parts\/[^"]*)"/)[1]];
}
