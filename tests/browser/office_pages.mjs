// Pages of the office that only a form leads to, or that are there only when a survey is closed.
import {OFFICE, send, signedIn} from "./made.mjs";
import {poll} from "./made_poll.mjs";
import {coding, importing, newSurvey, report} from "./made_survey.mjs";

// The first address of a page that looks like this.
async function linked(office, path, form) {
    return (await office.get(path)).body.match(new RegExp(`href="(${path}[^"]*${form}[^"?]*)`))[1];
}

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
