#include <stdlib.h>
#include <string.h>

#include "common/tool.h"
#include "lexc/lexc.h"

/* Nodes are runs of edges in one array; equal runs are stored once (hash-consing bottom up makes the graph minimal). */
enum { MAX_EDGES = 1 << 21, TABLE = 1 << 21 };

struct graph {
    const struct lex_list *list;
    uint32_t *edges;
    uint32_t n;
    uint32_t *table; /* first edge of the nodes, by hash */
};

static bool same_node(const struct graph *g, uint32_t at, const uint32_t *edges, size_t n)
{
    return at + n <= g->n && memcmp(g->edges + at, edges, n * sizeof *edges) == 0;
}

static uint32_t intern(struct graph *g, const uint32_t *edges, size_t n)
{
    struct str bytes = {.p = (const char *)edges, .n = n * sizeof *edges};
    size_t i = str_hash(bytes) % TABLE;
    while (g->table[i] != 0) {
        if (same_node(g, g->table[i], edges, n)) {
            return g->table[i];
        }
        i = (i + 1) % TABLE;
    }
    if (g->n + n > MAX_EDGES) {
        tool_fail("lexicon", 0, "too many words for 21 bits of edges");
    }
    memcpy(g->edges + g->n, edges, bytes.n);
    g->table[i] = g->n;
    g->n += (uint32_t)n;
    return g->table[i];
}

/* The node of words [from, to), which agree in their first `depth` letters and are longer. */
static uint32_t build(struct graph *g, size_t from, size_t to, size_t depth)
{
    uint32_t edges[26];
    size_t n = 0;
    for (size_t i = from; i < to;) {
        char c = g->list->v[i].text.p[depth];
        size_t end = i;
        while (end < to && g->list->v[end].text.p[depth] == c) {
            end++;
        }
        uint32_t roles = 0;
        if (g->list->v[i].text.n == depth + 1) {
            roles = g->list->v[i++].roles & 3;
        }
        uint32_t next = i < end ? build(g, i, end, depth + 1) : 0;
        edges[n++] = (uint32_t)(unsigned char)c | roles << 8 | next << 11;
        i = end;
    }
    edges[n - 1] |= 1U << 10;
    return intern(g, edges, n);
}

void lex_write_graph(struct buf *out, struct arena *a, const struct lex_list *list)
{
    struct graph g = {.list = list, .n = 1};
    g.edges = ARENA_ARRAY(a, uint32_t, MAX_EDGES);
    g.table = ARENA_ARRAY(a, uint32_t, TABLE);
    uint32_t root = build(&g, 0, list->n, 0);
    buf_fmt(out, "/* %zu words. */\nconst uint32_t lexicon_graph[] = {\n", list->n);
    for (uint32_t i = 0; i < g.n; i++) {
        buf_fmt(out, "%u,%s", g.edges[i], i % 16 == 15 ? "\n" : "");
    }
    buf_fmt(out, "};\nconst uint32_t lexicon_root = %u;\n", root);
}
