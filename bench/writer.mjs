// Posts at a steady rate until it is killed. Usage: node writer.mjs URL TOKEN BODY PER_SECOND
import http from "node:http";

const [url, token, body, rate] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
setInterval(() => {
  const call = http.request(url, { method: "POST", agent, headers: {
    Authorization: "Bearer " + token, "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) } }, (answer) => answer.resume());
  call.on("error", () => {});
  call.end(body);
}, 1000 / Number(rate));
