// Finds an address for every page there is: walks the links a person sees and keeps the first two of every route.
const MAX_PAGES = 250;

const escape = text => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");

// The GET routes that are pages, from `clusterwerk routes`: "GET /exchange/{listing} public ...".
export function pageRoutes(printed) {
    return printed.split("\n")
        .map(line => line.match(/^GET\s+(\/\S*)/)?.[1])
        .filter(pattern => pattern && !pattern.startsWith("/api/") && !pattern.startsWith("/a/"))
        // Fixed segments before parameters: /exchange/new is not a listing.
        .sort((a, b) => (a.match(/\{/g)?.length ?? 0) - (b.match(/\{/g)?.length ?? 0))
        .map(pattern => ({pattern, form: new RegExp(`^${escape(pattern).replace(/\{[^/]*?\}/g, "[^/]+")}$`)}));
}

const links = html => [...html.matchAll(/\shref="([^"]*)"/g)].map(m => m[1].replaceAll("&amp;", "&"));

// What the session behind `cookie` reaches from `starts`: [{pattern, address, status}], HTML only.
export async function crawl(base, cookie, starts, routes) {
    const queue = [...starts], seen = new Set(queue), found = new Map();
    for (let asked = 0; queue.length > 0 && asked < MAX_PAGES; ) {
        const address = queue.shift(), path = address.split("?")[0];
        const route = routes.find(r => r.form.test(path));
        const known = route ? (found.get(route.pattern) ?? []) : [];
        if (!route || known.length >= (address.includes("?") ? 2 : 1)) {
            continue;
        }
        asked++;
        const answer = await fetch(base + address, {headers: {cookie}, redirect: "manual"});
        if (!answer.headers.get("content-type")?.startsWith("text/html") || answer.status >= 300) {
            await answer.arrayBuffer();
            continue;
        }
        found.set(route.pattern, [...known, address]);
        for (const href of links(await answer.text())) {
            const url = new URL(href, base + address);
            const next = url.pathname + url.search;
            if (url.origin === base && !seen.has(next)) {
                seen.add(next);
                queue.push(next);
            }
        }
    }
    return found;
}
