// A journey in steps, each of which holds or not.
import {check} from "./tap.mjs";

/* A function step(name, act) for the journey of this name: `act` gives what is true of it when all went well. With `stops` the first step
   that fails ends the journey, since the others would build on it. */
export function steps(journey, {stops = false} = {}) {
    return async (name, act) => {
        let why = "";
        try {
            why = await act() ? "" : "it is not so";
        } catch (error) {
            why = error.stack;
        }
        check(why === "", `${journey}: ${name}`, why);
        if (why && stops) {
            throw new Error(`${journey} ends at: ${name}`);
        }
    };
}

/* One thing by itself: it holds when `act` gives something true. */
export async function attempt(name, act) {
    try {
        check(await act(), name);
    } catch (error) {
        check(false, name, error.stack);
    }
}
