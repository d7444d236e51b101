// Rooms of live polls, as their pages need them.
import {send} from "./made.mjs";

// A room of a live poll with a question that is shown.
export async function poll(office) {
    const room = new URL((await send(office, "/office/polls", {title: "Treffen"})).url).pathname;
    await send(office, `${room}/question/new/choice`, {text: "Machen wir das?", options: "Ja\nNein"});
    await send(office, `${room}/question/new/ideas`, {text: "Was noch?", most: "2"});
    await send(office, `${room}/present`, {go: "next"}, `${room}/step`);
    return room;
}

// What somebody sees who has joined.
export async function joined(nobody, office) {
    const room = await poll(office), code = (await office.get(room)).body.match(/\/poll\/[0-9a-z]+/)[0];
    await send(nobody, code, {}, `${code}/join`);
    return [code];
}
