// People of the demo, signed in, and the forms they send: what the files made_*.mjs bring pages about with.
import {visitor} from "../support/visitor.mjs";

export const MEMBER = "jana.brueckner@messlabor-lahnaue.example", ADMIN = "mirko.seidel@lichtmikroskopie-saalebogen.example", OFFICE = "tarik.yilmaz@optence.example",
    PROGRAMME = "sabine.hartwig@programm.example";

export async function signedIn(base, email) {
    const person = visitor(base);
    await person.submit(await person.get("/signin"), "/signin/demo", {email});
    return person;
}

// Sends the one form of a page; `action` when it is not the page's own.
export const send = async (person, path, fields, action = path) => person.submit(await person.get(path), action, fields);
