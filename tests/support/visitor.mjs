// Somebody with a browser but without its window: keeps cookies, sends forms with their hidden fields, follows redirects.
import { request } from "./serve.mjs";

const unescape = (text) => text.replaceAll("&amp;", "&").replaceAll("&#38;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");

export function visitor(base) {
  const jars = new Map();
  const jar = (url) => jars.get(new URL(url).host) ?? jars.set(new URL(url).host, new Map()).get(new URL(url).host);
  async function once(url, options = {}) {
    const cookies = [...jar(url)].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await request(url, { ...options, headers: { ...(cookies ? { Cookie: cookies } : {}), "Accept-Language": "en", ...options.headers } });
    for (const line of answer.headers["set-cookie"] ?? []) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      if (/Max-Age=0\b/i.test(line)) jar(url).delete(name); else jar(url).set(name, value);
    }
    return { ...answer, url };
  }
  async function follow(answer) {
    for (let i = 0; i < 15 && answer.status >= 300 && answer.status < 400; i++) {
      answer = await once(new URL(answer.headers.location, answer.url).href);
    }
    return answer;
  }
  const me = {
    base, once, follow,
    forget: () => jars.clear(),
    get: async (path) => follow(await once(new URL(path, base).href)),
    // Sends the form of the page whose action is `action`, with its hidden fields and `fields`.
    submit: async (page, action, fields = {}) => {
      const form = page.body.match(new RegExp(`<form[^>]*action="${action}"[\\s\\S]*?</form>`))?.[0];
      if (!form) throw new Error(`no form ${action} on ${page.url}`);
      const all = new URLSearchParams([...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, n, v]) => [n, unescape(v)]));
      Object.entries(fields).forEach(([name, value]) => all.set(name, value));
      return follow(await once(new URL(action, page.url).href, {
        method: "POST", body: all.toString(), headers: { "Content-Type": "application/x-www-form-urlencoded", Origin: base, "Sec-Fetch-Site": "same-origin" },
      }));
    },
    // By a one-time link, as a mail holds it.
    byLink: async (link) => me.submit(await me.get(new URL(link).pathname), new URL(link).pathname),
    isIn: async () => (await once(`${base}/account`)).status === 200,
  };
  return me;
}
