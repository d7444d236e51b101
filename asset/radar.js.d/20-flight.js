// What moves: transform and opacity only, of as few things as may be, so that the browser moves them without drawing them again.
const flight = {duration: 420, easing: "cubic-bezier(.2, .7, .2, 1)", fill: "both"};
const group = () => document.createElementNS("http://www.w3.org/2000/svg", "g");
const by = (x, y) => ({transform: `translate(${x}px, ${y}px)`});

// What flies is a likeness: the dot itself stays a link in its place and keeps the focus.
function likeness(dot) {
    const one = group();
    one.setAttribute("class", dot.getAttribute("class"));
    one.append(dot.firstElementChild.cloneNode(true));
    return one;
}

// A group of their own above the picture. Where it is taken away again, the browser looks at its neighbours anew: here they are few.
function fly(likenesses) {
    const layer = group();
    layer.append(...likenesses);
    view().querySelector("[data-flying]").append(layer);
    return layer;
}

// The chosen one flies into the centre, everything else fades as one.
async function leave(dot) {
    if (calm()) {
        return;
    }
    for (const all of view().querySelectorAll("[data-dots], [data-labels]")) {
        all.animate({opacity: [1, 0]}, {...flight, duration: flight.duration / 2});
    }
    if (dot) {
        const {x, y} = place(dot);
        await fly([likeness(dot)]).animate([by(0, 0), by(500 - x, 500 - y)], flight).finished;
    }
}

const appear = labels => calm() || labels?.animate({opacity: [0, 1]}, {...flight, fill: "none"});

// Dots that are new open out of the centre together.
function open(together) {
    const out = scale => `translate(500px, 500px) scale(${scale}) translate(-500px, -500px)`;
    together.animate({transform: [out(0.1), out(1)], opacity: [0, 1]}, {...flight, fill: "none"});
}

// Dots that were there before come from where they were.
async function move(stayed, before) {
    const layer = fly(stayed.map(likeness));
    const ends = stayed.map((dot, i) => {
        const from = place(before.get(dot.dataset.dot));
        const to = place(dot);
        dot.classList.add("away");
        return layer.children[i].animate([by(from.x - to.x, from.y - to.y), by(0, 0)], flight).finished;
    });
    await Promise.all(ends);
    layer.remove();
    stayed.forEach(dot => dot.classList.remove("away"));
}
