/* /programme/topics: a taxonomy as a tree, with how often each topic is carried. */
#include "app/app.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "feature/topics/topics.h"
#include "gen/topics_tpl.h"

enum { MOST = 400, DEEPEST = 4, LARGE = 300 };

struct tree {
    struct request *r;
    const struct topics *all;
    const struct topic_use *uses;
    struct topics_tree_view *view;
};

static void add_row(struct tree *x, const struct topic *t, int64_t depth)
{
    struct topics_tree_view *v = x->view;
    if (v->n_rows == MOST) {
        v->more++;
        return;
    }
    enum lang lang = x->r->lang;
    struct str title = topic_title(t, lang), other = topic_title(t, lang == LANG_EN ? LANG_DE : LANG_EN);
    v->rows[v->n_rows++] = (struct topic_row_view){.slug = t->slug, .title = title, .code = t->code, .depth = depth,
                                                   .other_title = str_eq(title, other) ? STR_NONE : other, .use = x->uses[t - x->all->v],
                                                   .mappings = (int64_t)t->n_mappings, .narrower = (int64_t)t->n_narrower};
}

static void add_branch(struct tree *x, const struct topic *t, int64_t depth)
{
    add_row(x, t, depth);
    for (size_t i = 0; i < t->n_narrower && depth < DEEPEST && !x->view->is_flat; i++) {
        add_branch(x, t->narrower[i], depth + 1);
    }
}

static bool has_word(struct request *r, const struct topic *t, struct str key)
{
    struct str all = str_fmt(r->arena, "%.*s %.*s %.*s %.*s %.*s", STR_ARG(t->title_de), STR_ARG(t->title_en), STR_ARG(t->code),
                             STR_ARG(strs_join(r->arena, t->synonyms_de, ' ')), STR_ARG(strs_join(r->arena, t->synonyms_en, ' ')));
    return str_find(name_key_of(r->arena, all), key, 0) != SIZE_MAX || str_find(t->code, key, 0) == 0;
}

static void fill_rows(struct tree *x, const struct topic *under)
{
    struct topics_tree_view *v = x->view;
    struct str key = v->q.n ? name_key_of(x->r->arena, v->q) : STR_NONE;
    v->rows = ARENA_ARRAY(x->r->arena, struct topic_row_view, MOST);
    for (size_t i = 0; i < x->all->n; i++) {
        const struct topic *t = &x->all->v[i];
        bool in_scheme = str_eq(t->scheme, v->scheme);
        if (key.n && in_scheme && has_word(x->r, t, key)) {
            add_row(x, t, 0);
        } else if (!key.n && in_scheme && t->broader == under) {
            add_branch(x, t, 0);
        }
    }
}

static void fill_schemes(struct request *r, struct topics_tree_view *v)
{
    size_t n = 0;
    while (topic_schemes[n].value) {
        n++;
    }
    v->schemes = ARENA_ARRAY(r->arena, struct topic_scheme_view, n);
    for (v->n_schemes = 0; v->n_schemes < n; v->n_schemes++) {
        const struct choice *c = &topic_schemes[v->n_schemes];
        v->schemes[v->n_schemes] = (struct topic_scheme_view){.name = tr(r->lang, c->label), .is_now = str_is(v->scheme, c->value),
                                                              .href = str_fmt(r->arena, "/programme/topics?scheme=%s", c->value)};
    }
}

static struct str scheme_of(struct request *r)
{
    struct str wanted = web_query(r, "scheme");
    for (const struct choice *c = topic_schemes; c->value; c++) {
        if (str_is(wanted, c->value)) {
            return wanted;
        }
    }
    return str_of(topic_schemes[0].value);
}

static size_t size_of(const struct topics *t, struct str scheme)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++) {
        n += str_eq(t->v[i].scheme, scheme);
    }
    return n;
}

enum err topics_tree(struct request *r)
{
    enum { WORDS = 100 };
    const struct topics *all = topics_now();
    const struct topic *under = topic_by_slug(all, web_query(r, "under"));
    struct topics_tree_view v = {.scheme = under ? under->scheme : scheme_of(r), .q = str_clip(str_trim(web_query(r, "q")), WORDS)};
    struct topic_use *uses;
    enum err e = topics_uses(r, all, &uses);
    if (e) {
        return e;
    }
    struct tree x = {.r = r, .all = all, .uses = uses, .view = &v};
    v.is_flat = size_of(all, v.scheme) > LARGE;
    v.crumbs = topics_crumbs(r, under ? topic_title(under, r->lang) : STR_NONE);
    fill_schemes(r, &v);
    fill_rows(&x, under);
    v.empty = (struct part_empty){.title = v.q.n ? T(r->lang, "No topic has these words.") : T(r->lang, "No topic here yet."),
                                  .text = T(r->lang, "Create the first one, or make topics of the tags that people type."),
                                  .action = T(r->lang, "Look at the free tags"), .href = STR("/programme/tags")};
    struct page_head head = {.title = T(r->lang, "Keep topics"), .nav = "topic-editor", .no_index = true};
    return web_page(r, &head, tpl_topics_tree, &v);
}
