/* Free tags: words that people typed into listings and that are no topic yet, with how often; and making topics of them. */
#include <stdlib.h>

#include "domain/lookup.h"
#include "domain/slug.h"
#include "domain/strings.h"
#include "feature/topics/topics.h"
#include "gen/topic_sql.h"
#include "gen/topics_sql.h"
#include "gen/topics_tpl.h"

enum { MOST = 100, ROOM = 4096, PLATFORM_HUE = 172 };

#define AT(member) offsetof(struct tag_input, member)
const struct field tag_fields[] = {
    {.name = "tag", .type = FIELD_TEXT, .offset = AT(tag), .flags = FIELD_REQUIRED, .max = 100, .label = N_("Tag")},
    {.name = "title_de", .type = FIELD_TEXT, .offset = AT(title_de), .max = 200, .label = N_("Name in German")},
    {.name = "title_en", .type = FIELD_TEXT, .offset = AT(title_en), .max = 200, .label = N_("Name in English")},
    {.name = "broader", .type = FIELD_TEXT, .offset = AT(broader), .max = 200, .label = N_("Broader topic"),
     .hint = N_("Its name. Empty: the topic stands at the top.")},
    {.name = "existing", .type = FIELD_TEXT, .offset = AT(existing), .max = 200, .label = N_("Or: only another word for this topic"),
     .hint = N_("Its name. The tag becomes a synonym of it.")},
    {0},
};

/* Collected over all listings, without knowing how many there are. */
struct collecting {
    struct arena *a;
    const struct topics *all;
    struct lookup known;
    struct tag_item *v;
    size_t n;
    struct str wanted;               /* key of one tag whose listings are asked for; absent: counts */
    id *listings;
    size_t n_listings;
};

static enum err collect(const struct topics_tags_row *row, void *arg)
{
    struct collecting *c = arg;
    struct str rest = row->tags, tag;
    while (str_split(&rest, '|', &tag)) {
        tag = str_trim(tag);
        if (!tag.n || topic_by_slug(c->all, tag) || topic_by_term(c->all, tag)) {
            continue;
        }
        struct str key = name_key_of(c->a, tag);
        int64_t at;
        if (c->wanted.n) {
            if (str_eq(key, c->wanted) && c->n_listings < ROOM) {
                c->listings[c->n_listings++] = row->id;
            }
        } else if (lookup_get(&c->known, key, &at)) {
            c->v[at].uses++;
        } else if (c->n < ROOM) {
            lookup_put(&c->known, key, (int64_t)c->n);
            c->v[c->n++] = (struct tag_item){.tag = str_copy(c->a, tag), .uses = 1};
        }
    }
    return OK;
}

static int by_uses(const void *x, const void *y)
{
    const struct tag_item *a = x, *b = y;
    return a->uses != b->uses ? (a->uses < b->uses) - (a->uses > b->uses) : str_cmp(a->tag, b->tag);
}

static void fill_form(struct request *r, struct tags_view *v)
{
    struct tag_input fresh = {.tag = v->chosen, .title_de = v->chosen, .title_en = v->chosen};
    const struct topics_control all[] = {
        {"title_de", &v->title_de}, {"title_en", &v->title_en}, {"broader", &v->broader}, {"existing", &v->existing}};
    topics_controls(r, tag_fields, &fresh, all, sizeof all / sizeof all[0]);
    part_errors(r, &v->errors);
}

enum err topics_tag_list(struct request *r)
{
    struct collecting c = {.a = r->arena, .all = topics_now(), .v = ARENA_ARRAY(r->arena, struct tag_item, ROOM)};
    lookup_init(&c.known, r->arena);
    enum err e = topics_tags(r->db, collect, &c);
    if (e) {
        return e;
    }
    qsort(c.v, c.n, sizeof *c.v, by_uses);
    const struct tag_input *in = r->method == POST ? r->input : NULL;
    struct tags_view v = {.crumbs = topics_crumbs(r, T(r->lang, "Free tags")), .tags = c.v, .n_tags = c.n < MOST ? c.n : MOST,
                          .more = c.n > MOST ? (int64_t)(c.n - MOST) : 0, .chosen = in ? in->tag : str_clip(web_query(r, "tag"), 100)};
    for (size_t i = 0; i < v.n_tags; i++) {
        struct buf href;
        buf_init(&href, 1 << 10);
        buf_z(&href, "/programme/tags?tag=");
        buf_url(&href, c.v[i].tag);
        c.v[i].href = buf_ok(&href) ? str_copy(r->arena, buf_str(&href)) : STR_NONE;
        buf_free(&href);
        c.v[i].is_now = str_eq(c.v[i].tag, v.chosen);
    }
    fill_form(r, &v);
    v.empty = (struct part_empty){.title = T(r->lang, "No free tags."),
                                  .text = T(r->lang, "All words that people typed into their listings are topics already."),
                                  .action = T(r->lang, "Keep topics"), .href = STR("/programme/topics")};
    struct page_head head = {.title = T(r->lang, "Free tags"), .nav = "topic-editor", .no_index = true};
    return web_page(r, &head, tpl_topics_tags, &v);
}

static enum err refuse(struct request *r, const char *field, const char *msgid)
{
    field_error(r, field, msgid);
    return ERR_INVALID;
}

/* The topic whose name was typed into the field, one that is carried; NULL where nothing was typed. */
static enum err typed(struct request *r, struct str name, const char *field, const struct topic **ret)
{
    *ret = name.n ? topics_typed(name) : NULL;
    if (name.n && (!*ret || !topic_is_carried(*ret))) {
        return refuse(r, field, N_("No such topic. Enter the name of a field or tag."));
    }
    return OK;
}

static enum err add_topic(struct request *r, const struct tag_input *in, id *ret, struct str *ret_slug)
{
    if (!in->title_de.n || !in->title_en.n) {
        return refuse(r, in->title_de.n ? "title_en" : "title_de", N_("Enter the name in both languages, or choose a topic that is here."));
    }
    const struct topic *broader;
    enum err e = typed(r, in->broader, "broader", &broader);
    if (e) {
        return e;
    }
    if (topic_by_term(topics_now(), in->title_de) || topic_by_term(topics_now(), in->title_en)) {
        return refuse(r, "title_de", N_("There is a topic of this name already. Enter it below, so that the tag becomes a synonym."));
    }
    struct topic_draft d = {.scheme = STR("tag"), .title_de = in->title_de, .title_en = in->title_en, .broader = DB_NULL, .hue = PLATFORM_HUE};
    if (broader) {
        d.scheme = broader->scheme;
        d.broader = broader->id;
        d.hue = broader->hue;
    }
    return topics_add(r, &d, ret, ret_slug);
}

/* The topic that the tag becomes: a new one, or one that is here. */
static enum err target(struct request *r, const struct tag_input *in, id *ret, struct str *ret_slug)
{
    const struct topic *existing;
    enum err e = typed(r, in->existing, "existing", &existing);
    if (e) {
        return e;
    }
    if (!existing) {
        return add_topic(r, in, ret, ret_slug);
    }
    *ret = existing->id;
    *ret_slug = existing->slug;
    return OK;
}

enum err topics_tag_promote(struct request *r)
{
    const struct tag_input *in = r->input;
    struct collecting c = {.a = r->arena, .all = topics_now(), .wanted = name_key_of(r->arena, in->tag),
                           .listings = ARENA_ARRAY(r->arena, id, ROOM)};
    id topic;
    struct str slug;
    enum err e = topics_tags(r->db, collect, &c);
    if (!e && c.n_listings == 0) {
        return refuse(r, "", N_("No listing carries this tag any more."));
    }
    e = e ? e : target(r, in, &topic, &slug);
    for (size_t i = 0; i < c.n_listings && !e; i++) {
        e = topics_tag_listing(r->db, c.listings[i], topic);
    }
    e = e ? e : topic_add_synonym(r->db, topic, STR("de"), in->tag);
    return e ? e : topics_changed(r, topic, "promote", str_fmt(r->arena, "/programme/topics/%.*s", STR_ARG(slug)),
                                  N_("The tag is a topic now. All listings with it carry the topic."));
}
