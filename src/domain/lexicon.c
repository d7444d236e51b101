#include "domain/lexicon.h"

#include <string.h>

#include "base/bisect.h"
#include "gen/lexicon.h"

/* An edge of the graph: character, roles of the word that ends with it, last edge of its node, index of the next node. */
static unsigned edge_char(uint32_t e)
{
    return e & 0xFF;
}

static unsigned edge_roles(uint32_t e)
{
    return (e >> 8) & 3;
}

static bool edge_last(uint32_t e)
{
    return (e >> 10) & 1;
}

static uint32_t edge_next(uint32_t e)
{
    return e >> 11;
}

/* The edge with character c of the node at `node`, or 0. */
static uint32_t graph_step(uint32_t node, unsigned char c)
{
    if (node == 0) {
        return 0;
    }
    for (const uint32_t *e = lexicon_graph + node;; e++) {
        if (edge_char(*e) == c) {
            return *e;
        }
        if (edge_last(*e)) {
            return 0;
        }
    }
}

size_t lexicon_prefixes(struct str s, struct lexicon_prefix *ret, size_t max)
{
    size_t n = 0;
    uint32_t node = lexicon_root;
    for (size_t i = 0; i < s.n && i < 255 && n < max; i++) {
        uint32_t e = graph_step(node, (unsigned char)s.p[i]);
        if (e == 0) {
            break;
        }
        if (edge_roles(e) != 0) {
            ret[n++] = (struct lexicon_prefix){.n = (uint8_t)(i + 1), .roles = (uint8_t)edge_roles(e)};
        }
        node = edge_next(e);
    }
    return n;
}

unsigned lexicon_roles(struct str folded)
{
    uint32_t node = lexicon_root, e = 0;
    for (size_t i = 0; i < folded.n; i++) {
        e = graph_step(node, (unsigned char)folded.p[i]);
        if (e == 0) {
            return 0;
        }
        node = edge_next(e);
    }
    return edge_roles(e);
}

/* The stop words are sorted, a NUL behind each. */
static struct str stop_at(size_t i)
{
    const uint32_t *at = lexicon_stop_at + i;
    return (struct str){.p = lexicon_stop_text + at[0], .n = at[1] - at[0] - 1};
}

bool lexicon_is_stop(struct str folded)
{
    size_t at = BISECT(lexicon_n_stops, i, str_cmp(stop_at(i), folded) < 0);
    return at < lexicon_n_stops && str_eq(stop_at(at), folded);
}

struct str lexicon_concepts(void)
{
    return (struct str){.p = lexicon_concept_text, .n = lexicon_concept_length};
}
