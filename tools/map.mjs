// Makes the map of the German states: gen/map.svg, a path per state to <use>, and gen/map.{h,c}, where discs stand in each.
// usage: node tools/map.mjs OUT STATES.geojson
//
// Borders are cut where neighbours change and every piece is simplified once (Douglas-Peucker), so that two states keep the
// same line between them. Coordinates are whole units of a view box 540 wide (equirectangular, true at 51.2 degrees north).
import {readFileSync, writeFileSync} from "node:fs";

const WIDTH = 540, EDGE = 10, TRUE_AT = 51.2, TOLERANCE = 1.2, SMALLEST_ISLAND = 6;
// Where the point farthest from all borders is not where one expects the discs: Bremen inside Lower Saxony, islands along the coast.
const NUDGE = {"DE-HB": [-4, 0], "DE-SH": [-2, 6], "DE-NI": [24, 20], "DE-MV": [10, 0]};
// Too small for two letters.
const UNLABELLED = new Set(["DE-BE", "DE-HB", "DE-HH", "DE-SL"]);

const [out, source] = process.argv.slice(2);
const states = JSON.parse(readFileSync(source, "utf8")).features;
const all = states.flatMap(s => s.geometry.coordinates.flat(2));
const lon = all.map(p => p[0]), lat = all.map(p => p[1]);
const west = Math.min(...lon), north = Math.max(...lat), squeeze = Math.cos((TRUE_AT * Math.PI) / 180);
const scale = (WIDTH - 2 * EDGE) / ((Math.max(...lon) - west) * squeeze);
const project = ([x, y]) => [EDGE + (x - west) * squeeze * scale, EDGE + (north - y) * scale];
const height = Math.round(project([0, Math.min(...lat)])[1] + EDGE);

const area = ring => Math.abs(ring.reduce((sum, a, i) => {
    const b = ring[(i + 1) % ring.length];
    return sum + a[0] * b[1] - b[0] * a[1];
}, 0)) / 2;

function inside([x, y], ring) {
    let is = false;
    ring.forEach(([ax, ay], i) => {
        const [bx, by] = ring[(i + 1) % ring.length];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
            is = !is;
        }
    });
    return is;
}

// The inner point farthest from every border, on a grid of 30 by 30.
function heart([outer, ...holes]) {
    const xs = outer.map(p => p[0]), ys = outer.map(p => p[1]);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    let best = {far: -1, at: [0, 0]};
    for (let i = 1; i < 30; i++) {
        for (let k = 1; k < 30; k++) {
            const p = [x0 + ((x1 - x0) * i) / 30, y0 + ((y1 - y0) * k) / 30];
            if (!inside(p, outer) || holes.some(h => inside(p, h))) {
                continue;
            }
            const far = Math.min(...[outer, ...holes].flat().map(q => Math.hypot(p[0] - q[0], p[1] - q[1])));
            best = far > best.far ? {far, at: p} : best;
        }
    }
    return best.at;
}

function thin(line) {
    if (line.length < 3) {
        return line;
    }
    const [ax, ay] = line[0], [bx, by] = line.at(-1), length = Math.hypot(bx - ax, by - ay);
    const off = line.map(([x, y]) => (length === 0 ? Math.hypot(x - ax, y - ay) : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length));
    const most = off.indexOf(Math.max(...off.slice(1, -1)), 1);
    return off[most] < TOLERANCE ? [line[0], line.at(-1)] : [...thin(line.slice(0, most + 1)).slice(0, -1), ...thin(line.slice(most))];
}

// Who stands at an edge: its states, whatever its direction.
const key = p => p.join(" ");
const edge = (a, b) => (key(a) < key(b) ? `${key(a)}|${key(b)}` : `${key(b)}|${key(a)}`);
const beside = new Map();
for (const state of states) {
    for (const ring of state.geometry.coordinates.flat()) {
        ring.slice(1).forEach((b, i) => beside.set(edge(ring[i], b), (beside.get(edge(ring[i], b)) ?? "") + state.id));
    }
}

// A closed ring of source points as simplified points of the map.
function simplify(closed) {
    const ring = closed.slice(0, -1), n = ring.length;
    const next = i => beside.get(edge(ring[i], ring[(i + 1) % n])), before = i => beside.get(edge(ring[(i + n - 1) % n], ring[i]));
    const cuts = ring.map((_, i) => i).filter(i => [...next(i)].sort().join() !== [...before(i)].sort().join());
    if (cuts.length === 0) { // an island, or a state inside another: both cut it at the same two points
        const order = ring.map((p, i) => [key(p), i]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
        cuts.push(...[order[0][1], order.at(-1)[1]].sort((a, b) => a - b));
    }
    return cuts.flatMap((from, c) => {
        const to = cuts[(c + 1) % cuts.length], line = [];
        for (let i = from; ; i = (i + 1) % n) {
            line.push(ring[i]);
            if (i === to && line.length > 1) {
                break;
            }
        }
        const turned = key(line[0]) > key(line.at(-1));
        const thinned = thin((turned ? line.reverse() : line).map(project));
        return (turned ? thinned.reverse() : thinned).slice(0, -1);
    });
}

function path(rings) {
    return rings.map(ring => {
        const points = simplify(ring).map(p => p.map(Math.round));
        if (points.length < 3 || area(points) < SMALLEST_ISLAND) {
            return "";
        }
        const steps = points.slice(1).map(([x, y], i) => [x - points[i][0], y - points[i][1]]).filter(([x, y]) => x || y);
        return `M${points[0].join(" ")}l${steps.map(([x, y]) => `${x}${y < 0 ? "" : " "}${y}`).join(" ").replaceAll(" -", "-")}z`;
    }).join("");
}

const rows = states.sort((a, b) => (a.id < b.id ? -1 : 1)).map(state => {
    const polygons = state.geometry.coordinates.map(polygon => polygon.map(ring => ring.slice(0, -1).map(project)));
    const largest = polygons.reduce((a, b) => (area(b[0]) > area(a[0]) ? b : a));
    const [x, y] = heart(largest).map((v, i) => Math.round(v + (NUDGE[state.id]?.[i] ?? 0)));
    const label = UNLABELLED.has(state.id) ? "" : state.id.slice(3);
    return {line: `    {.iso = "${state.id}", .label = "${label}", .x = ${x}, .y = ${y}},`, path: `<path id="${state.id}" d="${path(state.geometry.coordinates.flat())}"/>`};
});

writeFileSync(`${out}/map.h`, `/* Made by tools/map.mjs from ${source}. */
#ifndef GEN_MAP_H
#define GEN_MAP_H

struct map_shape {
    const char *iso, *label; /* iso: also the id in map.svg; label: two letters, "" where there is no room */
    int x, y;                /* where discs stand */
};
enum { MAP_WIDTH = ${WIDTH}, MAP_HEIGHT = ${height}, MAP_SHAPES = ${rows.length}, MAP_EDGE = ${EDGE} };
/* A place in degrees stands at x = MAP_EDGE + (lon - MAP_WEST) * MAP_X_SCALE, y = MAP_EDGE + (MAP_NORTH - lat) * MAP_Y_SCALE. */
#define MAP_WEST ${west}
#define MAP_NORTH ${north}
#define MAP_X_SCALE ${squeeze * scale}
#define MAP_Y_SCALE ${scale}
extern const struct map_shape map_shapes[MAP_SHAPES]; /* by iso */

#endif
`);
writeFileSync(`${out}/map.c`, `#include "gen/map.h"\n\nconst struct map_shape map_shapes[MAP_SHAPES] = {\n${rows.map(row => row.line).join("\n")}\n};\n`);
writeFileSync(`${out}/map.svg`, `<svg xmlns="http://www.w3.org/2000/svg">${rows.map(row => row.path).join("")}</svg>\n`);
