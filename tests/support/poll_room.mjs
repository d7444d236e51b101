// A room of a live poll on a running server: its office, and phones with a cookie and an open connection each.
import http from "node:http";
import { request, sessionCookie } from "./serve.mjs";

const form = { "Content-Type": "application/x-www-form-urlencoded" };

export async function openRoom(binary, database, server, title) {
  const cookie = await sessionCookie(binary, database, server.base, "polls@example.org", "operator");
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const page = async (path) => (await request(server.base + path, { headers: { Cookie: cookie } })).body;
  async function press(path, fields, from = path) {
    const csrf = (await page(from)).match(/name="csrf" value="([^"]*)"/)[1];
    const answer = await request(server.base + path, { method: "POST", headers: { ...form, Cookie: cookie, Origin: server.base }, body: new URLSearchParams({ csrf, ...fields }).toString() });
    if (answer.status !== 303) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 300)}`);
    return answer.headers.location;
  }
  const base = await press("/office/polls", { title });
  const path = (await page(base)).match(/href="(\/poll\/[a-z0-9]+)"/)[1];
  const post = (to, headers, body = "", host = server.base) =>
    new Promise((done, fail) => {
      const call = http.request(host + to, { method: "POST", agent, headers: { ...form, ...headers, "Content-Length": Buffer.byteLength(body) } }, (answer) => {
        answer.resume();
        answer.on("end", () => done(answer));
      });
      call.on("error", fail);
      call.end(body);
    });
  return {
    base, path, page, press, cookie,
    add: (kind, fields) => press(`${base}/question/new/${kind}`, fields),
    step: async (go) => press(`${base}/step`, { go, from: "present", at: (await page(`${base}/present`)).match(/name="at" value="([^"]*)"/)[1] }, `${base}/present`),
    results: async () => JSON.parse(await page(`${base}/results.json`)),
    // A device: what it is known by.
    join: async () => (await post(`${path}/join`, {})).headers["set-cookie"].map((one) => one.split(";")[0]).find((one) => one.startsWith("poll=")),
    question: async (phone) => (await request(server.base + path, { headers: { Cookie: phone } })).body.match(/\/vote\/([0-9a-z]{13})/)[1],
    vote: async (phone, question, value, host) => (await post(`${path}/vote/${question}`, { Cookie: phone }, `v=${value}`, host)).statusCode,
  };
}

/* Follows a room: `each` gets the votes that every value tells, its id and the moment. Done with the first one. */
export function follow(address, headers, each) {
  return new Promise((done, fail) => {
    const call = http.get(address, { agent: false, headers: { "Accept-Language": "en", ...headers } }, (answer) => {
      let rest = "", ended;
      const end = new Promise((over) => { ended = over; });
      if (answer.statusCode !== 200) fail(new Error(`${address}: ${answer.statusCode}`));
      answer.on("close", ended);
      answer.on("data", (bytes) => {
        rest += bytes;
        const events = rest.split("\n\n");
        rest = events.pop();
        for (const event of events.filter((text) => text.includes("data: "))) {
          each(Number(event.match(/<b>([\d,]+) votes?<\/b>/)?.[1].replace(",", "") ?? 0), event.match(/id: ([0-9a-f]{16})/)[1], performance.now());
          done({ end, answer, close: () => call.destroy() });
        }
      });
    });
    call.on("error", fail);
  });
}
