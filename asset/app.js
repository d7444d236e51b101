// What makes pages faster to use. Every page works without it.

const on = (type, selector, act) =>
    document.addEventListener(type, event => {
        const element = event.target instanceof Element && event.target.closest(selector);
        if (element) {
            act(element, event);
        }
    });

// The theme: system, unless chosen. A cookie, so that the server sends the next page in it at once.
const root = document.documentElement;
const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false;
}
on("click", "[data-theme-switch]", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`;
});

// Results as you type: a form with data-live="ID" asks for itself again and puts the answer's element ID in its place.
// The address follows, so that going back and sharing work.
const waiting = new WeakMap();
async function refresh(form) {
    waiting.get(form)?.abort();
    const stop = new AbortController();
    waiting.set(form, stop);
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    const address = form.action.split("?")[0] + (query.size ? `?${query}` : "");
    try {
        const answer = await fetch(address, {signal: stop.signal, headers: {"X-Fragment": "true"}});
        if (!answer.ok) {
            return;
        }
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const id of form.dataset.live.split(" ")) {
            const fresh = page.getElementById(id);
            const stale = document.getElementById(id);
            if (fresh && stale) {
                const {name, value} = stale.contains(document.activeElement) ? document.activeElement : {};
                stale.replaceWith(fresh);
                [...fresh.querySelectorAll("input, select")].find(e => e.name === name && (e.type !== "checkbox" || e.value === value))?.focus();
            }
        }
        history.replaceState(null, "", address);
    } catch (reason) {
        if (reason.name !== "AbortError") {
            form.submit();
        }
    }
}
const timers = new WeakMap();
const later = (form, wait) => {
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(refresh, wait, form));
};
on("input", "form[data-live] input[type=search]", field => later(field.form, 150));
on("change", "form[data-live] :is(input:not([type=search]), select)", field => later(field.form, 0));

// Answers beside a form while it is filled in: <aside data-fill="/path" data-form="ID"> sends the form there and shows what comes back.
async function fill(target, form) {
    waiting.get(target)?.abort();
    const stop = new AbortController();
    waiting.set(target, stop);
    try {
        const answer = await fetch(target.dataset.fill, {
            method: "POST", body: new URLSearchParams(new FormData(form)), signal: stop.signal, headers: {"X-Fragment": "true"},
        });
        if (answer.ok) {
            target.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
        }
    } catch {
        // The form works without it: no answer leaves the last one standing.
    }
}
document.addEventListener("input", event => {
    const form = event.target.form;
    for (const target of form?.id ? document.querySelectorAll(`[data-fill][data-form="${form.id}"]`) : []) {
        clearTimeout(timers.get(target));
        timers.set(target, setTimeout(fill, 500, target, form));
    }
});

// What is typed is shown beside it: a form with data-preview="FRAME" sends itself to the address of its button data-show, and the frame takes over the
// body of the answer, so that no step back leads through states of the preview.
async function preview(form, frame) {
    waiting.get(form)?.abort();
    const stop = new AbortController();
    waiting.set(form, stop);
    try {
        const answer = await fetch(form.querySelector("[data-show]").formAction, {method: "POST", body: new URLSearchParams(new FormData(form)), signal: stop.signal});
        const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
        if (page && frame.contentDocument?.querySelector("main")) {
            frame.contentDocument.body.replaceChildren(...page.body.childNodes);
        } else if (page) {
            form.requestSubmit(form.querySelector("[data-show]"));
        }
    } catch {
        // The button is there for it.
    }
}
on("input", "form[data-preview] *", field => {
    const frame = document.getElementById(field.form?.dataset.preview);
    if (frame) {
        clearTimeout(timers.get(field.form));
        timers.set(field.form, setTimeout(preview, 500, field.form, frame));
    }
});

// What is left of a total while shares are typed: <p data-total="100"> in a form of numbers.
function remain(note) {
    const number = text => Number(text.replace(",", ".")) || 0;
    const given = [...note.closest("form").querySelectorAll("input[type=number]")].reduce((sum, field) => sum + number(field.value), 0);
    note.hidden = false;
    note.querySelector("b").textContent = (number(note.dataset.total) - given).toLocaleString(root.lang, {maximumFractionDigits: 2});
}
document.querySelectorAll("[data-total]").forEach(remain);
on("input", "form input[type=number]", field => field.form.querySelectorAll("[data-total]").forEach(remain));

// Work that goes on elsewhere: <div data-poll="/path"> asks every second how far it is; an answer without text says that it has ended.
async function poll(target) {
    try {
        const answer = await fetch(target.dataset.poll, {headers: {"X-Fragment": "true"}});
        if (answer.status === 204) {
            location.reload();
            return;
        }
        if (answer.ok) {
            target.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
        }
    } catch {
        // Without an answer the page loads itself anew from time to time.
    }
    setTimeout(poll, 1000, target);
}
document.querySelectorAll("[data-poll]").forEach(poll);

// Selects that order a list act at once.
on("change", "select[data-submit]", field => field.form.requestSubmit());

// The page after a sent form: unless it shows an error or asks to sign in, the form was accepted and the draft has done its work.
const sent = sessionStorage.getItem("sent");
if (sent && !document.querySelector(".errors, .error-page") && !location.pathname.startsWith("/signin")) {
    localStorage.removeItem(sent);
    sessionStorage.removeItem("sent");
}

// Drafts: a form with data-draft="KEY" keeps what is typed in this browser until it is sent and accepted.
const keeps = field => field.name && !["hidden", "password", "file", "submit"].includes(field.type);
const values = form => [...form.elements].filter(keeps).map(f => [f.name, f.value, f.checked === true]);
function restore(form, key) {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null");
    if (!kept) {
        return;
    }
    const fields = [...form.elements].filter(keeps);
    kept.forEach(([name, value, checked]) => {
        const i = fields.findIndex(f => f?.name === name), field = fields[i];
        delete fields[i];
        if (!field) {
            return;
        }
        if (field.type === "checkbox" || field.type === "radio") {
            field.checked = checked;
        } else {
            field.value = value;
        }
    });
}
for (const form of document.querySelectorAll("form[data-draft]")) {
    const key = `draft ${form.dataset.draft}`;
    const note = form.querySelector("[data-saved]");
    // A refused form comes back with what was typed: newer than the draft.
    if (!document.querySelector(".errors")) {
        restore(form, key);
    }
    form.addEventListener("input", () => {
        localStorage.setItem(key, JSON.stringify(values(form)));
        if (note) {
            note.hidden = false;
            note.querySelector("[data-time]").textContent = new Date().toLocaleTimeString(root.lang, {hour: "numeric", minute: "2-digit"});
        }
    });
    form.addEventListener("submit", () => sessionStorage.setItem("sent", key));
}

// Another kind of listing has other fields: they are fetched into their place. The button is for those without script.
for (const button of document.querySelectorAll("[data-show-fields]")) {
    const form = button.form, kind = form.elements.namedItem("category"), place = () => form.querySelector("#kind-slot");
    const show = async () => {
        try {
            const body = new URLSearchParams(new FormData(form));
            body.set(button.name, button.value);
            const answer = await fetch(form.action, {method: "POST", body});
            const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#kind-slot");
            if (fresh) {
                place().replaceWith(fresh);
            }
        } catch {
            button.hidden = false;
        }
    };
    button.hidden = true;
    kind.addEventListener("change", show);
    if (kind.value && place().childElementCount === 0) {
        show().then(() => restore(form, `draft ${form.dataset.draft}`));
    }
}
// Dialogs: data-dialog="ID" opens, a form with method=dialog closes. Without script the link leads to a page that asks.
on("click", "[data-dialog]", (opener, event) => {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog) {
        event.preventDefault();
        dialog.showModal();
    }
});

// One open menu at a time; Escape and a click elsewhere close it.
const closeMenus = except => document.querySelectorAll(".menu[open], .account[open]").forEach(menu => menu !== except && (menu.open = false));
document.addEventListener("click", event => closeMenus(event.target.closest?.(".menu, .account")));
document.addEventListener("keydown", event => {
    const open = event.key === "Escape" && document.querySelector(".menu[open], .account[open]");
    if (open) {
        open.open = false;
        open.querySelector("summary").focus();
    }
});

// The summary of a refused form takes the focus, so that it is read first.
document.querySelector("[data-focus]")?.focus();
