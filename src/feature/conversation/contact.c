#include "feature/conversation/contact.h"

#include "domain/expert.h"
#include "feature/conversation/relay.h"
#include "feature/conversation/sender.h"
#include "feature/conversation/tells.h"
#include "web/card_part.h"

static enum err refuse(struct request *r, const char *msgid)
{
    r->problem = msgid;
    return ERR_CONFLICT;
}

/* Whoever writes is not their own other side. */
static void add_asked(struct request *r, struct talk_start *s, id account, bool *ret_self)
{
    if (account == r->viewer->account) {
        *ret_self = true;
    } else if (s->n_asked < TALK_PARTIES) {
        s->asked[s->n_asked++] = account;
    }
}

static enum err ask_admins(struct request *r, struct talk_start *s, bool *ret_self)
{
    struct contact_admins_row *rows = NULL;
    size_t n = 0;
    enum err e = contact_admins(r->db, r->arena, s->organisation, &rows, &n);
    for (size_t i = 0; e == OK && i < n; i++) {
        add_asked(r, s, rows[i].id, ret_self);
    }
    return e;
}

static enum err ask_office(struct request *r, struct talk_start *s, id cluster, bool *ret_self)
{
    struct contact_managers_row *rows = NULL;
    size_t n = 0;
    enum err e = contact_managers(r->db, r->arena, cluster != 0 ? cluster : DB_NULL, s->organisation, &rows, &n);
    for (size_t i = 0; e == OK && i < n; i++) {
        add_asked(r, s, rows[i].id, ret_self);
    }
    return e;
}

/* Owner, then admins, then the office: the first of them that is there. */
static enum err find_asked(struct request *r, struct talk_start *s, id owner, id cluster)
{
    bool self = ids_has(r->viewer->admin_of, s->organisation) || (owner != 0 && owner == r->viewer->account);
    enum err e = OK;
    if (self) {
        return refuse(r, N_("This belongs to your own side. There is nobody to write to."));
    }
    if (owner != 0) {
        struct contact_account_row *rows = NULL;
        size_t n = 0;
        e = contact_account(r->db, r->arena, owner, &rows, &n);
        if (e == OK && n > 0) {
            add_asked(r, s, rows[0].id, &self);
        }
    }
    if (e == OK && s->n_asked == 0) {
        e = ask_admins(r, s, &self);
    }
    if (e == OK && s->n_asked == 0) {
        e = ask_office(r, s, cluster, &self);
    }
    if (e != OK || s->n_asked > 0) {
        return e;
    }
    return refuse(r, self ? N_("This belongs to your own side. There is nobody to write to.")
                          : N_("Nobody there uses the platform yet, and no office stands in. Your message would reach nobody."));
}

struct object contact_object(const struct contact_listing_row *row, bool published)
{
    struct object o = {
        .published = published,
        .anonymous = row->anonymous,
        .cluster = row->cluster_id,
        .organisation = row->organisation_id,
        .account = row->account_id == DB_NULL ? 0 : row->account_id,
        .board = row->board_id == DB_NULL ? 0 : row->board_id,
    };
    if (!visibility_parse(row->visibility, &o.visibility)) {
        o.visibility = VISIBLE_CLUSTER;
    }
    return o;
}

static enum err listing_of(struct request *r, struct str key, struct contact_listing_row *ret)
{
    id n = 0;
    if (!id_parse(key, &n)) {
        struct contact_listing_of_reference_row found;
        enum err e = contact_listing_of_reference(r->db, r->arena, str_clip(key, 100), &found);
        if (e != OK) {
            return e;
        }
        n = found.id;
    }
    return contact_listing(r->db, r->arena, n, ret);
}

static enum err find_existing(struct request *r, struct contact *c)
{
    struct conversation_of_asker_row row;
    enum err e = conversation_of_asker(r->db, r->arena, c->start.listing, r->viewer->account, &row);
    if (e == OK) {
        c->existing = row.id;
    }
    return e == ERR_NOT_FOUND ? OK : e;
}

/* The office passes on where the listing wants it, somebody is there, and it is not the office that is written to anyway. */
static enum err find_relay(struct request *r, const struct contact_listing_row *row, struct talk_start *s)
{
    bool staffed = false;
    enum err e = row->anonymous && row->office_relay && row->account_id != DB_NULL ? relay_is_staffed(r, row->cluster_id, &staffed) : OK;
    s->relay_cluster = staffed ? row->cluster_id : 0;
    return e;
}

enum err contact_text(struct request *r, const struct contact *c, const struct contact_input *in, struct str *ret)
{
    if (!c->start.anonymous) {
        return sender_sign(r, in->sender, in->text, ret);
    }
    *ret = in->text;
    return c->existing != 0 ? OK : tells_check(r, r->viewer->account, in->text, in->sure);
}

static enum err contact_by_listing(struct request *r, struct str key, struct contact *ret)
{
    struct contact_listing_row row;
    enum err e = listing_of(r, key, &row);
    if (e != OK) {
        return e;
    }
    struct object o = contact_object(&row, true);
    if (str_is(row.status, "draft") || str_is(row.status, "waiting") || str_is(row.status, "unconfirmed") || !access_may(r->viewer, MAY_SEE, &o)) {
        return ERR_NOT_FOUND;
    }
    bool named = access_may(r->viewer, MAY_SEE_AUTHOR, &o);
    struct contact c = {
        .start = {.listing = row.id, .organisation = row.organisation_id, .anonymous = row.anonymous, .subject = row.title},
        .title = row.title,
        .to = named ? row.organisation : tr(r->lang, talk_box(row.side, STR("asked"))),
        .back = str_fmt(r->arena, "/exchange/%.*s", STR_ARG(id_text(r->arena, row.id))),
        .is_offer = str_is(row.side, "offer"),
    };
    e = find_existing(r, &c);
    if (e == OK && c.existing == 0) {
        if (!str_is(row.status, "published")) {
            return refuse(r, N_("This listing is closed. Nobody waits for an answer any more."));
        }
        e = find_asked(r, &c.start, o.account, row.cluster_id);
        e = e ? e : find_relay(r, &row, &c.start);
    }
    if (e == OK) {
        *ret = c;
    }
    return e;
}

static enum err contact_by_organisation(struct request *r, struct str slug, struct contact *ret)
{
    struct contact_organisation_row row;
    enum err e = contact_organisation(r->db, r->arena, slug, &row);
    if (e != OK) {
        return e;
    }
    const struct card organisation = {.kind = CARD_ORGANISATION, .slug = row.slug};
    struct contact c = {
        .start = {.organisation = row.id, .subject = row.name},
        .title = row.name,
        .to = row.name,
        .back = card_path(r->arena, &organisation),
    };
    e = find_asked(r, &c.start, 0, 0);
    if (e == OK) {
        *ret = c;
    }
    return e;
}

/* Whoever may find the person may write to them; the address of their mailbox stays with the platform. */
static enum err contact_by_person(struct request *r, struct str slug, struct contact *ret)
{
    struct expert e;
    struct contact_account_row *rows = NULL;
    size_t n = 0;
    enum err err = expert_find(r->db, r->arena, r->viewer, slug, &e);
    err = err ? err : contact_account(r->db, r->arena, e.account, &rows, &n);
    if (err != OK) {
        return err;
    }
    if (e.account == r->viewer->account) {
        return refuse(r, N_("This is you. There is nobody to write to."));
    }
    if (n == 0) {
        return refuse(r, N_("Nobody there uses the platform yet, and no office stands in. Your message would reach nobody."));
    }
    const struct card person = {.kind = CARD_PERSON, .slug = e.slug};
    *ret = (struct contact){.start = {.subject = e.name, .asked = {e.account}, .n_asked = 1}, .title = e.name, .to = e.name,
                            .back = card_path(r->arena, &person)};
    return OK;
}

enum err contact_find(struct request *r, const struct contact_input *in, struct contact *ret)
{
    if (r->viewer->account == 0) {
        return ERR_SIGN_IN;
    }
    if (in->listing.n > 0) {
        return contact_by_listing(r, in->listing, ret);
    }
    if (in->person.n > 0) {
        return contact_by_person(r, in->person, ret);
    }
    return in->organisation.n > 0 ? contact_by_organisation(r, in->organisation, ret) : ERR_NOT_FOUND;
}
