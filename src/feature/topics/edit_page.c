/* Creating and changing one topic: names, synonyms, place in the tree, neighbours. */
#include "domain/strings.h"
#include "feature/topics/topics.h"
#include "gen/topic_sql.h"
#include "gen/topics_sql.h"
#include "gen/topics_tpl.h"

enum { PLATFORM_HUE = 172, MAX_LINES = 40, LINE_MAX_CHARS = 100 };

static const struct choice new_schemes[] = {{"field", N_("Fields of innovation")}, {"tag", N_("Promoted tags")},
                                            {"ecosystem", N_("Industrial ecosystems of the EU")}, {0}};
static const struct choice relations[] = {{"exact", N_("means the same")}, {"close", N_("means nearly the same")},
                                          {"broad", N_("is broader")}, {"narrow", N_("is narrower")}, {0}};

#define AT(member) offsetof(struct topic_input, member)
const struct field topic_fields[] = {
    {.name = "scheme", .type = FIELD_CHOICE, .offset = AT(scheme), .choices = new_schemes, .label = N_("Taxonomy")},
    {.name = "title_de", .type = FIELD_TEXT, .offset = AT(title_de), .flags = FIELD_REQUIRED, .min = 2, .max = 200, .label = N_("Name in German")},
    {.name = "title_en", .type = FIELD_TEXT, .offset = AT(title_en), .flags = FIELD_REQUIRED, .min = 2, .max = 200, .label = N_("Name in English")},
    {.name = "synonyms_de", .type = FIELD_LONG, .offset = AT(synonyms_de), .max = 4000, .label = N_("Other German words for it"),
     .hint = N_("One per line. Whoever types such a word finds the topic.")},
    {.name = "synonyms_en", .type = FIELD_LONG, .offset = AT(synonyms_en), .max = 4000, .label = N_("Other English words for it"),
     .hint = N_("One per line.")},
    {.name = "broader", .type = FIELD_TEXT, .offset = AT(broader), .max = 200, .label = N_("Broader topic"),
     .hint = N_("Its name. Empty: the topic stands at the top.")},
    {.name = "related", .type = FIELD_LONG, .offset = AT(related), .max = 4000, .label = N_("Related topics"),
     .hint = N_("Their names, one per line. Both topics then show each other.")},
    {.name = "hue", .type = FIELD_INT, .offset = AT(hue), .min = 1, .max = 360, .label = N_("Hue"),
     .hint = N_("1 to 360 around the colour circle. Of a field that stands at the top.")},
    {0},
};
const struct field topic_merge_fields[] = {
    {.name = "into", .type = FIELD_TEXT, .offset = offsetof(struct topic_merge_input, into), .flags = FIELD_REQUIRED, .max = 200,
     .label = N_("Topic that remains"), .hint = N_("Its name.")},
    {0},
};
const struct field topic_mapping_fields[] = {
    {.name = "relation", .type = FIELD_CHOICE, .offset = offsetof(struct topic_mapping_input, relation), .flags = FIELD_REQUIRED,
     .choices = relations, .label = N_("The other topic")},
    {.name = "other", .type = FIELD_TEXT, .offset = offsetof(struct topic_mapping_input, other), .flags = FIELD_REQUIRED, .max = 200,
     .label = N_("Topic of another taxonomy"), .hint = N_("Its name, a code of WZ 2008, or its address: wz-26-70")},
    {0},
};

/* ---- showing ---- */

static struct str titles(struct request *r, const struct topic *const *v, size_t n)
{
    struct str *names = ARENA_ARRAY(r->arena, struct str, n + 1);
    for (size_t i = 0; i < n; i++) {
        names[i] = topic_title(v[i], r->lang);
    }
    return strs_join(r->arena, (struct strs){names, n}, '\n');
}

static void fill_mappings(struct request *r, const struct topic *t, struct topic_edit_view *v)
{
    v->mappings = ARENA_ARRAY(r->arena, struct topic_mapping_item, t->n_mappings + 1);
    v->n_mappings = t->n_mappings;
    for (size_t i = 0; i < t->n_mappings; i++) {
        const struct topic *other = t->mappings[i].other;
        v->mappings[i] = (struct topic_mapping_item){.slug = other->slug, .title = topic_title(other, r->lang), .code = other->code,
                                                     .relation = relations[t->mappings[i].relation].label};
        for (const struct choice *c = topic_schemes; c->value; c++) {
            if (str_is(other->scheme, c->value)) {
                v->mappings[i].scheme = tr(r->lang, c->label);
            }
        }
    }
}

static void fill_form(struct request *r, const struct topic_input *fresh, struct topic_edit_view *v)
{
    const struct topics_control all[] = {
        {"scheme", &v->scheme}, {"title_de", &v->title_de}, {"title_en", &v->title_en}, {"synonyms_de", &v->synonyms_de},
        {"synonyms_en", &v->synonyms_en}, {"broader", &v->broader}, {"related", &v->related}, {"hue", &v->hue}};
    const struct topics_control mapping[] = {{"relation", &v->relation}, {"other", &v->other}};
    const struct topics_control merge[] = {{"into", &v->into}};
    topics_controls(r, topic_fields, fresh, all, sizeof all / sizeof all[0]);
    topics_controls(r, topic_mapping_fields, NULL, mapping, sizeof mapping / sizeof mapping[0]);
    topics_controls(r, topic_merge_fields, NULL, merge, sizeof merge / sizeof merge[0]);
    v->relation.control = STR("select");
    part_errors(r, &v->errors);
}

static enum err show(struct request *r, const struct topic_edit_view *v)
{
    struct page_head head = {.title = v->title, .nav = "topic-editor", .no_index = true};
    return web_page(r, &head, tpl_topics_edit, v);
}

enum err topics_new(struct request *r)
{
    const struct topic *under = topic_by_slug(topics_now(), web_query(r, "under"));
    struct topic_input fresh = {.scheme = under ? under->scheme : STR("field"), .hue = under ? under->hue : PLATFORM_HUE,
                                .broader = under ? topic_title(under, r->lang) : STR_NONE};
    struct topic_edit_view v = {.is_new = true, .may_move = true, .title = T(r->lang, "New topic"), .action = STR("/programme/topics/new"),
                                .crumbs = topics_crumbs(r, T(r->lang, "New topic"))};
    fill_form(r, &fresh, &v);
    return show(r, &v);
}

enum err topics_edit(struct request *r)
{
    const struct topic *t = topics_named(r);
    struct topic_use *uses;
    if (!t) {
        return ERR_NOT_FOUND;
    }
    enum err e = topics_uses(r, topics_now(), &uses);
    if (e) {
        return e;
    }
    struct topic_input fresh = {.scheme = t->scheme, .title_de = t->title_de, .title_en = t->title_en, .hue = t->hue,
                                .synonyms_de = strs_join(r->arena, t->synonyms_de, '\n'),
                                .synonyms_en = strs_join(r->arena, t->synonyms_en, '\n'),
                                .broader = t->broader ? topic_title(t->broader, r->lang) : STR_NONE,
                                .related = titles(r, t->related, t->n_related)};
    struct topic_edit_view v = {.title = topic_title(t, r->lang), .slug = t->slug, .crumbs = topics_crumbs(r, topic_title(t, r->lang)),
                                .action = str_fmt(r->arena, "/programme/topics/%.*s", STR_ARG(t->slug)),
                                .public_href = str_fmt(r->arena, "/topic/%.*s", STR_ARG(t->slug)), .use = uses[t - topics_now()->v],
                                .may_move = !str_is(t->scheme, "wz")};
    v.may_remove = t->n_narrower == 0 && v.use.clusters + v.use.organisations + v.use.listings == 0;
    fill_mappings(r, t, &v);
    fill_form(r, &fresh, &v);
    return show(r, &v);
}

/* ---- checking ---- */

static enum err refuse(struct request *r, const char *field, const char *msgid, struct str name)
{
    if (r->errors.n < FIELD_MAX_ERRORS) {
        const struct tr_arg args[] = {{"name", name}, {0}};
        r->errors.v[r->errors.n++] = (struct field_error){field, tr_fmt(r->arena, r->lang, msgid, args)};
    }
    return ERR_INVALID;
}

static enum err check_lines(struct request *r, const char *field, struct str text, struct strs *ret)
{
    struct strs list = strs_split(r->arena, text, '\n');
    for (size_t i = 0; i < list.n; i++) {
        if (list.n > MAX_LINES || str_chars(list.v[i]) > LINE_MAX_CHARS) {
            return refuse(r, field, N_("At most 40 lines of at most 100 characters each."), STR_NONE);
        }
    }
    *ret = list;
    return OK;
}

static enum err check_name(struct request *r, const char *field, struct str name, const struct topic *self)
{
    const struct topic *other = topic_by_term(topics_now(), name);
    bool taken = other && other != self && topic_is_carried(other) && (!self || topic_is_carried(self));
    return taken ? refuse(r, field, N_("There is a topic of this name already: {name}. Merge the two instead."), topic_title(other, r->lang)) : OK;
}

/* What was typed, with names made topics. */
struct checked {
    struct topic_draft draft;
    struct ids related;
};

static enum err check_broader(struct request *r, const struct topic_input *in, const struct topic *self, struct str scheme, id *ret)
{
    const struct topic *broader = in->broader.n ? topics_typed(in->broader) : NULL;
    *ret = broader ? broader->id : DB_NULL;
    if (in->broader.n && !broader) {
        return refuse(r, "broader", N_("No topic is called “{name}”."), in->broader);
    }
    if (broader && self && topic_is_below(broader, self)) {
        return refuse(r, "broader", N_("A topic cannot stand below itself."), STR_NONE);
    }
    return broader && !str_eq(broader->scheme, scheme) ? refuse(r, "broader", N_("“{name}” belongs to another taxonomy. Map the two instead."), in->broader)
                                                       : OK;
}

static enum err check_related(struct request *r, struct str text, const struct topic *self, struct ids *ret)
{
    struct strs lines = {0};
    enum err e = check_lines(r, "related", text, &lines);
    id *v = ARENA_ARRAY(r->arena, id, MAX_LINES + 1);
    size_t n = 0;
    for (size_t i = 0; i < lines.n && !e; i++) {
        const struct topic *other = topics_typed(lines.v[i]);
        if (!other || other == self) {
            return refuse(r, "related", N_("No topic is called “{name}”."), lines.v[i]);
        }
        v[n++] = other->id;
    }
    *ret = (struct ids){.v = v, .n = n};
    return e;
}

static enum err check(struct request *r, const struct topic *self, struct checked *ret)
{
    const struct topic_input *in = r->input;
    struct str scheme = self ? self->scheme : in->scheme.n ? in->scheme : STR("field");
    struct checked c = {.draft = {.scheme = scheme, .title_de = in->title_de, .title_en = in->title_en,
                                  .hue = in->hue == DB_NULL ? PLATFORM_HUE : in->hue}};
    enum err e = check_name(r, "title_de", in->title_de, self);
    enum err next = check_name(r, "title_en", in->title_en, self);
    e = e ? e : next;
    next = check_broader(r, in, self, scheme, &c.draft.broader);
    e = e ? e : next;
    next = check_lines(r, "synonyms_de", in->synonyms_de, &c.draft.synonyms_de);
    e = e ? e : next;
    next = check_lines(r, "synonyms_en", in->synonyms_en, &c.draft.synonyms_en);
    e = e ? e : next;
    next = check_related(r, in->related, self, &c.related);
    e = e ? e : next;
    *ret = c;
    return e;
}

/* ---- saving ---- */

static enum err save_related(struct request *r, id topic, struct ids related)
{
    enum err e = topics_clear_related_both(r->db, topic);
    for (size_t i = 0; i < related.n && !e; i++) {
        e = topic_add_related(r->db, topic, related.v[i]);
        e = e ? e : topic_add_related(r->db, related.v[i], topic);
    }
    return e;
}

static enum err save_synonyms(struct request *r, id topic, const char *language, struct strs terms)
{
    enum err e = OK;
    for (size_t i = 0; i < terms.n && !e; i++) {
        e = topic_add_synonym(r->db, topic, str_of(language), terms.v[i]);
    }
    return e;
}

enum err topics_create(struct request *r)
{
    struct checked c;
    id made;
    struct str slug;
    enum err e = check(r, NULL, &c);
    e = e ? e : topics_add(r, &c.draft, &made, &slug);
    e = e ? e : save_related(r, made, c.related);
    return e ? e : topics_changed(r, made, "create", str_fmt(r->arena, "/programme/topics/%.*s", STR_ARG(slug)), N_("The topic is created."));
}

enum err topics_save(struct request *r)
{
    const struct topic *t = topics_named(r);
    struct checked c;
    if (!t) {
        return ERR_NOT_FOUND;
    }
    enum err e = check(r, t, &c);
    const struct topic_draft *d = &c.draft;
    e = e ? e : topic_update(r->db, t->id, t->scheme, t->code, d->title_de, d->title_en, d->hue);
    e = e ? e : topic_set_broader(r->db, t->id, d->broader);
    e = e ? e : topic_clear_synonyms(r->db, t->id);
    e = e ? e : save_synonyms(r, t->id, "de", d->synonyms_de);
    e = e ? e : save_synonyms(r, t->id, "en", d->synonyms_en);
    e = e ? e : save_related(r, t->id, c.related);
    return e ? e : topics_changed(r, t->id, "edit", str_fmt(r->arena, "/programme/topics/%.*s", STR_ARG(t->slug)), N_("The topic is saved."));
}

/* ---- mapping ---- */

static const struct topic *mapped(struct request *r, struct str typed)
{
    const struct topic *t = topics_typed(typed);
    t = t ? t : topic_by_slug(topics_now(), topic_sector_slug(r->arena, typed));
    for (size_t i = 0; !t && i < topics_now()->n; i++) {
        const struct topic *one = &topics_now()->v[i];
        t = str_ieq(one->title_de, typed) || str_ieq(one->title_en, typed) ? one : NULL;
    }
    return t;
}

enum err topics_map(struct request *r)
{
    const struct topic_mapping_input *in = r->input;
    const struct topic *t = topics_named(r);
    if (!t) {
        return ERR_NOT_FOUND;
    }
    const struct topic *other = mapped(r, in->other);
    if (!other || other == t) {
        return refuse(r, "other", N_("No topic is called “{name}”."), in->other);
    }
    if (str_eq(other->scheme, t->scheme)) {
        return refuse(r, "other", N_("“{name}” belongs to the same taxonomy. Use broader and related there."), in->other);
    }
    int64_t removed;
    enum err e = topic_mapping_remove(r->db, t->id, other->id, &removed);
    e = e ? e : topic_mapping_put(r->db, t->id, other->id, in->relation);
    return e ? e : topics_changed(r, t->id, "map", str_fmt(r->arena, "/programme/topics/%.*s", STR_ARG(t->slug)), N_("The mapping is saved."));
}

enum err topics_unmap(struct request *r)
{
    const struct topic *t = topics_named(r), *other = topic_by_slug(topics_now(), web_param(r, "other"));
    int64_t removed = 0;
    enum err e = t && other ? topic_mapping_remove(r->db, t->id, other->id, &removed) : ERR_NOT_FOUND;
    if (!e && removed == 0) {
        e = ERR_NOT_FOUND;
    }
    return e ? e : topics_changed(r, t->id, "unmap", str_fmt(r->arena, "/programme/topics/%.*s", STR_ARG(t->slug)), N_("The mapping is removed."));
}
