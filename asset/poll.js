// A room of a live poll, for phones, projector and desk: shows what is new, sends votes without leaving the page, and keeps what could not be
// sent. Every page works without it.

const main = () => document.getElementById("poll");
const line = () => document.getElementById("poll-state");
const say = what => {
    const text = what ? line()?.dataset[what] ?? "" : "";
    if (line() && line().textContent !== text) {
        line().textContent = text;
    }
};

// ---- what is shown ----

// Own votes up: the painted list is the same for all.
function mark() {
    const mine = main().dataset.mine?.split(" ") ?? [];
    for (const button of document.querySelectorAll("button.poll-up")) {
        const own = mine.includes(button.value);
        button.name = own ? "down" : "up";
        button.setAttribute("aria-pressed", String(own));
    }
}

// The time of a quiz runs by the server's clock, which came with the page; what is in time the server decides.
let ahead = 0;
function setClock() {
    ahead = Number(main()?.dataset.clock ?? 0) - performance.now();
}

function tick() {
    for (const time of document.querySelectorAll(".poll-time")) {
        const left = Math.max(0, Math.ceil((time.dataset.until - ahead - performance.now()) / 1000));
        const shown = time.querySelector(".poll-left");
        if (shown.textContent !== String(left)) {
            shown.textContent = left;
            time.classList.toggle("poll-last", left <= 5);
        }
    }
}
setInterval(tick, 200);

// Takes over a page, or a part of it, without losing the place of the keyboard or what is being typed.
function keeping(change) {
    const {id, value, selectionStart} = document.activeElement ?? {};
    const typed = [...main().querySelectorAll("textarea, input:not([type=hidden], [type=radio], [type=checkbox])")].map(field => [field.id, field.value]);
    change();
    for (const [field, text] of typed) {
        const now = document.getElementById(field);
        if (now && text && !now.value) {
            now.value = text;
        }
    }
    const field = id && document.getElementById(id);
    if (field && field !== document.activeElement) {
        field.focus({preventScroll: true});
        if (value && field.selectionStart !== undefined && field.type !== "radio") {
            field.selectionStart = selectionStart;
        }
    }
    mark();
    tick();
}

function take(text, sent) {
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("poll");
    if (!fresh) {
        return false;
    }
    if (sent) { // what arrived is not typed any more
        for (const field of main().querySelectorAll(`#${CSS.escape(sent)} :is(textarea, input:not([type=hidden], [type=radio], [type=checkbox]))`)) {
            field.value = "";
        }
    }
    const url = main().dataset.live;
    keeping(() => {
        main().replaceWith(fresh);
        setClock();
    });
    if (main().dataset.live !== url) {
        listen();
    }
    return true;
}

let asking = false;
async function renew() {
    if (asking) {
        return;
    }
    asking = true;
    try {
        const answer = await fetch(location.href, {headers: {"X-Fragment": "true"}});
        if (answer.ok) {
            take(await answer.text());
        }
    } catch {
        say("off");
    } finally {
        asking = false;
    }
}

function show(event) {
    const {form, html} = JSON.parse(event.data);
    say();
    if (form !== main().dataset.form) {
        main().dataset.form = form;
        setTimeout(renew, document.getElementById("poll-entry") ? 0 : Math.random() * 300); // not all phones in the same moment
    } else if (document.getElementById("poll-live")) {
        keeping(() => { document.getElementById("poll-live").innerHTML = html; });
    }
}

// ---- the connection: the browser opens it again by itself, unless the server said no ----

let source = null;
let retry = 0;
function listen() {
    source?.close();
    source = null;
    const address = main()?.dataset.live;
    if (!address) {
        return;
    }
    source = new EventSource(address);
    source.onmessage = show;
    source.onopen = () => { retry = 0; say(); flush(); };
    source.onerror = () => {
        say("off");
        if (source.readyState === EventSource.CLOSED) {
            retry = Math.min(retry + 1, 5);
            setTimeout(() => { renew(); listen(); }, retry * 2000 + Math.random() * 1000);
        }
    };
}

// ---- sending: a vote that does not get through is kept, and sent again; the server takes the same one twice ----

const store = {
    get all() {
        try {
            return JSON.parse(localStorage.getItem("poll-unsent") ?? "{}");
        } catch {
            return {};
        }
    },
    put(key, value) {
        try {
            localStorage.setItem("poll-unsent", JSON.stringify({...this.all, [key]: value}));
        } catch {
            // A browser that keeps nothing: the page stays open.
        }
    },
    drop(key) {
        const {[key]: gone, ...rest} = this.all;
        localStorage.setItem("poll-unsent", JSON.stringify(rest));
        return gone;
    },
};

// True when the server has answered, whatever it said.
async function send(address, body, form) {
    let answer;
    try {
        answer = await fetch(address, {method: "POST", body: new URLSearchParams(body), headers: {"X-Fragment": "true"}, signal: AbortSignal.timeout(10000)});
        if (answer.status >= 500) {
            return false;
        }
        if (!take(await answer.text(), answer.ok && form)) {
            await renew();
        }
    } catch {
        return false;
    }
    return true;
}

let flushing = false;
async function flush() {
    if (flushing) {
        return;
    }
    flushing = true;
    const csrf = document.querySelector("#poll input[name=csrf]")?.value;
    for (const [key, {address, body}] of Object.entries(store.all)) {
        const now = body.map(([name, value]) => [name, name === "csrf" ? csrf ?? value : value]);
        if (address.startsWith(location.pathname) && await send(address, now, `f-${key}`)) {
            store.drop(key);
            say();
        }
    }
    flushing = false;
}

async function submit(form, button, key) {
    const body = [...new FormData(form, button)];
    if (key) {
        store.put(key, {address: form.getAttribute("action"), body}); // before it leaves: the phone may be put away
    }
    if (await send(form.action, body, form.id)) {
        store.drop(key);
        say();
    } else if (key) {
        say("kept");
        setTimeout(flush, 3000);
    } else {
        say("off");
    }
}

document.addEventListener("submit", event => {
    const form = event.target;
    if (form.dataset.send === undefined && form.id !== "poll-up" && form.id !== "poll-entry") {
        return;
    }
    event.preventDefault();
    submit(form, event.submitter, form.dataset.send);
});
addEventListener("online", flush);
document.addEventListener("visibilitychange", () => document.hidden || (main()?.dataset.live && renew())); // clocks stand still while a phone sleeps
setInterval(() => Object.keys(store.all).length > 0 && flush(), 5000);

// ---- the projector's keys ----

document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.("input, textarea, select")) {
        return;
    }
    if (event.key === "f" && document.querySelector(".poll-stage")) {
        document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
        return;
    }
    const button = [...document.querySelectorAll(".poll-stage button[data-key]")].find(one => one.dataset.key.split(" ").includes(event.key));
    if (button) {
        event.preventDefault();
        button.click();
    }
});

if (main()) {
    setClock();
    mark();
    tick();
    listen();
    flush();
}
