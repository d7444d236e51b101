/* "Is this your organisation?", and the link in the mail. */
#include "app/app.h"
#include "domain/password.h"
#include "feature/claim/page.h"
#include "gen/claim_tpl.h"

enum { TOKEN_BYTES = 24 };

static enum err show(struct request *r, const struct target *t, const struct claim_input *in)
{
    struct part_crumb crumbs[] = {{t->row.name, t->path}, {.text = T(r->lang, "Take over the profile")}};
    struct claim_view v = {
        .crumbs = {crumbs, 2},
        .title = t->row.name,
        .action = str_fmt(r->arena, "%.*s/claim", STR_ARG(t->path)),
        .back = t->path,
        .is_cluster = t->is_cluster,
        .is_kept = t->row.keepers > 0,
        .is_sent = web_query(r, "sent").n > 0 && r->method == GET,
        .is_demo = r->app->config.demo,
        .is_signed_in = r->viewer->account != 0,
    };
    part_errors(r, &v.errors);
    part_field(r, claim_fields, "email", in, &v.email);
    part_field(r, claim_fields, "name", in, &v.name);
    part_field(r, claim_fields, "note", in, &v.note);
    v.email.autocomplete = STR("email");
    v.name.autocomplete = STR("name");
    const struct page_head head = {.title = T(r->lang, "Take over the profile"), .nav = "landscape", .no_index = true};
    return web_page(r, &head, tpl_claim_ask, &v);
}

enum err claim_page(struct request *r)
{
    struct target t;
    enum err e = target_of_path(r, &t);
    struct claim_input fresh = {.email = r->viewer->email, .name = r->viewer->name};
    return e ? e : show(r, &t, r->method == POST ? r->input : &fresh);
}

/* Somebody who is signed in and asks with their own, proven address needs no mail. */
static enum err own_account(struct request *r, const struct claim_input *in, struct claimant *c)
{
    struct person p;
    if (r->viewer->account == 0) {
        return OK;
    }
    enum err e = people_by_id(r->db, r->arena, r->viewer->account, &p);
    if (!e && p.confirmed && str_eq(people_email_key(r->arena, p.email), people_email_key(r->arena, in->email))) {
        *c = (struct claimant){.account = p.account, .email = p.email, .name = p.name, .lang = p.lang};
    }
    return e;
}

static enum err insert(struct request *r, const struct target *t, const struct claim_input *in, const struct claimant *c, struct str token,
                       id claim)
{
    return claim_insert(r->db, &(struct claim_insert_params){
                                   .id = claim,
                                   .organisation = t->is_cluster ? DB_NULL : t->row.id,
                                   .cluster = t->is_cluster ? t->row.id : DB_NULL,
                                   .email = c->email,
                                   .email_key = people_email_key(r->arena, c->email),
                                   .name = c->name,
                                   .language = lang_code(c->lang),
                                   .note = in->note.n > 0 ? in->note : STR_NONE,
                                   .status = STR("mailed"),
                                   .token_hash = token.n > 0 ? token_hash(r->arena, token) : STR_NONE,
                                   .expires_at = r->now + CLAIM_LIFE,
                                   .account = c->account ? c->account : DB_NULL,
                                   .now = r->now,
                               });
}

static enum err check_limits(struct request *r, const struct target *t, struct str email, bool *ret_quiet)
{
    struct claim_recent_row row;
    enum err e = claim_recent(r->db, r->arena, people_email_key(r->arena, email), t->is_cluster ? DB_NULL : t->row.id,
                              t->is_cluster ? t->row.id : DB_NULL, r->now - DAYS(1), &row);
    if (!e && row.of_profile >= CLAIM_PER_PROFILE) {
        field_error(r, "", N_("Several people have asked for this profile today. Please try again tomorrow, or ask the office of the cluster."));
        return ERR_INVALID;
    }
    *ret_quiet = !e && row.by_email >= CLAIM_PER_ADDRESS;
    return e;
}

enum err claim_ask(struct request *r)
{
    const struct claim_input *in = r->input;
    struct target t;
    struct claimant c = {.email = in->email, .name = in->name, .lang = r->lang};
    bool quiet = false;
    id claim = id_new();
    enum err e = target_of_path(r, &t);
    e = e ? e : target_free(r, &t);
    e = e ? e : check_limits(r, &t, in->email, &quiet);
    e = e ? e : own_account(r, in, &c);
    if (e) {
        return e;
    }
    if (c.account) {
        e = insert(r, &t, in, &c, STR_NONE, claim);
        return e ? e : claim_decide(r, claim, &t, &c);
    }
    /* A mailbox that got enough mails today gets no more; who asks reads the same. */
    struct str token = random_token(r->arena, TOKEN_BYTES);
    e = quiet ? OK : insert(r, &t, in, &c, token, claim);
    e = e || quiet ? e : claim_mail_link(r, &t, &c, str_fmt(r->arena, "/claim/%.*s", STR_ARG(token)));
    return e ? e : web_redirect(r, str_fmt(r->arena, "%.*s/claim?sent=1", STR_ARG(t.path)), NULL);
}

/* ---- the link ---- */

static enum err by_token(struct request *r, struct claim_row_row *row, struct claim_link_view *v)
{
    v->token = web_param(r, "token");
    enum err e = claim_by_token(r->db, r->arena, token_hash(r->arena, v->token), row);
    if (e) {
        return e == ERR_NOT_FOUND ? OK : e;
    }
    v->email = row->email;
    v->is_used = !str_is(row->status, "mailed");
    v->is_expired = !v->is_used && row->expires_at <= r->now;
    v->is_good = !v->is_used && !v->is_expired;
    return OK;
}

static enum err show_link(struct request *r, const struct claim_link_view *v)
{
    const struct page_head head = {
        .title = T(r->lang, "Take over the profile"),
        .no_index = true,
        .status = v->is_good ? 200 : v->email.n > 0 ? 410 : 404,
    };
    return web_page(r, &head, tpl_claim_link, v);
}

enum err claim_link_page(struct request *r)
{
    struct claim_row_row row;
    struct claim_link_view v = {0};
    struct target t;
    enum err e = by_token(r, &row, &v);
    if (!e && v.is_good) {
        e = target_of_claim(r, row.organisation_id, row.cluster_id, &t);
        v.title = e ? STR_NONE : t.row.name;
    }
    return e ? e : show_link(r, &v);
}

enum err claim_link_use(struct request *r)
{
    struct claim_row_row row;
    struct claim_link_view v = {0};
    struct target t;
    enum err e = by_token(r, &row, &v);
    if (e || !v.is_good) {
        return e ? e : show_link(r, &v);
    }
    struct claimant c = {.email = row.email, .name = row.name, .lang = people_lang(row.language)};
    e = target_of_claim(r, row.organisation_id, row.cluster_id, &t);
    return e ? e : claim_decide(r, row.id, &t, &c);
}
