// Finds an address for every page there is: walks the links a person sees and keeps the first of every route, and the first
// with a query.
const MAX_PAGES = 600, TRIES = 3; // some answer that they cannot be had just now: a message to oneself

// The GET routes that are pages, from `clusterwerk routes`: "GET /exchange/{listing} public ...".
export function pageRoutes(printed) {
    return printed.split("\n")
        .map(line => line.match(/^GET\s+(\/\S*)/)?.[1])
        .filter(pattern => pattern && !pattern.startsWith("/api/"))
        .map(pattern => ({pattern, form: new RegExp(`^${pattern.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^/]*?\}/g, "[^/]+")}$`), isFile: false}))
        // Fixed segments before parameters: /exchange/new is not a listing.
        .sort((a, b) => (a.pattern.match(/\{/g)?.length ?? 0) - (b.pattern.match(/\{/g)?.length ?? 0));
}

const links = html => [...html.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map(m => m[1].replaceAll("&amp;", "&").replaceAll("&#38;", "&"));
const isPage = answer => answer.headers.get("content-type")?.startsWith("text/html") ?? false;

// What the session behind `cookie` reaches from `starts`: found is pattern -> addresses (HTML), broken the links that lead nowhere.
export async function crawl(base, cookie, starts, routes) {
    const queue = starts.map(address => ({address, from: null})), seen = new Set(starts), found = new Map(), broken = [], tries = new Map();
    for (let asked = 0; queue.length > 0 && asked < MAX_PAGES; ) {
        const {address, from} = queue.shift(), [path, query] = address.split("?");
        const route = routes.find(r => r.form.test(path)), pattern = route?.pattern ?? "no such page";
        const known = found.get(pattern) ?? [];
        const kind = `${pattern} ${query !== undefined}`, tried = tries.get(kind) ?? 0;
        if (route?.isFile || tried >= TRIES || known.some(a => a.includes("?") === (query !== undefined))) {
            continue;
        }
        tries.set(kind, tried + 1);
        asked++;
        const answer = await fetch(base + address, {headers: {cookie}, redirect: "manual"}), text = await answer.text();
        if ((answer.status === 404 || answer.status >= 500) && from) {
            broken.push({address, from, status: answer.status});
        }
        if (!isPage(answer)) {
            if (route && answer.status === 200) {
                route.isFile = true;
            }
            continue;
        }
        if (answer.status >= 300 && from) {
            continue;
        }
        if (answer.status === 200 || !route) {
            found.set(pattern, [...known, address]);
        }
        for (const href of answer.status === 200 ? links(text) : []) {
            const url = new URL(href, base + address), next = url.pathname + url.search;
            // The other language is looked at for every page anyway.
            if (url.origin === base && !seen.has(next) && !url.searchParams.has("lang")) {
                seen.add(next);
                queue.push({address: next, from: address});
            }
        }
    }
    return {found, broken};
}
