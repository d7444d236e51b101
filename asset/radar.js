// The radar: a dot flies into the centre, the new picture opens around it. Without script its dots are links that lead to the same page.
const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 420);
const view = () => document.getElementById("radar");
const dots = () => [...view().querySelectorAll("a[data-dot]")];
const ease = "cubic-bezier(.2, .7, .2, 1)";

const place = dot => {
    const {e, f} = dot.firstElementChild.transform.baseVal.getItem(0).matrix;
    return {x: e, y: f};
};

// What the list says about a dot, beside the picture.
function pick(dot) {
    for (const other of view().querySelectorAll("a.sel")) {
        other.classList.remove("sel");
    }
    dot.classList.add("sel");
    const entry = document.getElementById(dot.dataset.entry);
    const box = view().querySelector("[data-pick]");
    if (entry && box) {
        box.hidden = false;
        box.replaceChildren(...[...entry.children].map(child => child.cloneNode(true)));
    }
}

// One dot can be reached by Tab, the others by arrow keys.
function prepare() {
    const all = dots();
    all.forEach((dot, i) => dot.setAttribute("tabindex", i === 0 ? "0" : "-1"));
    const keys = view().querySelector("[data-keys]");
    if (keys) {
        keys.hidden = false;
    }
}

function focus(dot) {
    dots().forEach(other => other.setAttribute("tabindex", other === dot ? "0" : "-1"));
    dot.focus();
}

// The nearest dot in the direction of the key: what lies aside counts double.
const ways = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
function neighbour(dot, [dx, dy]) {
    const here = place(dot);
    let best = null;
    let least = Infinity;
    for (const other of dots()) {
        const there = place(other);
        const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
        const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
        if (other !== dot && along > 0 && along + 2 * aside < least) {
            least = along + 2 * aside;
            best = other;
        }
    }
    return best;
}

// Transform and opacity only: the browser moves two hundred dots without drawing them again. What leaves fades as one; a likeness of the
// chosen dot flies over it, while the dot itself keeps the focus.
const move = (element, frames, time) => element.animate(frames, {duration: time, easing: ease, fill: "both"}).finished;
function likeness(dot) {
    const one = dot.cloneNode(true);
    one.removeAttribute("data-dot");
    one.removeAttribute("href");
    one.setAttribute("aria-hidden", "true");
    one.setAttribute("tabindex", "-1");
    view().querySelector("svg.radar").append(one);
    return one;
}
function leave(dot) {
    const time = calm();
    const {x, y} = dot ? place(dot) : {};
    return Promise.all([
        ...(dot ? [move(likeness(dot), [{transform: "none"}, {transform: `translate(${500 - x}px, ${500 - y}px)`}], time)] : []),
        ...[...view().querySelectorAll("[data-dots], [data-labels]")].map(group => move(group, [{opacity: 1}, {opacity: 0}], time / 2)),
    ]);
}
function arrive(places) {
    const time = calm();
    for (const dot of dots()) {
        const {x, y} = place(dot);
        const from = places.get(dot.dataset.dot) ?? {x: 500, y: 500};
        dot.animate([{transform: `translate(${from.x - x}px, ${from.y - y}px)`, opacity: places.has(dot.dataset.dot) ? 1 : 0}, {transform: "none", opacity: 1}],
                    {duration: time, easing: ease});
    }
}

// So that reading the answer and showing it are not of the same frame.
const pause = () => new Promise(done => setTimeout(done));
let going = null;
async function go(address, dot, remember) {
    going?.abort();
    going = new AbortController();
    const mine = going;
    const places = new Map(dots().map(each => [each.dataset.dot, place(each)]));
    try {
        const [answer] = await Promise.all([fetch(address, {signal: mine.signal, headers: {"X-Fragment": "true"}}), leave(dot)]);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("radar");
        await pause();
        if (mine !== going) {
            return; // somebody chose another dot meanwhile
        }
        if (!answer.ok || !fresh) {
            throw new Error(`${answer.status}`);
        }
        const hadFocus = view().contains(document.activeElement);
        view().replaceWith(fresh);
        document.title = page.title || document.title;
        if (remember) {
            history.pushState(null, "", address);
        }
        prepare();
        arrive(places);
        const first = hadFocus && dots()[0];
        if (first) {
            focus(first);
        }
    } catch (reason) {
        if (reason.name !== "AbortError") {
            location.assign(address);
        }
    }
}

// A finger has no hovering: the first touch says why a dot is there, the second flies to it. The touch gives the focus, which picks, so
// that what was chosen before is remembered first.
let touched = null;
document.addEventListener("pointerdown", event => {
    const dot = event.pointerType === "touch" && event.target instanceof Element && event.target.closest("#radar a[data-dot]");
    touched = dot && !dot.classList.contains("sel") ? dot : null;
});
document.addEventListener("click", event => {
    const link = event.target instanceof Element && event.target.closest("#radar a[data-dot], #radar a[data-centre]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button > 0) {
        return;
    }
    event.preventDefault();
    const dot = link.matches("[data-dot]") ? link : dots().find(each => each.getAttribute("href") === link.getAttribute("href"));
    if (dot && dot === touched) {
        touched = null;
        pick(dot);
        return;
    }
    go(link.getAttribute("href"), dot, true);
});
for (const type of ["mouseover", "focusin"]) {
    document.addEventListener(type, event => {
        const dot = event.target instanceof Element && event.target.closest("#radar a[data-dot]");
        if (dot && !(type === "mouseover" && matchMedia("(hover: none)").matches) && !dot.classList.contains("sel")) {
            pick(dot);
        }
    });
}
document.addEventListener("keydown", event => {
    const dot = event.target instanceof Element && event.target.closest("#radar a[data-dot]");
    const way = dot && ways[event.key];
    if (way) {
        event.preventDefault();
        const next = neighbour(dot, way);
        if (next) {
            focus(next);
        }
    }
});
addEventListener("popstate", () => go(location.href, null, false));
prepare();
