// The radar: a dot flies into the centre, the new picture opens around it. Without script its dots are links that lead to the same page.
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const view = () => document.getElementById("radar");
const dots = () => [...view().querySelectorAll("a[data-dot]")];

const place = dot => {
    const {e, f} = dot.firstElementChild.transform.baseVal.getItem(0).matrix;
    return {x: e, y: f};
};

// The page that is on its way into this one: the rest of its list is still there.
let coming = null;
const entryOf = dot => coming?.getElementById(dot.dataset.entry) ?? document.getElementById(dot.dataset.entry);

// What the list says about a dot, beside the picture.
function pick(dot) {
    for (const other of view().querySelectorAll("a.sel")) {
        other.classList.remove("sel");
    }
    dot.classList.add("sel");
    const entry = entryOf(dot);
    const box = view().querySelector("[data-pick]");
    if (entry && box) {
        box.hidden = false;
        box.replaceChildren(...[...entry.children].map(child => child.cloneNode(true)));
    }
}

// One dot can be reached by Tab, the others by arrow keys.
function prepare(picture) {
    picture.querySelectorAll("a[data-dot]").forEach((dot, i) => dot.setAttribute("tabindex", i === 0 ? "0" : "-1"));
    picture.querySelector("[data-keys]")?.removeAttribute("hidden");
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
