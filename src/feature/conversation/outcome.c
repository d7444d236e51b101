#include "feature/conversation/outcome.h"

#include "app/app.h"
#include "domain/mail_write.h"
#include "domain/password.h"
#include "domain/people.h"
#include "gen/conversation_tpl.h"
#include "gen/outcome_sql.h"
#include "web/desk.h"

enum { TOKEN_BYTES = 24, AT_ONCE = 200, KINDS = 5, RANGES = 4 };

/* In the order of the numbers that are stored. */
static const struct choice kinds[] = {{"nothing", N_("Nothing came of it")}, {"contact", N_("A useful contact")}, {"meeting", N_("A meeting")},
                                      {"project", N_("A joint project")}, {"order", N_("An order")}, {0}};
static const struct choice ranges[] = {{"1", N_("up to 1,000 €")}, {"2", N_("up to 10,000 €")}, {"3", N_("up to 100,000 €")},
                                       {"4", N_("more than 100,000 €")}, {0}};

const struct field outcome_fields[] = {
    {.name = "outcome", .type = FIELD_CHOICE, .offset = offsetof(struct outcome_input, outcome), .flags = FIELD_REQUIRED, .choices = kinds,
     .label = N_("What came of it?")},
    {.name = "worth", .type = FIELD_CHOICE, .offset = offsetof(struct outcome_input, worth), .choices = ranges, .label = N_("About how much was it worth?"),
     .hint = N_("Only if you like. It is counted, and never shown with your name.")},
    {0},
};

static int64_t number_of(const struct choice *c, struct str value, int64_t first)
{
    for (int64_t i = 0; c[i].value; i++) {
        if (str_is(value, c[i].value)) {
            return first + i;
        }
    }
    return DB_NULL;
}

static struct str name_of(const struct choice *c, int64_t number, int64_t first, int64_t n)
{
    return number != DB_NULL && number >= first && number < first + n ? str_of(c[number - first].value) : STR_NONE;
}

static void fill_form(struct request *r, int64_t outcome, int64_t worth, struct outcome_form *ret)
{
    const struct outcome_input said = {.outcome = name_of(kinds, outcome, 0, KINDS), .worth = name_of(ranges, worth, 1, RANGES)};
    const struct outcome_input *data = r->method == POST && r->route->input == outcome_fields ? r->input : &said;
    part_field(r, outcome_fields, "outcome", data, &ret->outcome);
    part_field(r, outcome_fields, "worth", data, &ret->worth);
    ret->outcome.control = STR("radios");
    ret->worth.control = STR("select");
    struct part_choice *v = ARENA_ARRAY(r->arena, struct part_choice, RANGES + 1);
    v[0] = (struct part_choice){.value = STR(""), .text = T(r->lang, "not given")};
    for (size_t i = 0; i < RANGES; i++) {
        v[i + 1] = (struct part_choice){.value = str_of(ranges[i].value), .text = tr(r->lang, ranges[i].label)};
    }
    part_field_choices(r, &ret->worth, v, RANGES + 1);
}

enum err outcome_form_of(struct request *r, const struct talk *t, bool both_spoke, struct outcome_form *ret, bool *ret_due)
{
    struct outcome_mine_row row = {.asked_at = DB_NULL, .answered_at = DB_NULL, .outcome = DB_NULL, .worth = DB_NULL};
    enum err e = outcome_mine(r->db, r->arena, t->row.id, t->account, &row);
    if (e != OK && e != ERR_NOT_FOUND) {
        return e;
    }
    *ret = (struct outcome_form){.is_said = row.answered_at != DB_NULL,
                                 .action = str_fmt(r->arena, "/messages/%.*s/outcome", STR_ARG(id_text(r->arena, t->row.id)))};
    fill_form(r, row.outcome, row.worth, ret);
    *ret_due = t->row.listing_id != DB_NULL && (both_spoke || row.asked_at != DB_NULL);
    return OK;
}

enum err outcome_keep(struct request *r, id conversation, id account, const struct outcome_input *in)
{
    int64_t outcome = number_of(kinds, in->outcome, 0), worth = outcome > 0 ? number_of(ranges, in->worth, 1) : DB_NULL;
    return outcome_save(r->db, id_new(), conversation, account, outcome, worth, r->now);
}

/* ---- the link of the mail: the token stands for its recipient and this one question ---- */

static enum err by_token(struct request *r, struct outcome_by_token_row *ret)
{
    return outcome_by_token(r->db, r->arena, token_hash(r->arena, web_param(r, "token")), r->now - OUTCOME_LINK_LIFE, ret);
}

enum err outcome_link_page(struct request *r)
{
    struct outcome_by_token_row row;
    struct outcome_view v = {0};
    enum err e = by_token(r, &row);
    if (e != OK && e != ERR_NOT_FOUND) {
        return e;
    }
    v.is_unknown = e == ERR_NOT_FOUND;
    if (!v.is_unknown) {
        v.subject = row.subject;
        v.form.action = str_fmt(r->arena, "/outcome/%.*s", STR_ARG(web_param(r, "token")));
        v.form.is_said = row.answered_at != DB_NULL;
        part_errors(r, &v.errors);
        fill_form(r, row.outcome, row.worth, &v.form);
    }
    const struct page_head head = {.title = T(r->lang, "What came of it?"), .no_index = true, .status = v.is_unknown ? 404 : 0};
    return web_page(r, &head, tpl_conversation_outcome, &v);
}

enum err outcome_link_post(struct request *r)
{
    struct outcome_by_token_row row;
    enum err e = by_token(r, &row);
    if (e) {
        r->problem = N_("This link is no longer valid. Signed in you find the conversation under Messages.");
        return e;
    }
    e = outcome_keep(r, row.conversation_id, row.account_id, r->input);
    return e ? e : web_redirect(r, str_fmt(r->arena, "/outcome/%.*s", STR_ARG(web_param(r, "token"))), N_("Thank you. It is counted without your name."));
}

/* ---- the figures of an office ---- */

int64_t outcome_rounded(int64_t n)
{
    return n < OUTCOME_SMALL ? 0 : n - n % OUTCOME_SMALL;
}

static struct outcome_row_view row_of(const char *what, int64_t n)
{
    return (struct outcome_row_view){.what = what, .n = outcome_rounded(n), .is_few = n > 0 && n < OUTCOME_SMALL};
}

static enum err fill_figures(struct request *r, id cluster, struct outcome_figures_view *v)
{
    instant since = r->now - DAYS(365);
    struct outcome_base_row base;
    struct outcome_figures_row *rows;
    struct outcome_worths_row *worths;
    size_t n = 0, n_worths = 0;
    enum err e = outcome_base(r->db, r->arena, cluster, since, &base);
    e = e ? e : outcome_figures(r->db, r->arena, cluster, since, &rows, &n);
    e = e ? e : outcome_worths(r->db, r->arena, cluster, since, &worths, &n_worths);
    if (e) {
        return e;
    }
    struct outcome_row_view *talks = ARENA_NEW(r->arena, struct outcome_row_view), *all = ARENA_ARRAY(r->arena, struct outcome_row_view, n + 1);
    struct outcome_row_view *ranged = ARENA_ARRAY(r->arena, struct outcome_row_view, n_worths + 1);
    *talks = row_of(N_("Conversations about them"), base.talks);
    for (size_t i = 0; i < n; i++) {
        all[v->n_outcomes++] = row_of(kinds[rows[i].best].label, rows[i].n);
    }
    for (size_t i = 0; i < n_worths; i++) {
        ranged[v->n_worths++] = row_of(ranges[worths[i].best - 1].label, worths[i].n);
    }
    v->listings = base.listings;
    v->taken = base.taken;
    v->talks = talks;
    v->n_talks = 1;
    v->outcomes = all;
    v->worths = ranged;
    return OK;
}

enum err outcome_figures_page(struct request *r)
{
    struct cluster c;
    enum err e = desk_cluster(r, DESK_STAFF, &c);
    if (e) {
        return e;
    }
    struct str title = T(r->lang, "Results");
    struct outcome_figures_view v = {.crumbs = desk_crumbs(r, &c, title)};
    e = fill_figures(r, c.id, &v);
    const struct page_head head = desk_head(r, &c, title);
    return e ? e : web_page(r, &head, tpl_conversation_figures, &v);
}

/* ---- asking ---- */

struct asking {
    struct job *job;
    const struct outcome_due_row *row;
};

static enum err mail_to(const struct asking *m, struct db *db, const struct outcome_speakers_row *to, struct str token)
{
    struct arena *a = m->job->arena;
    enum lang lang = people_lang(to->language);
    const struct tr_arg args[] = {{"subject", m->row->subject}, {0}};
    struct mail_write w;
    mail_write_begin(&w, a, config_url(&m->job->app->config, a, 0), "outcome", to->id, to->email, to->name, lang);
    mail_write_text(&w, tr_fmt(a, lang, N_("two weeks ago you were in touch about “{subject}”. What came of it? Two clicks are enough, without signing in:"), args));
    mail_write_link(&w, str_fmt(a, "/outcome/%.*s", STR_ARG(token)));
    mail_write_text(&w, T(lang, "The office of the cluster gets sums alone, from five answers on. Neither it nor the other side learns what you say."));
    return mail_write_queue(&w, db, tr_fmt(a, lang, N_("What came of “{subject}”?"), args), m->job->now);
}

static enum err ask_one(struct db *db, void *arg)
{
    const struct asking *m = arg;
    struct arena *a = m->job->arena;
    struct outcome_speakers_row *people;
    size_t n;
    enum err e = outcome_speakers(db, a, m->row->id, &people, &n);
    for (size_t i = 0; i < n && !e; i++) {
        struct str token = random_token(a, TOKEN_BYTES);
        e = outcome_ask(db, id_new(), m->row->id, people[i].id, token_hash(a, token), m->job->now);
        e = e ? e : mail_to(m, db, &people[i], token);
    }
    return e;
}

enum err outcome_job(struct job *job)
{
    struct outcome_due_row *rows;
    size_t n;
    enum err e = outcome_due(job->db, job->arena, job->now - OUTCOME_AFTER, job->now - OUTCOME_UNTIL, AT_ONCE, &rows, &n);
    for (size_t i = 0; i < n && !e; i++) {
        e = db_tx(job->db, ask_one, &(struct asking){job, &rows[i]});
    }
    return e;
}
