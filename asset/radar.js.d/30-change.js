// From one centre to the next. A frame has 16 ms: what takes longer is read and put in by pieces, one a frame.
const letters = 24000; // of an answer

// A hidden page has no frames. Whoever chose another centre meanwhile ends what goes on.
async function frame(signal) {
    await new Promise(done => (document.hidden ? setTimeout(done) : requestAnimationFrame(done)));
    signal.throwIfAborted();
}

// As a browser reads a page while it arrives.
async function read(answer, signal) {
    const text = await answer.text();
    const page = document.implementation.createHTMLDocument();
    for (let at = 0; at < text.length; at += letters) {
        page.write(text.slice(at, at + letters));
        await frame(signal);
    }
    page.close();
    return page;
}

const piece = (page, name) => page.querySelector(`[data-piece=${name}]`);
const put = (page, name) => piece(document, name).replaceWith(piece(page, name));

// Takes out of a picture what is put in by portions. It stays in the page that was read.
function park(page, what) {
    const all = [...page.querySelectorAll(what)];
    page.body.append(...all);
    return all;
}

// Without motion nothing is to be smooth.
function* portions(all, size) {
    const step = calm() ? all.length : size;
    for (let at = 0; at < all.length; at += step) {
        yield all.slice(at, at + step);
    }
}

// Portions lie in the order of the picture, so that they are read in that order.
function addDots(some, before) {
    const together = group();
    together.append(...some);
    view().querySelector("[data-dots]").append(together);
    if (!calm()) {
        open(together);
        move(some.filter(dot => before.has(dot.dataset.dot)), before);
    }
}

async function putFigure(page, signal) {
    const before = new Map(dots().map(dot => [dot.dataset.dot, dot]));
    prepare(page);
    const [first, ...further] = park(page, "a[data-dot]");
    await frame(signal);
    const hadFocus = view().contains(document.activeElement);
    put(page, "figure");
    appear(view().querySelector("[data-labels]"));
    view().querySelector("[data-pick]").hidden = true;
    if (first) {
        addDots([first], before);
        if (hadFocus) {
            focus(first);
        }
    }
    for (const some of portions(further, 18)) {
        await frame(signal);
        addDots(some, before);
    }
}

async function putList(page, signal) {
    const rows = park(page, "[data-rows] > li");
    const folded = park(page, "[data-rows] ~ details");
    put(page, "list");
    const list = view().querySelector("[data-rows]");
    for (const some of portions(rows, 3)) {
        await frame(signal);
        list.append(...some);
    }
    await frame(signal);
    list?.after(...folded);
}

async function arrive(page, signal) {
    coming = page;
    await putFigure(page, signal);
    await frame(signal);
    put(page, "head");
    await frame(signal);
    await putList(page, signal);
    await frame(signal);
    put(page, "further");
    await frame(signal);
    put(page, "choice");
    view().dataset.radar = page.getElementById("radar").dataset.radar;
    coming = null;
}

let going = null;
async function go(address, dot, remember) {
    going?.abort();
    going = new AbortController();
    const {signal} = going;
    try {
        const answer = fetch(address, {signal, headers: {"X-Fragment": "true"}});
        const [page] = await Promise.all([answer.then(some => read(some, signal)), leave(dot)]);
        await frame(signal);
        if (!page.getElementById("radar")) {
            throw new Error("no picture");
        }
        document.title = page.title || document.title;
        if (remember) {
            history.pushState(null, "", address);
        }
        await frame(signal);
        await arrive(page, signal);
    } catch (reason) {
        if (reason.name !== "AbortError") {
            location.assign(address);
        }
    }
}
