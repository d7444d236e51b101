/* What is reported, who answers for it, and which office decides. */
#include "domain/expert.h"
#include "feature/abuse/page.h"

static enum err people_of_listing(struct db *db, struct arena *a, const struct abuse_listing_row *l, struct abuse_person_row **ret, size_t *ret_n)
{
    return l->account_id != DB_NULL ? abuse_account(db, a, l->account_id, ret, ret_n) : abuse_admins(db, a, l->organisation_id, ret, ret_n);
}

static struct str joined(struct arena *a, struct str title, struct str text)
{
    return str_clip(str_fmt(a, "%.*s\n\n%.*s", STR_ARG(title), STR_ARG(text)), ABUSE_EVIDENCE_MAX);
}

static enum err target_listing(struct request *r, struct str number, struct abuse_target *ret)
{
    struct abuse_listing_row l;
    struct object o = {0};
    id listing;
    if (!id_parse(number, &listing)) {
        return ERR_NOT_FOUND;
    }
    enum err e = abuse_listing(r->db, r->arena, listing, &l);
    if (e) {
        return e;
    }
    o = (struct object){.published = str_is(l.status, "published"), .anonymous = l.anonymous, .cluster = l.cluster_id,
                        .organisation = l.organisation_id, .account = l.account_id == DB_NULL ? 0 : l.account_id};
    if (!visibility_parse(l.visibility, &o.visibility) || !o.published || !access_may(r->viewer, MAY_SEE, &o)) {
        return ERR_NOT_FOUND;
    }
    *ret = (struct abuse_target){.kind = "listing", .object = l.id, .cluster = l.cluster_id, .name = number, .title = l.title,
                                 .evidence = joined(r->arena, l.title, l.text), .path = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(number))};
    return people_of_listing(r->db, r->arena, &l, &ret->people, &ret->n_people);
}

static enum err target_organisation(struct request *r, struct str slug, struct abuse_target *ret)
{
    struct abuse_organisation_row o;
    enum err e = abuse_organisation(r->db, r->arena, slug, &o);
    if (e) {
        return e;
    }
    *ret = (struct abuse_target){.kind = "organisation", .object = o.id, .cluster = o.cluster_id == DB_NULL ? 0 : o.cluster_id, .name = slug,
                                 .title = o.name, .evidence = joined(r->arena, o.name, o.description),
                                 .path = str_fmt(r->arena, "/organisation/%.*s", STR_ARG(o.slug))};
    return abuse_admins(r->db, r->arena, o.id, &ret->people, &ret->n_people);
}

static enum err target_cluster(struct request *r, struct str slug, struct abuse_target *ret)
{
    struct abuse_cluster_row c;
    enum err e = abuse_cluster(r->db, r->arena, slug, &c);
    if (e || !str_is(c.publication, "published")) {
        return e ? e : ERR_NOT_FOUND;
    }
    *ret = (struct abuse_target){.kind = "cluster", .object = c.id, .name = slug, .title = c.short_name,
                                 .evidence = joined(r->arena, c.short_name, c.description_de), .path = str_fmt(r->arena, "/c/%.*s", STR_ARG(c.slug))};
    return abuse_staff(r->db, r->arena, c.id, &ret->people, &ret->n_people);
}

/* As the reporter reads it: what others keep for fewer readers is no part of the report. */
static enum err target_person(struct request *r, struct str slug, struct abuse_target *ret)
{
    struct expert x;
    struct abuse_cluster_of_row c;
    enum err e = expert_find(r->db, r->arena, r->viewer, slug, &x);
    e = e ? e : abuse_cluster_of(r->db, r->arena, x.account, &c);
    if (e) {
        return e;
    }
    *ret = (struct abuse_target){.kind = "person", .object = x.account, .cluster = c.cluster_id == DB_NULL ? 0 : c.cluster_id, .name = slug, .title = x.name,
                                 .evidence = joined(r->arena, joined(r->arena, x.headline, x.knows), x.seeks),
                                 .path = str_fmt(r->arena, "/people/%.*s", STR_ARG(x.slug))};
    return abuse_account(r->db, r->arena, x.account, &ret->people, &ret->n_people);
}

static enum err target_conversation(struct request *r, struct str number, struct abuse_target *ret)
{
    struct abuse_conversation_row v;
    struct abuse_messages_row *rows;
    size_t n;
    id conversation;
    if (r->viewer->account == 0 || !id_parse(number, &conversation)) {
        return r->viewer->account == 0 ? ERR_SIGN_IN : ERR_NOT_FOUND;
    }
    enum err e = abuse_conversation(r->db, r->arena, conversation, r->viewer->account, &v);
    e = e ? e : abuse_messages(r->db, r->arena, conversation, v.side, ABUSE_MESSAGES, &rows, &n);
    if (e) {
        return e;
    }
    struct str all = v.subject;
    for (size_t i = n; i-- > 0;) {
        all = joined(r->arena, all, rows[i].text);
    }
    *ret = (struct abuse_target){.kind = "conversation", .object = v.id, .cluster = v.cluster_id == DB_NULL ? 0 : v.cluster_id, .name = number,
                                 .title = v.subject, .evidence = all, .path = str_fmt(r->arena, "/messages/%.*s", STR_ARG(number))};
    return abuse_other_side(r->db, r->arena, conversation, v.side, &ret->people, &ret->n_people);
}

static bool answers(const struct abuse_person_row *people, size_t n, id account)
{
    for (size_t i = 0; i < n; i++) {
        if (people[i].id == account) {
            return true;
        }
    }
    return false;
}

/* Nobody judges over themselves: then it is the programme office's. */
static enum err choose_office(struct request *r, struct abuse_target *t)
{
    struct abuse_person_row *staff;
    size_t n = 0;
    enum err e = t->cluster ? abuse_staff(r->db, r->arena, t->cluster, &staff, &n) : OK;
    bool own = n == 0;
    for (size_t i = 0; i < n && !e; i++) {
        own = own || answers(t->people, t->n_people, staff[i].id);
    }
    t->cluster = own ? 0 : t->cluster;
    return e;
}

enum err abuse_target(struct request *r, const struct abuse_input *in, struct abuse_target *ret)
{
    struct abuse_target t = {0};
    enum err e = in->listing.n        ? target_listing(r, in->listing, &t)
                 : in->organisation.n ? target_organisation(r, in->organisation, &t)
                 : in->cluster.n      ? target_cluster(r, in->cluster, &t)
                 : in->person.n       ? target_person(r, in->person, &t)
                                      : target_conversation(r, in->conversation, &t);
    if (!e && r->viewer->account && answers(t.people, t.n_people, r->viewer->account)) {
        r->problem = N_("This is your own. You can change or close it yourself.");
        return ERR_CONFLICT;
    }
    e = e ? e : choose_office(r, &t);
    if (!e) {
        *ret = t;
    }
    return e;
}

enum err abuse_people(struct db *db, struct arena *a, const struct abuse_get_row *report, struct abuse_person_row **ret, size_t *ret_n)
{
    *ret_n = 0;
    if (str_is(report->kind, "listing")) {
        struct abuse_listing_row l;
        enum err e = abuse_listing(db, a, report->object_id, &l);
        return e ? e == ERR_NOT_FOUND ? OK : e : people_of_listing(db, a, &l, ret, ret_n);
    }
    if (str_is(report->kind, "organisation")) {
        return abuse_admins(db, a, report->object_id, ret, ret_n);
    }
    if (str_is(report->kind, "cluster")) {
        return abuse_staff(db, a, report->object_id, ret, ret_n);
    }
    if (str_is(report->kind, "person")) {
        return abuse_account(db, a, report->object_id, ret, ret_n);
    }
    struct abuse_side_of_row side;
    enum err e = report->account_id == DB_NULL ? ERR_NOT_FOUND : abuse_side_of(db, a, report->object_id, report->account_id, &side);
    return e ? e == ERR_NOT_FOUND ? OK : e : abuse_other_side(db, a, report->object_id, side.side, ret, ret_n);
}

static enum err path_of_listing(struct request *r, id listing, struct str *ret)
{
    struct abuse_listing_row l;
    enum err e = abuse_listing(r->db, r->arena, listing, &l);
    struct object o = {.visibility = VISIBLE_PUBLIC, .cluster = e ? 0 : l.cluster_id, .published = !e && str_is(l.status, "published")};
    bool sees = !e && visibility_parse(l.visibility, &o.visibility) && access_may(r->viewer, MAY_SEE, &o);
    *ret = sees ? str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, listing))) : STR_NONE;
    return e;
}

static enum err path_of_person(struct request *r, id account, struct str *ret)
{
    struct expert *found;
    size_t n = 0;
    enum err e = expert_list(r->db, r->arena, r->viewer, (struct ids){.v = &account, .n = 1}, &found, &n);
    *ret = !e && n == 1 ? str_fmt(r->arena, "/people/%.*s", STR_ARG(found[0].slug)) : STR_NONE;
    return e;
}

enum err abuse_path(struct request *r, const struct abuse_get_row *report, struct str *ret)
{
    *ret = STR_NONE;
    enum err e = OK;
    if (str_is(report->kind, "listing")) {
        e = path_of_listing(r, report->object_id, ret);
    } else if (str_is(report->kind, "organisation")) {
        struct abuse_organisation_slug_row o;
        e = abuse_organisation_slug(r->db, r->arena, report->object_id, &o);
        *ret = e ? STR_NONE : str_fmt(r->arena, "/organisation/%.*s", STR_ARG(o.slug));
    } else if (str_is(report->kind, "cluster")) {
        struct abuse_cluster_slug_row c;
        e = abuse_cluster_slug(r->db, r->arena, report->object_id, &c);
        *ret = e || report->hidden_at != DB_NULL ? STR_NONE : str_fmt(r->arena, "/c/%.*s", STR_ARG(c.slug));
    } else if (str_is(report->kind, "person")) {
        e = path_of_person(r, report->object_id, ret);
    }
    return e == ERR_NOT_FOUND ? OK : e;
}
