// Pages that open from the link of a mail, or from an address that is given away: each is brought about as people do it, and its address
// taken from the outbox. What only time brings is moved in the database.
import {visitor} from "../support/visitor.mjs";

const MEMBER = "jana.brueckner@messlabor-lahnaue.example", ADMIN = "mirko.seidel@lichtmikroskopie-saalebogen.example", OFFICE = "tarik.yilmaz@optence.example",
    PROGRAMME = "sabine.hartwig@programm.example";

async function signedIn(base, email) {
    const person = visitor(base);
    await person.submit(await person.get("/signin"), "/signin/demo", {email});
    return person;
}

// Sends the one form of a page; `action` when it is not the page's own.
const send = async (person, path, fields, action = path) => person.submit(await person.get(path), action, fields);

// The entry from outside is confirmed and published, and somebody writes about it.
async function askOutside(nobody, admin, office) {
    const outbox = await nobody.get("/outbox"), mail = await nobody.get(outbox.body.match(/href="(\/outbox\/[^"?]+)"/)[1]);
    await send(nobody, mail.body.match(/\/boards\/entry\/[\w-]+/)[0], {answer: "confirm"});
    const waiting = await office.get("/office/boards/schutzausruestung"), action = waiting.body.split("Masken aus Vlies")[1].match(/action="([^"]*\/approve)"/)[1];
    await office.submit(waiting, action);
    await send(admin, `/messages/new?listing=${action.match(/listings\/([0-9a-z]{13})/)[1]}`, {text: "Wie viele in der Woche?"}, "/messages/new");
}

async function bringAbout(base, nobody, member, admin, office) {
    await send(nobody, "/signin", {email: MEMBER});
    await send(member, "/account/email", {email: "jana.neu@messlabor-lahnaue.example"});
    await send(member, "/account/erase", {});
    await send(nobody, "/organisation/bauhaus-universitaet-weimar/claim", {email: "forschung@uni-weimar.de", name: "Lea Beispiel"});
    const profiles = await office.get("/office/optence/profiles");
    await office.submit(profiles, profiles.body.match(/action="([^"]*\/ask)"/)[1]);
    await send(office, "/office/optence/team", {emails: "neu@optence.example"});
    await send(nobody, "/boards/schutzausruestung/post?side=offer", {title: "Masken aus Vlies", text: "Wir nähen Masken aus Vlies in zwei Lagen.",
        organisation: "Näherei Beispiel", contact: "Lea Beispiel", email: "lea@naeherei.example", "a-schutzausruestung.product": "mask",
        "a-schutzausruestung.norm": "EN 14683"}, "/boards/schutzausruestung/post");
    await askOutside(nobody, admin, office);
    const list = await nobody.get("/exchange?side=offer"), listing = list.body.match(/href="\/exchange\/([0-9a-z]{13})"/)[1];
    await send(admin, `/messages/new?listing=${listing}`, {text: "Ist das noch frei?"}, "/messages/new");
}

// A month goes by: an entry of somebody who is there ends in three days and its owner is asked, as are those who talked, what came of it.
function letTimePass(server) {
    server.sql(`UPDATE listing SET updated_at = updated_at - 86400000000 * 30, reminded_at = NULL,
                    expires_at = CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + 86400000000 * 3
                WHERE id = (SELECT l.id FROM listing l JOIN account_organisation ao ON ao.organisation_id = l.organisation_id
                            WHERE l.status = 'published' AND ao.role = 'admin' LIMIT 1);
                UPDATE conversation SET created_at = created_at - 86400000000 * 30;
                UPDATE job SET run_at = 0 WHERE type IN ('exchange.expire', 'conversation.outcome') AND status = 'ready';`);
}

async function newSurvey(office) {
    const made = await send(office, "/office/surveys/new", {template: "crisis_pulse"});
    return made.body.match(/\/office\/surveys\/[0-9a-z]{13}/)[0];
}

// What somebody who answers sees of a survey that runs.
async function survey(nobody, office) {
    const path = await newSurvey(office), open = await send(office, `${path}/check`, {}, `${path}/open`), code = open.body.match(/\/survey\/[^"<\s?]+/)[0];
    const answer = await send(nobody, code, {}), first = new URL(answer.url).pathname, own = first.slice(0, first.lastIndexOf("/"));
    const tried = await send(office, `${await newSurvey(office)}/pretest`, {do: "begin"});
    return [code, own, first, `${own}/done`, tried.body.match(/\/survey-test\/[^"<\s?]+/)[0]];
}

// A room of a live poll with a question that is shown.
async function poll(office) {
    const room = new URL((await send(office, "/office/polls", {title: "Treffen"})).url).pathname;
    await send(office, `${room}/question/new/choice`, {text: "Machen wir das?", options: "Ja\nNein"});
    await send(office, `${room}/question/new/ideas`, {text: "Was noch?", most: "2"});
    await send(office, `${room}/present`, {go: "next"}, `${room}/step`);
    return room;
}

// What somebody sees who has joined.
async function joined(nobody, office) {
    const room = await poll(office), code = (await office.get(room)).body.match(/\/poll\/[0-9a-z]+/)[0];
    await send(nobody, code, {}, `${code}/join`);
    return [code];
}

// One by invitation: its links come with the mails.
async function invitedSurvey(office) {
    const path = await newSurvey(office);
    await send(office, `${path}/field`, {mode: "invited", small_cell: "5", level: "5"});
    await send(office, `${path}/check`, {}, `${path}/open`);
    await send(office, `${path}/field`, {}, `${path}/invite`);
}

// A report for whoever has its link: of the survey that the demo has closed.
async function sharedReport(base) {
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
async function importing(office, survey) {
    const page = await office.get(survey), action = `${survey}/answers`, csrf = page.body.match(/name="csrf" value="([^"]*)"/)[1];
    const rows = Array.from({length: 120}, (_, i) => `${String(i).repeat(5000)},started\n`).join("");
    const part = (name, value, more = "") => `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
    const body = `${part("csrf", csrf)}${part("file", `interview,status\n${rows}`, '; filename="answers.csv"')}--x--\r\n`;
    const answer = await office.once(new URL(action, page.url).href, {
        method: "POST", body, headers: {"Content-Type": "multipart/form-data; boundary=x", Origin: office.base, "Sec-Fetch-Site": "same-origin"},
    });
    return answer.headers.location;
}

// Answers in own words, with two categories to put them into.
async function coding(office, survey) {
    const words = `${survey}/results/words`;
    for (const label of ["Money", "People"]) {
        await send(office, words, {label}, `${survey}/results/categories`);
    }
    return [words, `${survey}/results/coding?item=P4&coder=1`];
}

// A report with a question in it, its preview and the page of its part.
async function report(office, survey) {
    const path = new URL((await send(office, `${survey}/reports`, {})).url).pathname, page = await office.get(path);
    const question = page.body.match(/<select[^>]*name="question"[\s\S]*?<option value="([^"]+)"/)[1];
    const added = await office.submit(page, `${path}/parts`, {question});
    return [`${survey}/reports`, path, `${path}/preview`, added.body.match(/href="([^"]*\/parts\/[^"]*)"/)[1]];
}

// The first address of a page that looks like this.
async function linked(office, path, form) {
    return (await office.get(path)).body.match(new RegExp(`href="(${path}[^"]*${form}[^"?]*)`))[1];
}

// Pages of the office that only a form leads to, or that are there only when a survey is closed.
export async function officePages(server) {
    const office = await signedIn(server.base, OFFICE), draft = await newSurvey(office), closed = await newSurvey(office);
    await send(office, `${closed}/check`, {}, `${closed}/open`);
    await send(office, closed, {}, `${closed}/close`);
    const imported = await importing(office, closed);
    const room = await poll(office), question = (await office.get(room)).body.match(/href="([^"]*\/question\/[0-9a-z]{13})"/)[1];
    const parts = await Promise.all(["/block/", "/question/"].map(form => linked(office, `${draft}/edit`, form)));
    return [...parts, `${draft}/edit/quota/new`, room, `${room}/present`, `${room}/desk`, `${room}/question/new/quiz`, question, `${draft}/edit/new?block=1&type=single`, `${draft}/edit/texts`,
        `${draft}/pretest`, `${closed}/results/new`, `${closed}/export`, imported, ...await coding(office, closed), ...await report(office, closed)];
}

// Reads the mails that are not in `read` yet, page by page of the outbox: an invitation to a survey may have sent more than one page of them.
async function linksOfMails(nobody, read) {
    for (let at = "/outbox"; at; ) {
        const outbox = await nobody.get(at), mails = [...outbox.body.matchAll(/href="(\/outbox\/[^"?]+)"/g)].map(m => m[1]);
        for (const mail of mails.filter(m => !read.has(m))) {
            const page = await nobody.get(mail);
            read.set(mail, [...page.body.matchAll(/href="([^"]*)"/g)].map(m => new URL(m[1], page.url).pathname));
        }
        at = outbox.body.match(/rel="next" href="([^"]*)"/)?.[1].replaceAll("&amp;", "&");
    }
    return [...read.values()].flat();
}

// Paths that lead to such pages, whatever their pattern; `enough` says of a list of them whether all are there.
export async function letters(server, enough) {
    const base = server.base, nobody = visitor(base);
    const [member, admin, office] = await Promise.all([MEMBER, ADMIN, OFFICE].map(email => signedIn(base, email)));
    await bringAbout(base, nobody, member, admin, office);
    await invitedSurvey(office);
    const given = [...await survey(nobody, office), ...await joined(nobody, office), await sharedReport(base)];
    letTimePass(server);
    const read = new Map();
    for (const until = Date.now() + 30000; ; ) {
        const stops = server.sql("SELECT unsubscribe FROM mail WHERE unsubscribe LIKE '/mail/stop/%' LIMIT 1").trim();
        const found = [...given, ...(stops ? [stops] : []), ...await linksOfMails(nobody, read)];
        if (enough(found) || Date.now() > until) {
            return found;
        }
        await new Promise(next => setTimeout(next, 200));
    }
}
