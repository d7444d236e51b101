// Pages that open from the link of a mail, or from an address that is given away: each is brought about as people do it, and its address
// taken from the outbox. What only time brings is moved in the database.
import {visitor} from "../support/visitor.mjs";
import {ADMIN, MEMBER, OFFICE, send, signedIn} from "./made.mjs";
import {joined} from "./made_poll.mjs";
import {invitedSurvey, releasedSheet, sharedReport, survey} from "./made_survey.mjs";

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
    const given = [...await survey(nobody, office), ...await joined(nobody, office), await releasedSheet(nobody, office), await sharedReport(base)];
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
