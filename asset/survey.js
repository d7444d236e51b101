// Answering a survey: a lost connection loses nothing, and some questions are nicer to touch. Every page works without it.

const say = (element, selector, shown) => element.querySelectorAll(selector).forEach(e => { e.hidden = !shown; });
const changed = field => field.dispatchEvent(new Event("input", {bubbles: true}));

// ---- a scale with many steps gets a slider beside its number ----

function slide(number) {
    const range = document.createElement("input");
    Object.assign(range, {type: "range", min: number.min, max: number.max, step: number.step, className: "survey-range"});
    const show = () => {
        range.classList.toggle("survey-unset", number.value === "");
        range.value = number.value === "" ? (Number(number.min) + Number(number.max)) / 2 : number.value;
    };
    range.setAttribute("aria-label", number.labels[0]?.textContent ?? "");
    range.addEventListener("input", () => {
        number.value = range.value;
        range.classList.remove("survey-unset");
        changed(number);
    });
    number.addEventListener("input", show);
    show();
    (number.closest(".with-unit") ?? number).before(range);
}

// ---- cards are put to one of two sides by swiping ----

const SWIPE = 70; // pixels that are no slip of the finger

function swipe(card, next) {
    const sides = [...card.querySelectorAll("input[type=radio]")].slice(0, 2);
    let from = null;
    card.addEventListener("pointerdown", event => {
        from = event.pointerType === "mouse" ? null : event.clientX;
    });
    card.addEventListener("pointermove", event => {
        if (from !== null) {
            card.style.translate = `${event.clientX - from}px`;
        }
    });
    const end = event => {
        const way = from === null ? 0 : event.clientX - from;
        from = null;
        card.style.translate = "";
        if (event.type === "pointerup" && Math.abs(way) > SWIPE) {
            const side = sides[way < 0 ? 0 : 1];
            side.checked = true;
            changed(side);
            next?.scrollIntoView({block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth"});
        }
    };
    card.addEventListener("pointerup", end);
    card.addEventListener("pointercancel", end);
}

function sort(section) {
    const cards = [...section.querySelectorAll("fieldset")];
    say(section, "[data-touch]", true);
    cards.forEach((card, i) => swipe(card, cards[i + 1]));
}

// ---- places are given by touching items in their order ----

function rank(section) {
    const fields = [...section.querySelectorAll(".field")].map(field => ({field, input: field.querySelector("input[type=number]")}));
    const places = () => fields.map(f => Number(f.input.value) || 0);
    const show = () => fields.forEach(f => {
        f.badge.textContent = f.input.value;
        f.button.setAttribute("aria-pressed", String(f.input.value !== ""));
    });
    const touch = ({input}) => {
        const was = Number(input.value) || 0;
        if (was > 0) {
            fields.forEach(f => { f.input.value = f.input === input ? "" : Number(f.input.value) > was ? f.input.value - 1 : f.input.value; });
        } else {
            input.value = Math.max(0, ...places()) + 1;
        }
        changed(input);
        show();
    };
    for (const f of fields) {
        f.button = Object.assign(document.createElement("button"), {type: "button", className: "survey-place"});
        f.badge = document.createElement("b");
        f.button.append(f.badge, Object.assign(document.createElement("span"), {textContent: f.input.labels[0].textContent}));
        f.button.addEventListener("click", () => touch(f));
        f.input.labels[0].hidden = true;
        f.input.hidden = true;
        f.field.append(f.button);
        // The summary of a refused page leads to the field.
        f.button.id = f.input.id;
        f.input.removeAttribute("id");
    }
    say(section, "[data-touch]", true);
    say(section, "[data-typed]", false);
    section.addEventListener("restored", show);
    show();
}

// ---- a photo is made smaller here, so that it fits and tells neither place nor camera ----

const FILE_MAX = 900 << 10, SIDE_MAX = 2000;

async function shrink(field) {
    const [file] = field.files;
    if (!file?.type.startsWith("image/") || file.size <= FILE_MAX) {
        return;
    }
    const picture = await createImageBitmap(file), scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement("canvas"), {width: Math.round(picture.width * scale), height: Math.round(picture.height * scale)});
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const bytes = await new Promise(done => canvas.toBlob(done, "image/jpeg", .8)), files = new DataTransfer();
    files.items.add(new File([bytes], "image.jpg", {type: "image/jpeg"}));
    field.files = files.files;
}

// ---- what is not sent yet stays in this browser ----

const keyOf = form => `answer ${new URL(form.action).pathname}`;
const keeps = field => field.name && !["hidden", "file", "submit"].includes(field.type);
const keep = form => localStorage.setItem(keyOf(form), JSON.stringify([...form.elements].filter(keeps).map(f => [f.name, f.value, f.checked === true])));

function restore(form) {
    for (const [name, value, checked] of JSON.parse(localStorage.getItem(keyOf(form)) ?? "[]")) {
        for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
            if (field.type === "checkbox" || field.type === "radio") {
                field.checked = field.value === value ? checked : field.checked;
            } else {
                field.value = value;
                field.dispatchEvent(new Event("input"));
            }
        }
    }
    form.querySelectorAll("[data-look]").forEach(section => section.dispatchEvent(new Event("restored")));
}

// ---- sending ----

const AGAIN = 4000, PATIENCE = 20000; // milliseconds
const GATEWAYS = [502, 503, 504];     // the connection holds, but nobody is behind it
let waiting = null, shrinking = null;

function show(html, address) {
    const page = new DOMParser().parseFromString(html, "text/html"), fresh = page.querySelector("main");
    if (!fresh) {
        location.assign(address);
        return;
    }
    document.querySelector("main").replaceWith(document.importNode(fresh, true));
    document.title = page.title;
    if (address !== location.href) {
        history.pushState(null, "", address);
    }
    scrollTo(0, 0);
    begin();
    const heading = document.querySelector("main [data-focus], main h1");
    heading.tabIndex = -1;
    heading.focus({preventScroll: true});
}

async function send(form, body) {
    clearTimeout(waiting);
    form.inert = true;
    try {
        const answer = await fetch(form.action, {method: "POST", body, signal: AbortSignal.timeout(PATIENCE)});
        if (GATEWAYS.includes(answer.status)) {
            throw new Error("nobody there");
        }
        const html = await answer.text();
        if (answer.ok) {
            localStorage.removeItem(keyOf(form));
        }
        waiting = null;
        show(html, answer.url);
    } catch {
        form.inert = false;
        say(form, "[data-unsent]", true);
        waiting = setTimeout(send, AGAIN, form, body);
        addEventListener("online", () => waiting && send(form, body), {once: true});
    }
}

function begin() {
    const form = document.querySelector("form[data-answer]");
    document.querySelectorAll("main [data-slide]").forEach(slide);
    document.querySelectorAll("main [data-look=sort]").forEach(sort);
    document.querySelectorAll("main [data-look=rank]").forEach(rank);
    if (!form) {
        return;
    }
    // A refused page comes back with what was typed: newer than what was kept.
    if (!document.querySelector(".errors")) {
        restore(form);
    }
    const number = form.querySelector("[data-total]") && form.querySelector("input[type=number]");
    if (number) {
        changed(number);
    }
    form.querySelectorAll("[data-shrink]").forEach(field => field.addEventListener("change", () => { shrinking = shrink(field).catch(() => {}); }));
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", async event => {
        event.preventDefault();
        await shrinking;
        const data = new FormData(form, event.submitter);
        send(form, form.enctype === "multipart/form-data" ? data : new URLSearchParams(data));
    });
}

addEventListener("popstate", () => location.reload());
begin();
