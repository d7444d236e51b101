#include "domain/expert.h"

#include <string.h>

#include "base/bisect.h"
#include "domain/change.h"
#include "domain/competence.h"
#include "domain/strings.h"
#include "gen/expert_sql.h"

static const struct audience_rule rules[EXPERT_FIELDS] = {
    [EXPERT_KNOWS] = {"knows", AUDIENCE_PUBLIC},         [EXPERT_TOPICS] = {"topics", AUDIENCE_PUBLIC},
    [EXPERT_SEEKS] = {"seeks", AUDIENCE_PUBLIC},         [EXPERT_ROLES] = {"roles", AUDIENCE_PUBLIC},
    [EXPERT_LANGUAGES] = {"languages", AUDIENCE_PUBLIC}, [EXPERT_ORGANISATION] = {"organisation", AUDIENCE_OFFICE},
};

const struct choice expert_roles[] = {
    {"user", N_("I use it")}, {"supplier", N_("I supply it")}, {"research", N_("I do research on it")}, {0},
};
const struct choice expert_languages[] = {
    {"de", N_("German")},  {"en", N_("English")}, {"fr", N_("French")},  {"es", N_("Spanish")},  {"it", N_("Italian")},   {"nl", N_("Dutch")},
    {"pl", N_("Polish")},  {"cs", N_("Czech")},   {"pt", N_("Portuguese")}, {"sv", N_("Swedish")}, {"tr", N_("Turkish")}, {"uk", N_("Ukrainian")},
    {"ja", N_("Japanese")}, {"ko", N_("Korean")}, {"zh", N_("Chinese")}, {0},
};
const struct choice expert_found_choices[] = {
    {"office", N_("Nobody finds me")},
    {"cluster", N_("Members of my clusters find me")},
    {"platform", N_("All who are signed in find me")},
    {"public", N_("Everybody finds me, also search engines")},
    {0},
};
const struct choice expert_audience_choices[] = {
    {"public", N_("All who find me")},
    {"platform", N_("Only those signed in")},
    {"cluster", N_("Only members of my clusters")},
    {"office", N_("Only me")},
    {0},
};

const char *expert_field_name(enum expert_field f)
{
    return rules[f].name;
}

static const char *label_of(const struct choice *choices, struct str value)
{
    for (const struct choice *c = choices; c->value; c++) {
        if (str_is(value, c->value)) {
            return c->label;
        }
    }
    return NULL;
}

const char *expert_role_label(struct str role)
{
    static const struct choice labels[] = {{"user", N_("User")}, {"supplier", N_("Supplier")}, {"research", N_("Research")}, {0}};
    return label_of(labels, role);
}

const char *expert_found_label(enum readers found)
{
    return expert_found_choices[found].label;
}

bool expert_audience_read(struct str s, enum readers ret[EXPERT_FIELDS])
{
    return audience_rules_parse(rules, EXPERT_FIELDS, s, ret);
}

enum readers expert_usual_audience(enum expert_field f)
{
    return rules[f].usual;
}

const char *expert_language_label(struct str code)
{
    return label_of(expert_languages, code);
}

/* ---- what is stored, and who reads it ---- */

/* Everything, before anybody is asked. Texts of fields that only some may read stand here alone. */
struct expert_whole {
    enum readers audience[EXPERT_FIELDS];
    struct ids clusters;
    struct str knows, seeks;
    struct strs topics, roles, languages, cluster_slugs;
    const struct str *topic_roles;
    const struct expert_place *places;
    size_t n_places;
};

struct ids expert_clusters(const struct expert *e)
{
    return e->whole->clusters;
}

static void add(struct expert *e, enum expert_field f)
{
    const struct expert_whole *w = e->whole;
    switch (f) {
    case EXPERT_KNOWS: e->knows = w->knows; break;
    case EXPERT_TOPICS: e->topics = w->topics; break;
    case EXPERT_SEEKS: e->seeks = w->seeks; break;
    case EXPERT_ROLES:
        e->roles = w->roles;
        e->topic_roles = w->topic_roles;
        break;
    case EXPERT_LANGUAGES: e->languages = w->languages; break;
    case EXPERT_ORGANISATION:
        e->places = w->places;
        e->n_places = w->n_places;
        e->clusters = w->cluster_slugs;
        break;
    case EXPERT_FIELDS: break;
    }
}

/* What the offices of clusters may read of their members' profiles they may not read of a person: "only me" is the person. */
static bool may_read(const struct viewer *v, enum readers audience, const struct expert *e)
{
    if (v->account != 0 && v->account == e->account) {
        return true;
    }
    return audience != AUDIENCE_OFFICE && access_may_read(v, audience, 0, e->whole->clusters);
}

bool expert_may_see(const struct viewer *v, const struct expert *e)
{
    return may_read(v, e->found, e);
}

void expert_open(const struct viewer *v, struct expert *e)
{
    for (enum expert_field f = 0; f < EXPERT_FIELDS; f++) {
        if (expert_may_see(v, e) && may_read(v, e->whole->audience[f], e)) {
            add(e, f);
        }
    }
}

/* Those that everybody reads who finds the person: a field is never for more than that. */
static void open_to_finders(struct expert *e)
{
    for (enum expert_field f = 0; f < EXPERT_FIELDS; f++) {
        if (e->found != AUDIENCE_OFFICE && e->whole->audience[f] >= e->found) {
            add(e, f);
        }
    }
}

unsigned expert_roles_in(struct arena *a, const struct expert *e, size_t i)
{
    unsigned stated = e->topic_roles ? competence_parse(e->topic_roles[i]) : 0;
    return stated ? stated : competence_parse(strs_join(a, e->roles, '|'));
}

struct strs expert_all_roles(struct arena *a, const struct expert *e)
{
    unsigned roles = competence_parse(strs_join(a, e->roles, '|'));
    for (size_t i = 0; i < e->topics.n; i++) {
        roles |= expert_roles_in(a, e, i);
    }
    return strs_split(a, competence_text(a, roles), '|');
}

/* ---- loading ---- */

struct own_parts {
    const struct expert_parts_row *v;
    size_t n;
};

static struct strs slugs_of(struct arena *a, struct own_parts p, const char *kind)
{
    struct str *v = ARENA_ARRAY(a, struct str, p.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < p.n; i++) {
        if (str_is(p.v[i].kind, kind)) {
            v[n++] = p.v[i].slug;
        }
    }
    return (struct strs){.v = v, .n = n};
}

/* In the order of slugs_of(). */
static const struct str *topic_roles_of(struct arena *a, struct own_parts p)
{
    struct str *v = ARENA_ARRAY(a, struct str, p.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < p.n; i++) {
        if (str_is(p.v[i].kind, "topic")) {
            v[n++] = p.v[i].roles;
        }
    }
    return v;
}

static void add_parts(struct arena *a, struct own_parts p, struct expert_whole *w)
{
    id *clusters = ARENA_ARRAY(a, id, p.n + 1);
    struct expert_place *places = ARENA_ARRAY(a, struct expert_place, p.n + 1);
    for (size_t i = 0; i < p.n; i++) {
        if (str_is(p.v[i].kind, "cluster")) {
            clusters[w->clusters.n++] = p.v[i].ref;
        } else if (str_is(p.v[i].kind, "organisation")) {
            places[w->n_places++] = (struct expert_place){.organisation = p.v[i].ref, .name = p.v[i].name, .slug = p.v[i].slug};
        }
    }
    w->clusters.v = clusters;
    w->places = places;
    w->topics = slugs_of(a, p, "topic");
    w->topic_roles = topic_roles_of(a, p);
    w->cluster_slugs = slugs_of(a, p, "cluster");
}

/* A level that nobody knows, as of a newer version of this program, is nobody's. */
static enum readers level_of(struct str s)
{
    enum readers found;
    return audience_parse(s, &found) ? found : AUDIENCE_OFFICE;
}

static void from_row(struct arena *a, const struct expert_rows_row *row, struct own_parts parts, struct expert *e)
{
    struct expert_whole *w = ARENA_NEW(a, struct expert_whole);
    *w = (struct expert_whole){.knows = row->knows, .seeks = row->seeks, .roles = strs_split(a, row->roles, '|'),
                               .languages = strs_split(a, row->languages, '|')};
    if (!audience_rules_parse(rules, EXPERT_FIELDS, row->audience, w->audience)) {
        memset(w->audience, 0, sizeof w->audience); /* AUDIENCE_OFFICE: only the person */
    }
    add_parts(a, parts, w);
    *e = (struct expert){.account = row->account_id, .slug = row->slug, .name = row->name, .found = level_of(row->found),
                         .headline = row->headline, .example = str_ends(row->email, STR(".example")), .found_at = row->found_at,
                         .updated_at = row->updated_at, .version = row->version, .whole = w};
}

static enum err load(struct db *db, struct arena *a, struct ids accounts, struct expert **ret, size_t *ret_n)
{
    struct expert_rows_row *rows;
    struct expert_parts_row *parts;
    size_t n, n_parts;
    enum err e = expert_rows(db, a, accounts, &rows, &n);
    e = e ? e : expert_parts(db, a, accounts, &parts, &n_parts);
    if (e) {
        return e;
    }
    struct expert *v = ARENA_ARRAY(a, struct expert, n + 1);
    for (size_t i = 0; i < n; i++) {
        size_t first = BISECT(n_parts, k, parts[k].account_id < rows[i].account_id), own = 0;
        while (first + own < n_parts && parts[first + own].account_id == rows[i].account_id) {
            own++;
        }
        from_row(a, &rows[i], (struct own_parts){.v = parts + first, .n = own}, &v[i]);
        open_to_finders(&v[i]);
    }
    *ret = v;
    *ret_n = n;
    return OK;
}

static enum err load_one(struct db *db, struct arena *a, id account, struct expert *ret)
{
    struct expert *v;
    size_t n;
    enum err e = load(db, a, (struct ids){.v = &account, .n = 1}, &v, &n);
    if (e || n == 0) {
        return e ? e : ERR_NOT_FOUND;
    }
    *ret = v[0];
    return OK;
}

enum err expert_find(struct db *db, struct arena *a, const struct viewer *v, struct str slug, struct expert *ret)
{
    struct expert_by_slug_row row;
    struct expert found;
    enum err e = slug.p ? expert_by_slug(db, a, slug, &row) : ERR_NOT_FOUND;
    e = e ? e : load_one(db, a, row.account_id, &found);
    if (e || !expert_may_see(v, &found)) {
        return e ? e : ERR_NOT_FOUND;
    }
    expert_open(v, &found);
    *ret = found;
    return OK;
}

enum err expert_found_list(struct db *db, struct arena *a, struct ids accounts, struct expert **ret, size_t *ret_n)
{
    struct expert *v = NULL;
    size_t n = 0, kept = 0;
    enum err e = accounts.n ? load(db, a, accounts, &v, &n) : OK;
    if (e) {
        return e;
    }
    for (size_t i = 0; i < n; i++) {
        if (v[i].found != AUDIENCE_OFFICE) {
            v[kept++] = v[i];
        }
    }
    *ret = v;
    *ret_n = kept;
    return OK;
}

enum err expert_list(struct db *db, struct arena *a, const struct viewer *v, struct ids accounts, struct expert **ret, size_t *ret_n)
{
    struct expert *found;
    size_t n, kept = 0;
    enum err e = expert_found_list(db, a, accounts, &found, &n);
    for (size_t i = 0; !e && i < n; i++) {
        if (expert_may_see(v, &found[i])) {
            expert_open(v, &found[i]);
            found[kept++] = found[i];
        }
    }
    if (!e) {
        *ret = found;
        *ret_n = kept;
    }
    return e;
}

/* ---- by the person alone ---- */

enum err expert_own(struct db *db, struct arena *a, id account, struct expert *ret, enum readers ret_audience[EXPERT_FIELDS])
{
    struct expert own = {.account = account, .found = AUDIENCE_OFFICE, .found_at = DB_NULL, .updated_at = DB_NULL};
    enum err e = load_one(db, a, account, &own);
    if (e && e != ERR_NOT_FOUND) {
        return e;
    }
    for (enum expert_field f = 0; f < EXPERT_FIELDS; f++) {
        ret_audience[f] = e ? rules[f].usual : own.whole->audience[f];
        if (!e) {
            add(&own, f);
        }
    }
    *ret = own;
    return OK;
}

/* 63 random bits: neither counted nor guessed, and they say nothing of when the person came. */
static struct str new_slug(struct arena *a)
{
    uint64_t bits;
    random_bytes(&bits, sizeof bits);
    return id_text(a, (id)(bits >> 1));
}

/* Who begins to be found gets a new address, who goes on keeps it. */
static void keep_place(struct arena *a, const struct expert_found_of_row *old, enum readers found, instant now, struct expert_insert_params *p)
{
    bool was = old && !str_is(old->found, "office"), is = found != AUDIENCE_OFFICE;
    p->slug = was && is ? old->slug : new_slug(a);
    p->found_at = !is ? DB_NULL : was ? old->found_at : now;
}

static enum err save_topics(struct db *db, id account, const struct expert_profile *p)
{
    enum err e = expert_clear_topics(db, account);
    for (size_t i = 0; !e && i < p->topics.n; i++) {
        e = expert_add_topic(db, account, p->topics.v[i], p->topic_roles ? p->topic_roles[i] : STR_NONE);
    }
    return e;
}

enum err expert_save(struct db *db, struct arena *a, id account, const struct expert_profile *p, instant now)
{
    struct expert_found_of_row old;
    int64_t changed = 1;
    enum err e = expert_found_of(db, a, account, &old);
    bool is_new = e == ERR_NOT_FOUND;
    if (e && !is_new) {
        return e;
    }
    struct expert_insert_params row = {
        .account = account, .found = str_of(audience_name(p->found)), .headline = p->headline, .knows = p->knows, .seeks = p->seeks,
        .roles = strs_join(a, p->roles, '|'), .languages = strs_join(a, p->languages, '|'),
        .audience = audience_rules_write(a, rules, EXPERT_FIELDS, p->audience), .version = p->version, .now = now,
    };
    keep_place(a, is_new ? NULL : &old, p->found, now, &row);
    if (is_new && p->version == 0) {
        e = expert_insert(db, &row);
    } else {
        e = expert_update(db, &row, &changed);
    }
    e = e ? e : changed == 1 ? OK : ERR_CONFLICT;
    e = e ? e : save_topics(db, account, p);
    return e ? e : change_add(db, "person", account);
}

enum err expert_withdraw(struct db *db, struct arena *a, id account, instant now)
{
    int64_t ended = 0;
    enum err e = expert_end(db, account, new_slug(a), now, &ended);
    return e || ended == 0 ? e : change_add(db, "person", account);
}
