#!/usr/bin/env node
// Every verb that the source writes into the audit log has a sentence in the log that people read, and every sentence has a use.
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {check, end} from "../support/tap.mjs";

const sources = readdirSync("src", {recursive: true}).filter(f => f.endsWith(".c")).map(f => ({name: f, text: readFileSync(join("src", f), "utf8")}));
const all = sources.map(s => s.text).join("\n");

// The arguments of a call that begins at `from`, behind its parenthesis.
function argumentsAt(text, from) {
    const found = [];
    let depth = 0, start = from, quoted = false;
    for (let i = from; i < text.length; i++) {
        const c = text[i];
        if (c === '"' && text[i - 1] !== "\\") {
            quoted = !quoted;
        }
        if (quoted) {
            continue;
        }
        if (depth === 0 && (c === "," || c === ")")) {
            found.push(text.slice(start, i).trim());
            start = i + 1;
        }
        if (c === ")" && depth === 0) {
            return found;
        }
        depth += c === "(" || c === "{" ? 1 : c === ")" || c === "}" ? -1 : 0;
    }
    return found;
}
const calls = (name, text) => [...text.matchAll(new RegExp(`\\b${name}\\(`, "g"))].map(m => ({at: m.index, given: argumentsAt(text, m.index + m[0].length)}));
const literals = (text) => [...text.matchAll(/"([a-z_]+)"/g)].map(m => m[1]);
const bodyOf = (name) => all.match(new RegExp(`\\n[a-z][^\\n;]*\\b${name}\\([^;{]*\\)\\n\\{[\\s\\S]*?\\n\\}`))?.[0] ?? "";

// What an argument may be: a text, a choice between texts, a function that returns texts, or a parameter that callers fill.
function verbsOf(argument, before, deep = 0) {
    if (argument.includes('"')) {
        return literals(argument);
    }
    const called = argument.match(/^(\w+)\(/);
    if (called) {
        return [...bodyOf(called[1]).matchAll(/(?:return |, |\? |: )"([a-z_]+)"/g)].map(m => m[1]);
    }
    const around = [...before.matchAll(/\n(?:static )?enum err (\w+)\(([^)]*)\)\n\{/g)].pop();
    const place = around ? around[2].split(",").findIndex(p => p.trim().replace(/^.*[ *]/, "") === argument) : -1;
    const asked = place < 0 || deep > 2 ? [] : calls(around[1], all).filter(c => c.given[place] && !c.given[place].includes("*"));
    return asked.flatMap(c => verbsOf(c.given[place], all.slice(0, c.at), deep + 1));
}

const used = new Set();
for (const {name, text} of sources.filter(s => s.name !== "domain/audit.c")) {
    for (const call of [...calls("audit_add", text), ...calls("audit_add_in", text)]) {
        const verbs = verbsOf(call.given[2] ?? "", text.slice(0, call.at));
        check(verbs.length > 0, `the verb is known: ${name}: ${call.given[2]}`);
        verbs.forEach(v => used.add(v));
    }
}
const rules = readFileSync("src/feature/journal/journal_rule.c", "utf8");
const said = new Set([...rules.matchAll(/^ {4}\{"[a-z]+", "([a-z_]+)", N_\(/gm)].map(m => m[1]));
check(used.size > 40 && said.size > 40, `verbs were found: ${used.size} used, ${said.size} said`);
for (const verb of [...used].sort()) {
    check(said.has(verb), `a sentence for ${verb}`);
}
for (const verb of [...said].sort()) {
    check(all.replace(rules, "").includes(`"${verb}"`), `${verb} is written somewhere`);
}
end();
